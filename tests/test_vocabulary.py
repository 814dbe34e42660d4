from __future__ import annotations

from klimahub.search import vocabulary
from klimahub.search.fragments import Fragment
from klimahub.search.vocabulary import names_and_words, script


def page(title: str, content: str, alias: str = "") -> Fragment:
    meta = {"title": title, "alias": alias} if alias else {"title": title}
    return Fragment("da", "da_1", "/", meta, content)


def test_names_of_places_come_first_then_titles_and_then_the_most_frequent_words() -> None:
    names, words = names_and_words([page("Ærø", "Ærø har sol, sol og vind.", "Aeroe"), page("Vådområde", "vind sol")])
    assert names == ["ærø"]
    assert words == ["aeroe", "vådområde", "sol", "vind", "har", "og"]


def test_a_word_is_known_without_its_seam_its_hyphen_and_its_capitals() -> None:
    assert names_and_words([page("Side", "Vind`møller CO2-neutral")])[1] == ["side", "co2", "neutral", "vindmøller"]


def test_a_number_is_no_word_but_may_be_in_one() -> None:
    assert names_and_words([page("Side", "2030 dk2020 75")])[1] == ["side", "dk2020"]


def test_a_large_hub_keeps_the_words_that_matter_most() -> None:
    many = " ".join(f"sjælden{n:05}x" for n in range(9999))
    names, words = names_and_words([page("Skive", f"vind vind {many}", "0779")])
    assert (names, words[0]) == (["skive"], "vind")
    assert len(script("da", names, words)) < vocabulary.MOST_BYTES + 90


def test_the_file_is_a_plain_script() -> None:
    made = script("da", ["ærø"], ["sol", "vind"]).decode()
    assert made == '(window.klimahubData??={})["words.da"]={"names":"ærø","words":"sol vind"};\n'
