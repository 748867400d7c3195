"""Abbreviations of Vietnamese newspapers and what they stand for, from an editable table."""
