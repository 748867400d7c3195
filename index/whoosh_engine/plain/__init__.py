"""Whoosh as it comes: its own codec, one posting a term, scored one article at a time."""
