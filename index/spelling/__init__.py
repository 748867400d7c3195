"""What may have been mistyped? The likeliest spelling, from the words of the index."""
