"""What do these bytes mean? Decoding, legacy encodings and mojibake."""
