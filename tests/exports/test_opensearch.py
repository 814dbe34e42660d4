from __future__ import annotations

from urllib.parse import urlsplit

from lxml import etree

from klimahub.exports import OpenData
from klimahub.exports.opensearch import files

NAMES = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


def test_it_is_as_the_specification_asks(real_data: OpenData) -> None:
    """OpenSearch 1.1: one short name of 16 signs at most, one description of 1,024, a template with searchTerms."""
    for path, content in files(real_data).items():
        root = etree.fromstring(content)
        assert root.tag == f"{{{NAMES['o']}}}OpenSearchDescription"
        (name,), (about,) = (
            root.xpath("o:ShortName/text()", namespaces=NAMES),
            root.xpath("o:Description/text()", namespaces=NAMES),
        )
        assert 0 < len(name) <= 16
        assert 0 < len(about) <= 1024
        search, own = root.xpath("o:Url", namespaces=NAMES)
        assert search.get("type") == "text/html"
        assert search.get("template").endswith("?q={searchTerms}")
        assert own.get("rel") == "self"
        assert urlsplit(own.get("template")).path == f"/{path}"


def test_it_searches_the_page_of_its_language(real_data: OpenData) -> None:
    told = {path: content.decode() for path, content in files(real_data).items()}
    assert 'template="https://klimahub.example/soeg/?q={searchTerms}"' in told["opensearch.da.xml"]
    assert 'template="https://klimahub.example/en/search/?q={searchTerms}"' in told["opensearch.en.xml"]
