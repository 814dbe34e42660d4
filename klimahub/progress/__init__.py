"""Promises and results of a place as tracks: how far they have come, and in words."""
