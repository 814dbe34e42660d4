"""Pelican with its content cache, which is what makes its rebuilds fast."""

SITENAME = "Kommuner"
SITEURL = "https://example.org"
PATH = "content"
OUTPUT_PATH = "output"
TIMEZONE = "Europe/Copenhagen"
DEFAULT_LANG = "da"
THEME = "theme"
ARTICLE_URL = "kommuner/{slug}/"
ARTICLE_SAVE_AS = "kommuner/{slug}/index.html"
CATEGORY_URL = "region/{slug}/"
CATEGORY_SAVE_AS = "region/{slug}/index.html"
AUTHOR_SAVE_AS = TAG_SAVE_AS = ARCHIVES_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
DEFAULT_PAGINATION = False
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
PLUGINS = ["yaml_metadata"]
MARKDOWN = {"extensions": ["markdown.extensions.tables", "markdown.extensions.toc"], "output_format": "html5"}
ARTICLE_ORDER_BY = "slug"
SUMMARY_MAX_LENGTH = 0
WITH_FUTURE_DATES = True
CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
CONTENT_CACHING_LAYER = "generator"
CHECK_MODIFIED_METHOD = "mtime"
