"""What does this document say? Paragraphs of office documents, whatever program wrote them."""
