"""What stands before the main window: the first run, signing in, the lock, and the ways back."""
