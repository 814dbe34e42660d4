"""Strangers send texts: nothing of theirs runs, fetches, fakes, reads our disk or takes our program's words.

The attacks are in tests/attacks; tests/browser/test_attacks.py opens the pages that come of them in a browser.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import hostile
import pytest
from lxml import html

pytestmark = pytest.mark.xdist_group("attacks")
STORIES, FACTS = hostile.stories(), hostile.facts()
TOLD = {"file_name", "slug_unknown", "field_missing", "translation_alone"}
OUR_OWN = "../../assets/pictures/moeller-960.00000000.webp"
OURS = re.compile(r"\.\./\.\./assets/pictures/moeller-\d+\.[0-9a-f]{8}\.webp")
SCHEME = re.compile(r"[\s\x00-\x20]*(?!https?:|mailto:)[a-z][a-z0-9+.\t\n\r-]*:", re.I)


@pytest.fixture(scope="module")
def harmless() -> list[tuple[str, tuple[str, ...]]]:
    made = hostile.page_of(hostile.with_story(hostile.small(), "x"), drawn=False)
    return skeleton(html.document_fromstring(made[PAGE]))


@pytest.fixture(scope="module")
def before() -> html.HtmlElement:
    return html.document_fromstring(hostile.page_of(hostile.small())[PAGE])


def skeleton(page: html.HtmlElement) -> list[tuple[str, tuple[str, ...]]]:
    """Every element outside the story, with the names of its attributes."""
    story = set(page.xpath("//section[@class='story']//* | //*[@class='contents']//li/descendant-or-self::*"))
    return [(str(node.tag), tuple(sorted(node.attrib))) for node in page.iter() if node not in story]


def test_there_are_attacks_enough() -> None:
    assert len(STORIES) + len(FACTS) >= 150


@pytest.mark.parametrize("name", STORIES)
def test_a_text_brings_in_nothing_but_text(name: str, harmless: list[tuple[str, tuple[str, ...]]]) -> None:
    page = html.document_fromstring(hostile.attacked_story(name).files[PAGE])
    assert skeleton(page) == harmless, "the attack has changed the page around the story"
    listed = page.xpath("//*[@class='contents']//li//*")
    assert all(node.tag in {"a", "sub"} and node.get("href", "#").startswith("#") for node in listed)
    for node in page.xpath("//section[@class='story']//*"):
        allowed = hostile.ALLOWED_IN_A_STORY.get(node.tag, set())
        assert node.tag in hostile.ALLOWED_IN_A_STORY or node.tag in hostile.PLAIN, node.tag
        assert set(node.attrib) <= allowed | {"title", "lang"}, (node.tag, dict(node.attrib))
        assert not SCHEME.match(node.get("href", "#"))
        assert OURS.fullmatch(node.get("src", OUR_OWN))
        assert all(OURS.fullmatch(each.split()[0]) for each in node.get("srcset", OUR_OWN).split(", "))
        assert re.fullmatch(r"(text-align: ?\w+;?)?", node.get("style", ""))


def test_a_picture_is_shown_with_the_attacks_words_as_words() -> None:
    """Else the attacks on pictures would be held off by there being none."""
    made = hostile.attacked_story("pictures-5").files
    (figure,) = html.document_fromstring(made[PAGE]).xpath("//figure[@class='photo']")
    assert figure.text_content().startswith("<script>ran()</script>Billede: ")
    assert [path for path in made if path.startswith("assets/pictures/moeller-")]


PAGE = "kommuner/soenderborg/index.html"


@pytest.mark.parametrize(
    "link", ['page:method" onclick="ran()', "theme:../../../etc/passwd", "municipality:<script>ran()</script>"]
)
def test_a_link_to_a_page_that_is_not_there_is_told(link: str, copied_site: Path) -> None:
    path = copied_site / "content/kommuner/soenderborg.md"
    path.write_text(path.read_text("utf-8") + f"\n[x]({link})\n", "utf-8")
    hub = hostile.checked(copied_site)
    assert hub.site is None
    assert {problem.kind for problem in hub.problems} & {"link_unknown", "markup_tag"}


@pytest.mark.parametrize("number", range(len(FACTS)), ids=[attack["field"] for attack in FACTS])
def test_a_field_is_told_or_shown_as_it_is(number: int, before: html.HtmlElement) -> None:
    attacked = hostile.attacked_fact(number)
    made = attacked.files
    if not made:
        assert any(problem.path.endswith("soenderborg.md") for problem in attacked.problems)
        return
    page = html.document_fromstring(made[PAGE])
    assert {tag for tag, _ in skeleton(page)} <= {tag for tag, _ in skeleton(before)}
    assert not [name for node in page.iter() for name in node.attrib if name.startswith("on")]
    assert not [link for link in page.xpath("//@href") if SCHEME.match(link)]
    assert len(page.xpath("//script")) == len(before.xpath("//script"))
    for row in csv.reader(io.StringIO(made["kommuner/soenderborg/data.csv"].decode())):
        assert not [cell for cell in row if cell.startswith(("=", "@", "+"))]


@pytest.mark.parametrize(
    "text",
    [
        "!!python/object/apply:os.system ['touch ran']",
        "!!python/object/new:subprocess.Popen [['touch', 'ran']]",
        "!!python/name:os.system",
        "!!python/module:os",
        "a: &a [x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a]\nc: [*b, *b, *b, *b, *b, *b, *b]",
        "<<: {code: '0540'}",
        "? {a: b}\n: c",
        "code: !!binary R0lGODlhDAAMAIQAAP",
        "code: !include /etc/passwd",
        "code: ${HOME}",
        "code: 0x7fffffffffffffffffff",
        "code: '" + "9" * 5000 + "'",
        "code: " + "[" * 3000 + "]" * 3000,
        "__class__: x\n__init__: y",
        "code: {{ lipsum.__globals__ }}",
    ],
)  # fmt: skip
def test_front_matter_is_text_and_nothing_else(text: str, copied_site: Path) -> None:
    (copied_site / "content/kommuner/soenderborg.md").write_text(f"---\n{text}\n---\n", "utf-8")
    hub = hostile.checked(copied_site)
    assert hub.site is None
    assert any(problem.path.endswith("soenderborg.md") for problem in hub.problems)
    assert not list(copied_site.rglob("ran"))
    assert not Path("ran").exists()


@pytest.mark.parametrize(
    "name",
    [
        "..md", "...md", "odense .md", "odense\u202e.md", "ODENSE.md", "con.md", "nul.en.md", "aux.md", "-rf.md",
        "a'b.md",
        'a"b.md', "<script>.md", "odense.da.en.md", "odense.xx.md", "оdense.md", "a;touch ran;.md", "$(touch ran).md",
        "odense\n.md", "index.html.md", "%2e%2e%2fodense.md",
    ],
)  # fmt: skip
def test_a_file_with_a_strange_name_is_told_and_makes_no_page(name: str, copied_site: Path) -> None:
    (copied_site / "content/kommuner" / name).write_text("---\ncode: '0461'\n---\n", "utf-8")
    hub = hostile.checked(copied_site)
    assert hub.site is None
    assert {problem.kind for problem in hub.problems} & {
        "file_name",
        "slug_unknown",
        "field_missing",
        "translation_alone",
    }
    assert not list(copied_site.rglob("ran"))


@pytest.mark.parametrize(
    "place", ["kommuner/soenderborg.md", "temaer/energy.md", "sider/about.md", "reference/regions.csv"]
)
def test_a_link_out_of_the_content_folder_is_not_followed(place: str, copied_site: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text((copied_site / "content" / place).read_text("utf-8") + "\nhemmelig\n", "utf-8")
    (copied_site / "content" / place).unlink()
    (copied_site / "content" / place).symlink_to(secret)
    hub = hostile.checked(copied_site)
    assert hub.site is None
    told = [problem for problem in hub.problems if problem.kind == "file_elsewhere"]
    assert [problem.path for problem in told] == [f"content/{place}"]


@pytest.mark.parametrize("place", ["kommuner/soenderborg.md", "temaer/energy.md", "reference/regions.csv"])
def test_a_link_to_itself_is_told(place: str, copied_site: Path) -> None:
    (copied_site / "content" / place).unlink()
    (copied_site / "content" / place).symlink_to(copied_site / "content" / place)
    hub = hostile.checked(copied_site)
    assert [problem.path for problem in hub.problems if problem.kind == "file_missing"] == [f"content/{place}"]


def test_a_folder_that_is_a_link_out_is_not_followed(copied_site: Path, tmp_path: Path) -> None:
    (copied_site / "content/temaer").rename(tmp_path / "elsewhere")
    (copied_site / "content/temaer").symlink_to(tmp_path / "elsewhere")
    hub = hostile.checked(copied_site)
    assert hub.site is None
    assert any(problem.kind == "file_elsewhere" for problem in hub.problems)
