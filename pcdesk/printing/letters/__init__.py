"""Letters and what else is written in words a clinic may change: files of text, merged with facts, drawn."""
