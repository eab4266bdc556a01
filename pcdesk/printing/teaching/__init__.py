"""Education sheets on paper."""
