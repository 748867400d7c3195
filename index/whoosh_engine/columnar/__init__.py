"""The index as arrays: postings of a byte an article, in few memory-mapped files.

Read in this order: `layout` (a file of arrays), `bm25` (what a posting holds), `lexicon`,
`postings` and `stream` (the three structures of a field), `segment` (all of them together),
`evaluate` and `best` (searching), `engine`; then `prepare`, `tokens`, `invert`,
`segment_writer`, `merge` and `kind` (building), and `codec` (Whoosh on the same files).
"""
