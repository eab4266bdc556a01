"""Papers on the screen: the real pages, the printer, the file."""
