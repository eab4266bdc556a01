"""People: names, phones, addresses, contacts, forms."""
