"""Picture files that editors put into the content folder, into small ones that nobody need fear."""
