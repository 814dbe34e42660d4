"""Pages as the plain values that the typst templates in `templates/paper/` print.

Everything is JSON: words in the page's language, numbers written out, pictures as SVG. The templates are given it as
data and never as source, so that no title can hold a command.
"""
