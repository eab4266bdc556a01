"""The facts of each paper, gathered under its right for the pure printing rooms."""
