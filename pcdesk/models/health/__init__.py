"""Facts of health: problems, medicines, allergies, results, history."""
