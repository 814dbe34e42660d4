"""Text of the content folder into records, or into problems that say where and what to write instead."""
