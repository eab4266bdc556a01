"""The clinic's file as a whole: opening, tables, upgrade, proof."""
