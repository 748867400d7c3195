"""Which words of a query belong together, and which of them may be missing."""
