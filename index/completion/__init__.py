"""What is being typed? Names, documents, words of headlines, titles."""
