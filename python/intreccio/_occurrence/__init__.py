"""Occurrences of units (tokens, entities, items), and what is counted of them."""
