"""An OpenSearch 1.1 description in each language, so that a browser can search the hub from its address bar."""

from __future__ import annotations

from collections.abc import Mapping

from klimahub.config import Config
from klimahub.exports import OpenData
from klimahub.language import Language
from klimahub.xml import escape, quoteattr

LONGEST_NAME = 16  # the standard's limit


def files(hub: OpenData) -> Mapping[str, bytes]:
    return {opensearch_of(language): description(hub.config, language).encode() for language in hub.languages}


def opensearch_of(language: Language) -> str:
    """Where the description stands."""
    return f"opensearch.{language.code}.xml"


def description(config: Config, language: Language) -> str:
    search = f"{config.address}{language.address('search')}?q={{searchTerms}}"
    own = config.address + opensearch_of(language)
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
            f"<ShortName>{escape(config.name[:LONGEST_NAME])}</ShortName>",
            f"<Description>{escape(language.t('search.description'))}</Description>",
            "<InputEncoding>UTF-8</InputEncoding>",
            f"<Language>{language.code}</Language>",
            f'<Url type="text/html" template={quoteattr(search)}/>',
            f'<Url type="application/opensearchdescription+xml" rel="self" template={quoteattr(own)}/>',
            "</OpenSearchDescription>\n",
        ]
    )
