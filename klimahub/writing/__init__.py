"""Files onto the disk: whole or not at all, and no more than what changed."""
