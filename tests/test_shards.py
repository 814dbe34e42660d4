from __future__ import annotations

from klimahub.search.findings import Record
from klimahub.search.shards import folder_of, shards_of


def record(key: str, region: str = "") -> Record:
    return Record(f"{key}/index.html", "da", "municipality", key, key, {"region": (region,)} if region else {})


RECORDS = [
    record("a", "syd"),
    record("b", "nord"),
    record("c"),
    record("d", "syd"),
    record("e", "nord"),
    record("f", "ø"),
]


def keys(limit: int) -> list[str]:
    return ["".join(each.key for each in shard) for shard in shards_of(RECORDS, limit)]


def test_few_records_are_one_shard_as_they_stand() -> None:
    assert keys(6) == ["abcdef"]


def test_a_division_stands_whole_in_a_shard_and_what_has_none_in_the_first() -> None:
    assert keys(5) == ["cbead", "f"]
    assert keys(3) == ["cbe", "adf"]


def test_a_division_larger_than_the_limit_is_a_shard_by_itself() -> None:
    assert keys(1) == ["c", "be", "ad", "f"]


def test_the_first_shard_stands_where_the_program_is() -> None:
    assert [folder_of(number) for number in range(3)] == ["", "2/", "3/"]
