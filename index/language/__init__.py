"""Vietnamese as it is written and typed: pure functions, the same for articles and queries."""
