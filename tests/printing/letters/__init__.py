"""Tests of letters and forms."""
