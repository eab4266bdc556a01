"""What is done at the desk for a patient: notes, tasks, documents."""
