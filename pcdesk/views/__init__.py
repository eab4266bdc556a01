"""Widgets: what the desk sees."""
