"""Readers of the packages that the name lists are built from."""
