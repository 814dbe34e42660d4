"""A value into a plain script that leaves it in `window.klimahubData`: a page on a disk can load no JSON."""

from __future__ import annotations

import json


def data_script(name: str, value: object) -> bytes:
    """Found there as `klimahubData[name]`."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"(window.klimahubData??={{}})[{json.dumps(name)}]={text};\n".encode()
