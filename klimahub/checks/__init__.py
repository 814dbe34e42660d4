"""One module per house rule, found by its name; each defines `check(site, documents)`: the problems it finds."""
