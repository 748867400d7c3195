"""Which articles tell the same news? Papers print it again with a few words changed."""
