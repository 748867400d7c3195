"""Files in a folder -> articles. Reads; knows no index."""
