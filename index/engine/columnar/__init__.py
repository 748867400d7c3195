"""The index as arrays: postings of a byte an article, in few memory-mapped files.

Read in this order: `array_file` (a file of arrays; `paging`: what is asked of the disk ahead),
`bm25` (what a posting holds), `lexicon`, `postings` and `positions` (the three structures of a
field), `segment` (all of them together), `places` and `impacts` (sets of articles, and what they
have of a term), `archive` (all segments as one), `evaluate` and `top_k` (searching), `best`,
`collector`, `engine`; then `encode`, `tokens`, `invert`, `segment_writer`, `assemble` and `merge`
(building). Whoosh reads the same files by `index.engine.whoosh`.
"""
