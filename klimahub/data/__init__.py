"""Tables of plain values: what they are made of, how they differ, which of their places are alike."""
