"""What else was meant? Other ways of writing what was typed, each with a note."""
