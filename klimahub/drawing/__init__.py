"""Pictures: shapes and words on a plane, drawn once and kept, cleaned, coloured by tokens."""
