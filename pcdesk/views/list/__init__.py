"""Tables, lists and search boxes."""
