from __future__ import annotations

import pytest

from klimahub.diagnostics import SetupError
from klimahub.engine import plain_script

MODULE = b"const base=import.meta.url;const init=()=>base;export{init,search};\n"


def test_a_module_becomes_a_script_that_knows_its_own_address() -> None:
    script = plain_script(MODULE).decode()
    assert "const base=here;" in script
    assert "window.pagefind={init:init,search:search};" in script
    assert not {"import.meta", "export{"} & set(script.split())
    assert "export" not in script


@pytest.mark.parametrize(
    "module", [b"const base=import.meta.url;", b"export{init};", b"export{a as b};import.meta.url"]
)
def test_another_pagefind_is_refused_in_a_sentence(module: bytes) -> None:
    with pytest.raises(SetupError, match=r"requirements\.lock"):
        plain_script(module)
