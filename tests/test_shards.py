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


def test_a_division_larger_than_the_limit_is_cut_between_its_places() -> None:
    assert keys(1) == ["c", "e", "b", "d", "a", "f"]


MANY = [record(f"p{place}/{action}" if action else f"p{place}", "nord") for place in range(200) for action in range(7)]


def test_the_parts_of_a_large_division_are_of_about_one_size_and_hold_places_whole() -> None:
    shards = shards_of(MANY, 350)
    owners = [{each.key.partition("/")[0] for each in shard} for shard in shards]
    assert len(shards) == 4
    assert sum(map(len, owners)) == len(set().union(*owners)) == 200
    assert max(map(len, shards)) < 450


def test_a_new_place_in_a_large_division_moves_no_other() -> None:
    before, after = (
        [{each.key for each in shard} for shard in shards_of(records, 360)]
        for records in (MANY, [record("new", "nord"), *MANY])
    )
    assert [more - less for less, more in zip(before, after, strict=True) if less != more] == [{"new"}]


def test_the_first_shard_stands_where_the_program_is() -> None:
    assert [folder_of(number) for number in range(3)] == ["", "2/", "3/"]
