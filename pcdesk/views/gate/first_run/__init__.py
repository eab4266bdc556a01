"""The first run: six screens from an empty folder to a live Today."""
