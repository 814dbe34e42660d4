from __future__ import annotations

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klimahub.bundle import decoded, encoded, packed, steady, unpacked

VALUES = st.recursive(st.integers(0, 2**32 - 1) | st.text(max_size=300), lambda inner: st.lists(inner, max_size=40))


@given(VALUES)
def test_what_is_packed_is_unpacked_again(value: object) -> None:
    assert decoded(encoded(value), 0) == (value, len(encoded(value)))
    assert unpacked(packed(value)) == value


@pytest.mark.parametrize(
    ("value", "cbor"),
    [
        (0, "00"),
        (23, "17"),
        (24, "1818"),
        (256, "190100"),
        (65536, "1a00010000"),
        ("ø", "62c3b8"),
        ([1, [2]], "82018102"),
    ],
)
def test_the_bytes_are_those_of_the_standard(value: object, cbor: str) -> None:
    """Examples of RFC 8949, appendix A, and their like."""
    assert encoded(value).hex() == cbor


def bundle(filters: list[list[object]]) -> dict[str, bytes]:
    files = {f"filter/da_{at}.pf_filter": packed(chunk) for at, chunk in enumerate(filters)}
    named = [[chunk[0], f"da_{at}"] for at, chunk in enumerate(filters)]
    meta = ["1.5.2", [["da_f", 3]], [["a", "å", "da_i"]], named, [], ["title"]]
    entry = b'{"version":"1.5.2","languages":{"da":{"hash":"da_m","wasm":"da","page_count":1}}}'
    return {**files, "pagefind.da_m.pf_meta": packed(meta), "pagefind-entry.json": entry, "pagefind.js": b"js"}


def test_the_order_of_filters_and_values_does_not_matter() -> None:
    region = ["region", [["Syd", [0]], ["Midt", [1]]]]
    theme = ["theme", [["Energi", [0, 1]]]]
    turned = ["region", [["Midt", [1]], ["Syd", [0]]]]
    assert steady(bundle([region, theme])) == steady(bundle([theme, turned]))


def test_every_file_is_found_by_the_name_that_stands_in_another() -> None:
    made = steady(bundle([["theme", [["Energi", [0]]]], ["region", [["Syd", [0]]]]]))
    meta = unpacked(made[f"pagefind.{json.loads(made['pagefind-entry.json'])['languages']['da']['hash']}.pf_meta"])
    filters = [unpacked(made[f"filter/{name}.pf_filter"]) for _, name in meta[3]]
    assert filters == [["region", [["Syd", [0]]]], ["theme", [["Energi", [0]]]]]
    assert made["pagefind.js"] == b"js"


def test_a_file_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="Pagefind"):
        unpacked(gzip.compress(b"something else"))
