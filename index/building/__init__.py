"""How does a folder become an index? Reads, analyses, assembles, verifies, publishes."""
