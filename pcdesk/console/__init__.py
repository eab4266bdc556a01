"""The acts without windows: for scripts, rescue and tests."""
