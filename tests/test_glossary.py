from __future__ import annotations

from klimahub.parts.glossary import linked, pattern_of, terms_of

GLOSSARY = "\n\nx\n\n".join(("## Fjernvarme", "## Kommune", "## CO2-fangst", "## KL", "## Varme (heat)"))
ENDINGS = ("n", "r", "rne", "s")


def marked(html: str) -> str:
    return linked(html, terms_of(GLOSSARY), ENDINGS, lambda anchor: f"../ordbog/#{anchor}")


def test_only_the_first_use_is_linked() -> None:
    made = marked("<p>Fjernvarme og mere fjernvarme.</p>")
    assert made == '<p><a class="term" href="../ordbog/#fjernvarme">Fjernvarme</a> og mere fjernvarme.</p>'


def test_endings_belong_to_the_word_but_compounds_are_other_words() -> None:
    assert ">fjernvarmen</a>" in marked("<p>fjernvarmen</p>")
    assert "<a" not in marked("<p>fjernvarmeværket og kommuneplan</p>")


def test_the_longest_term_wins() -> None:
    assert ">CO2-fangst</a>" in marked("<p>CO2-fangst</p>")


def test_names_keep_their_case_and_headings_links_and_marks_are_left_alone() -> None:
    for html in ("<p>kl</p>", "<h2>Kommune</h2>", '<a href="x">kommune</a>', '<sup><a href="#s">KL</a></sup>'):
        assert marked(html) == html


def test_a_term_in_brackets_is_a_second_form() -> None:
    assert ">heat</a>" in marked("<p>heat</p>")
    assert marked("<p>heat, varme</p>").count('class="term"') == 1


def test_glossaries_of_earlier_saves_are_let_go() -> None:
    """A preview may run for days."""
    for number in range(50):
        marked_by = terms_of(f"## Ord {number}\n\nx\n")
        assert "<a" in linked(f"<p>Ord {number}</p>", marked_by, ENDINGS, lambda anchor: f"#{anchor}")
    assert terms_of.cache_info().currsize <= 10
    assert pattern_of.cache_info().currsize <= 10
