"""One module per way to show problems, found by its name; each defines `report(problems, language)`: a text."""
