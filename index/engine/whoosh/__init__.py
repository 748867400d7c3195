"""Whoosh on the columnar files: its codec, its queries. Nothing else imports whoosh."""
