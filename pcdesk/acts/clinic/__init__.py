"""What is done to the clinic itself: its founding, its lists and settings, the demo."""
