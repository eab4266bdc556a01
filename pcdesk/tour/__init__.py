"""Walks the real windows through one day, and keeps a picture of each step and every paper."""
