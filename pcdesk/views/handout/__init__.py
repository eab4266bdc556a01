"""Education sheets: chosen, shown and given to a patient."""
