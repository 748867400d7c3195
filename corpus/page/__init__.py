"""What does a page saved as text say? Its title, date line, lead, paragraphs, captions, byline."""
