"""The reader's text -> a bounded tree. Imports no engine, no web."""
