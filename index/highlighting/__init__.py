"""What is shown of an article: snippets and marks."""
