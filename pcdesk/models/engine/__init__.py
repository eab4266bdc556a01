"""SQL that only one engine understands: encryption, pragmas, triggers, backup."""
