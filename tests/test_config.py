from __future__ import annotations

from pathlib import Path

import pytest

from klimahub.config import load_config
from klimahub.diagnostics import SetupError

GOOD = (
    "name: hub\naddress: https://hub.example/\nrepository: https://code.example/hub\n"
    "languages: [da, en]\ncountry: DNK\n"
)


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "site_config.yaml"
    path.write_text(text)
    return path


def test_the_first_language_is_the_one_of_the_facts(tmp_path: Path) -> None:
    assert load_config(written(tmp_path, GOOD)).first_language == "da"


def test_the_projects_own_settings_are_good() -> None:
    assert load_config(Path(__file__).parent.parent / "site_config.yaml").name == "klimahub"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (GOOD.replace("name: hub\n", ""), "name"),
        (GOOD + "colour: red\n", "colour"),
        (GOOD.replace("hub.example/", "hub.example"), "address"),
        ("", "the whole file"),
        ("a: [", "cannot be read"),
    ],
)
def test_a_broken_setting_is_named_in_one_sentence(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SetupError, match=told):
        load_config(written(tmp_path, text))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="does not exist"):
        load_config(tmp_path / "none.yaml")
