"""What is done about coverages: adding, ending, checking them."""
