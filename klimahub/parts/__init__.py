"""What pages consist of: records into tables, cards, lists and notes of words, in one language."""
