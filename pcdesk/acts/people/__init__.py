"""What is done to files of people: registering, history, guarantor."""
