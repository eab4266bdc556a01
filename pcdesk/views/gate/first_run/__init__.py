"""The first run: five screens from an empty folder to a live Today."""
