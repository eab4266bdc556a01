"""Qt without widgets: tasks, bells, settings, one instance."""
