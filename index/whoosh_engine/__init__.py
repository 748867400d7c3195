"""The engine that keeps its index with Whoosh. Nothing outside this folder imports whoosh."""
