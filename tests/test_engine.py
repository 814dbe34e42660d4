from __future__ import annotations

import pytest

from klimahub.diagnostics import SetupError
from klimahub.search.engine import plain_script

LANGUAGE = "{basePath:deriveBasePath(instanceOptions?.basePath),language:detectLanguage()}"
PROGRAM = "if(opts.load_wasm===true)load()"
WAITING = "throw this.initError;}await asyncSleep(50);"
MODULE = f"const base=import.meta.url;const init=()=>({LANGUAGE});{PROGRAM};{WAITING}export{{init,search}};\n"


def test_a_module_becomes_a_script_that_knows_its_own_address() -> None:
    script = plain_script(MODULE.encode()).decode()
    assert "const base=here;" in script
    assert "window.pagefind={init:init,search:search};" in script
    assert "export" not in script
    assert "import" not in script


def test_a_shard_is_asked_by_its_folder_and_loads_no_program() -> None:
    script = plain_script(MODULE.encode()).decode()
    assert 'deriveBasePath()+(instanceOptions?.shard??"")' in script
    assert r"if(opts.load_wasm===true&&!/\/\d+\/$/.test(this.basePath))load()" in script


def test_the_first_search_begins_soon_after_the_program_is_there() -> None:
    assert "await asyncSleep(5);" in plain_script(MODULE.encode()).decode()


def test_another_language_than_the_page_s_can_be_asked_for() -> None:
    assert "language:instanceOptions?.language??detectLanguage()" in plain_script(MODULE.encode()).decode()


@pytest.mark.parametrize("lost", ["import.meta.url", "export{init,search}", LANGUAGE, PROGRAM, WAITING])
def test_another_pagefind_is_refused_in_a_sentence(lost: str) -> None:
    with pytest.raises(SetupError, match=r"requirements\.lock"):
        plain_script(MODULE.replace(lost, "x").encode())
