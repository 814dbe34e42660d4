"""One module per chart: `figure(...)` computes title, sentence and table; `draw(inputs, width)` lays out the picture.

A chart's inputs hold every text as the page's language writes it, so that `draw` knows no language. `width` is "wide"
(680 pixels) or "narrow" (360 pixels, for phones).
"""
