"""A query -> a plan: what is asked for, and what makes an article come first."""
