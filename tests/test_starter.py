from __future__ import annotations

from pathlib import Path

import pytest

from klimahub import pipeline
from klimahub.language import Language
from klimahub.paths import Paths
from klimahub.upkeep.starter import StarterError, begin


def paths(site: Path) -> Paths:
    return Paths(site / "site_config.yaml", None, site / "out")


@pytest.mark.parametrize("name", ["Samsø", "samsø", "samsoe", "Samsø Kommune", "0741"])
def test_a_file_made_for_a_place_passes_check(name: str, copied_site: Path, danish: Language) -> None:
    (copied_site / "content/kommuner/samsoe.md").unlink()
    (copied_site / "content/kommuner/samsoe.en.md").unlink()
    path = begin(paths(copied_site), name, "2026-11-24")
    assert path.name == "samsoe.md"
    hub = pipeline.check(paths(copied_site))
    assert [p.kind for p in hub.problems if p.path.endswith("samsoe.md")] == ["untranslated"]
    assert hub.site is not None
    assert hub.site.by_slug["samsoe"].facts.record.read == "facts"


def test_a_file_that_is_there_is_never_overwritten(copied_site: Path, danish: Language) -> None:
    file = copied_site / "content/kommuner/samsoe.md"
    before = file.read_bytes()
    with pytest.raises(StarterError) as told:
        begin(paths(copied_site), "Samsø", "2026-11-24")
    assert told.value.kind == "exists"
    assert file.read_bytes() == before


def test_a_misspelt_name_is_guessed(copied_site: Path, danish: Language) -> None:
    with pytest.raises(StarterError) as told:
        begin(paths(copied_site), "Sönderborg", "2026-11-24")
    assert told.value.facts["guess"] == "Sønderborg"
