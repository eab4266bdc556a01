"""Finding people and plans by what was typed."""
