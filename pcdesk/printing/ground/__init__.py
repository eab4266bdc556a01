"""What every paper stands on: letterhead, text, fonts, blocks."""
