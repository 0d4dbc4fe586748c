"""Captions of pictures, and whose they are."""
