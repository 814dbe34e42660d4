"""Pages into what the search needs: findings, an index, and words by which queries are mended."""
