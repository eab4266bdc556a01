"""How everything looks and speaks: theme, icons, cards, notices, keys handed over."""
