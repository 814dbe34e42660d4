"""One module per edition, found by its name: what it makes of the rendered files, `{path: bytes}` to `{path: bytes}`.

A module defines `edition(files, leaves, config)`.
"""
