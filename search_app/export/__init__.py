"""All articles that a search finds, as a file: each format is a module, `formats` their table."""
