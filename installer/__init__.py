"""The installer: sets pcdesk up in a .venv beside the code and starts it or its tests."""
