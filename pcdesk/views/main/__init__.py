"""The main window: docks, layouts, commands, the one search box."""
