"""The practice: people who work here, their rights, its lists."""
