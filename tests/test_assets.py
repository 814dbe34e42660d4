from __future__ import annotations

from klimahub.assets import JOINED, assets_of, lean
from klimahub.pipeline import TEMPLATES


def test_the_scripts_of_the_search_are_one_in_the_order_in_which_they_need_one_another() -> None:
    folder = TEMPLATES / "assets"
    joined = assets_of(folder)
    for whole, names in JOINED.items():
        assert joined[whole] == b"".join(lean(name, (folder / name).read_bytes()) for name in names)
        assert not joined.keys() & {name for name in names if name != whole}
    left = {path.name for path in folder.glob("search-*.js")} - {name for names in JOINED.values() for name in names}
    assert left == {"search-early.js"}


def test_the_scripts_of_the_list_and_the_map_begin_with_the_line_that_has_them_compiled_before_a_click() -> None:
    """Notes before it are taken out; it must stay, and stand before all code."""
    assets = assets_of(TEMPLATES / "assets")
    for name in ("table.js", "map.js"):
        assert assets[name].lstrip().startswith(b"//# allFunctionsCalledOnLoad\n")


def test_scripts_lose_their_notes_and_nothing_else() -> None:
    script = b"/* What\n   it does. */\nconst a = '/* b */'; /* c */\n  /* d */\n  f(); // g\n  const h = 'i // j';\n"
    assert lean("table.js", script) == b"const a = '/* b */'; /* c */\n  f();\n  const h = 'i // j';\n"
    assert lean("vega.min.js", script) == script
    for path in (TEMPLATES / "assets").glob("*.js"):
        code = [line for line in lean(path.name, path.read_bytes()).splitlines() if line.strip()]
        assert not [line for line in code if line.lstrip().startswith(b"/*") and not path.name.startswith("vega")]
        assert set(code) <= {line.partition(b" // ")[0].rstrip() for line in path.read_bytes().splitlines()} | {
            line for line in path.read_bytes().splitlines() if b"//" in line
        }
