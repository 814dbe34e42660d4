"""The stick: the whole site in all languages, opened by double click with no network, as a folder and as a zip of it.

On top lie a page to begin with in each language and a text; the site itself is the folder `hub`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath

from klimahub.editions import Product, Progress, Rendered
from klimahub.environment import environment
from klimahub.language import Language
from klimahub.search.offline import offline
from klimahub.writing.archive import zipped

SITE = "hub"
WEB_ONLY = ("404.html", "assets/saved.js", "assets/saving.js")
FOR_MACHINES = re.compile(r"(?:^|/)(?:feed\.atom|data\.json)$|^data/editions/.*\.zip$")
"""What a program asks for on the web, and what lies on the stick in another form: links lead to the web instead."""
LINK = re.compile(r'(?<=href=")[^"#?:]+(?=")')


def make(hub: Rendered, progress: Progress) -> Iterator[Product]:
    site = offline({**for_readers(hub.on_disk.files, hub.config.address), **hub.index})
    progress(1, 2)
    folder = hub.config.slug
    files = {f"{folder}/{SITE}/{path}": content for path, content in site.items()}
    for language in hub.languages:
        files |= {f"{folder}/{path}": content for path, content in on_top(hub, language).items()}
    for path, content in files.items():
        yield Product(path, content, public=False)
    yield Product(f"{folder}.zip", zipped(files), name="usb")
    progress(2, 2)


def for_readers(files: Mapping[str, bytes], web: str) -> dict[str, bytes]:
    """`files` without those that are for the web or for machines; `web` is where links to these lead."""
    gone = {path for path in files if FOR_MACHINES.search(path)}
    kept = {path: content for path, content in files.items() if path not in gone and not path.endswith(WEB_ONLY)}
    return {
        path: led(path, content, gone, web) if path.endswith(".html") else content for path, content in kept.items()
    }


def led(path: str, page: bytes, gone: set[str], web: str) -> bytes:
    def lead(found: re.Match[str]) -> str:
        target = normpath(join(dirname(path), found.group()))
        return web + target if target in gone else found.group()

    return LINK.sub(lead, page.decode()).encode()


def on_top(hub: Rendered, language: Language) -> dict[str, bytes]:
    """The page that begins a language, and a text for those who look before they click."""
    front = next(leaf for leaf in hub.leaves if leaf.kind == "front" and leaf.language is language)
    values = {
        "t": language.t,
        "language": language,
        "site_name": hub.config.name,
        "address": hub.config.address,
        "compiled": hub.renderer.compiled[language.code],
        "site": SITE,
        "front": f"{SITE}/{front.path}",
    }
    fill = environment(hub.renderer.templates).get_template
    return {
        language.t("stick.start_file"): fill("stick/start.html").render(values).encode(),
        language.t("stick.text_file"): fill("stick/text.txt").render(values).replace("\n", "\r\n").encode(),
    }
