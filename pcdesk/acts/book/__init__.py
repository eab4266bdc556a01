"""What is done with visits and with the book: booking, check-in, blocked time."""
