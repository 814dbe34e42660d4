"""Pagefind's JavaScript module into a plain script, `window.pagefind`: a page opened from a disk loads no modules."""

from __future__ import annotations

import re

from klimahub.diagnostics import SetupError

OPENING = '(() => {"use strict";const here=document.currentScript.src;\n'
OWN_ADDRESS = "import.meta.url"
PAGE_LANGUAGE = "deriveBasePath(instanceOptions?.basePath),language:detectLanguage()"
ANY_LANGUAGE = 'deriveBasePath()+(instanceOptions?.shard??""),language:instanceOptions?.language??detectLanguage()'
PROGRAM_AT_ONCE, PROGRAM_ONCE = "opts.load_wasm===true", r"opts.load_wasm===true&&!/\/\d+\/$/.test(this.basePath)"
"""The shards in folders of their own, `2/` and so on, use the program that the first has loaded."""
LATE, SOON = "throw this.initError;}await asyncSleep(50);", "throw this.initError;}await asyncSleep(5);"
"""How often, in milliseconds, it looks whether its program is there; the first search waits for that."""
EXPORT = re.compile(r"export\{([\w,]+)\};?\s*$")


def plain_script(module: bytes) -> bytes:
    """`pagefind.js` as a plain script, the same on the web and on a disk, that can be asked in any language and shard.

    SetupError: not the Pagefind that we know.
    """
    text = module.decode()
    export = EXPORT.search(text)
    if export is None or any(part not in text for part in (OWN_ADDRESS, PAGE_LANGUAGE, PROGRAM_AT_ONCE, LATE)):
        raise SetupError("This version of Pagefind is not known to klimahub: install the one in requirements.lock.")
    names = ",".join(f"{name}:{name}" for name in export.group(1).split(","))
    body = text[: export.start()].replace(OWN_ADDRESS, "here").replace(PAGE_LANGUAGE, ANY_LANGUAGE)
    body = body.replace(PROGRAM_AT_ONCE, PROGRAM_ONCE).replace(LATE, SOON)
    return f"{OPENING}{body}window.pagefind={{{names}}};\n}})();\n".encode()
