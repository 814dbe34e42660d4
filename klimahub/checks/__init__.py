"""One module per house rule, found by its name, which gives the problems that it finds.

`check(site, documents)` looks at the files of one place, or at the themes and plain pages: `site` has that place only,
or none. `check_all(site, documents, drafts)` is for what can only be seen in all together.
"""
