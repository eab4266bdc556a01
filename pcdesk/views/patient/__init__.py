"""The patient file: header, tabs, foot, and registering someone new."""
