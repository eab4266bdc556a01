"""Tests of the check-in panel."""
