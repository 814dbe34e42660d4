"""One module per kind of page, found by its name; `templates/pages/<name>.html` is its template.

A module defines `keys(site)`: the keys of its pages (`("",)` when there is one), and `page(site, key, language)`.
Its address comes from `addresses.<name>` in the language file, so a new kind is one module, one template and a line
of words.
"""
