"""Alerts by e-mail: each article that is new to a search is told once to whom asked for it."""
