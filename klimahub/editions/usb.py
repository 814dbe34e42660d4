"""The stick: the whole site in all languages, opened by double click with no network, as a folder and as a zip of it.

On top lie a page to begin with in each language and a text; the site itself is the folder `hub`.
"""

from __future__ import annotations

from collections.abc import Iterator

from klimahub.archive import zipped
from klimahub.editions import Product, Progress, Rendered
from klimahub.language import Language
from klimahub.search_offline import offline

FOLDER = "klimahub"
SITE = "hub"
WEB_ONLY = ("404.html", "assets/saved.js", "assets/saving.js")


def make(hub: Rendered, progress: Progress) -> Iterator[Product]:
    pages = {path: content for path, content in hub.on_disk.files.items() if not path.endswith(WEB_ONLY)}
    progress(1, 3)
    site = offline({**pages, **hub.index})
    progress(2, 3)
    files = {f"{FOLDER}/{SITE}/{path}": content for path, content in site.items()}
    for language in hub.languages:
        files |= {f"{FOLDER}/{path}": content for path, content in on_top(hub, language).items()}
    for path, content in files.items():
        yield Product(path, content, public=False)
    yield Product(f"{FOLDER}.zip", zipped(files), name="usb")
    progress(3, 3)


def on_top(hub: Rendered, language: Language) -> dict[str, bytes]:
    """The page that begins a language, and a text for those who look before they click."""
    front = next(leaf for leaf in hub.leaves if leaf.kind == "front" and leaf.language is language)
    values = {
        "t": language.t,
        "language": language,
        "site_name": hub.config.name,
        "address": hub.config.address,
        "compiled": hub.renderer.compiled(language),
        "site": SITE,
        "front": f"{SITE}/{front.path}",
    }
    fill = hub.renderer.environment.get_template
    return {
        language.t("stick.start_file"): fill("stick/start.html").render(values).encode(),
        language.t("stick.text_file"): fill("stick/text.txt").render(values).replace("\n", "\r\n").encode(),
    }
