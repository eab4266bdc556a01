"""Formats: other systems' bytes in, frozen dataclasses out."""
