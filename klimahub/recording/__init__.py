"""A site into tables, and the tables that were recorded as editions."""
