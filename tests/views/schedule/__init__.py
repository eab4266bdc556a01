"""The calendar connected, driven by mouse and keys."""
