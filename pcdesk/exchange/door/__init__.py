"""What a file is and which reader takes it."""
