"""The engine of archives that one machine does not hold: OpenSearch, asked for the same results.

All terms are made here; OpenSearch stores, finds and counts them. Only this package knows
opensearchpy.
"""
