"""Measurements of the project, beside others that do the same work: `python -m benchmarks` (docs/developers.md)."""
