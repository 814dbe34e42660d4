"""The rendered pages into forms that leave the web: articles of one file, pages of a ZIM."""
