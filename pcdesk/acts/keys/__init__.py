"""Sessions, passwords, backups, restore and proof: what stands around the records."""
