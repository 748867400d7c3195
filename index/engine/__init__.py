"""What is an engine asked, and what does it store? The protocol, and one folder for each engine."""
