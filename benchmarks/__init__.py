"""Speed and quality, measured on any corpus; each prints its figures in its last line."""
