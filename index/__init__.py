"""Articles -> an index on disk; a reader's query -> a page of hits. Knows no web."""
