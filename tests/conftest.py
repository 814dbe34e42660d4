"""Sites for the tests: the small fixture site, read once, and the real one, built once for all workers."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from once import cache_in

from klimahub import pipeline
from klimahub.editions import Rendered, web
from klimahub.exports import OpenData
from klimahub.language import Language, load_language
from klimahub.paths import Paths
from klimahub.pipeline import Hub
from klimahub.site import Site
from klimahub.upkeep.release import release

settings.register_profile(
    "quick", max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile("quick")

ROOT = Path(__file__).resolve().parent.parent
LONGEST = (
    "editions", "test_finished", "test_real_site", "test_axe", "test_search", "test_judged", "test_serve", "attacks",
    "test_reach", "test_could", "test_budget", "test_map", "test_pictures", "test_editions", "test_hashes",
    "test_share", "test_search_offline", "test_compare",
)  # fmt: skip
"""Groups of tests that take long: they begin first, the longest foremost, so that no worker is left alone with one of
them at the end. The second needs no site: while the first has it built, it would only be waited for."""
SMALL = ROOT / "tests" / "sites" / "small"


@pytest.hookimpl(tryfirst=True)  # pytest-xdist reads the groups in the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests of a file stay with one worker, as they share what is costly; of a group that they name, if any.

    Slow ones are shared out one by one.
    """
    for item in items:
        if not item.get_closest_marker("xdist_group") and not item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
    items.sort(key=lambda item: place_of(item.get_closest_marker("xdist_group")))


def place_of(group: pytest.Mark | None) -> int:
    name = group.args[0] if group else ""
    return LONGEST.index(name) if name in LONGEST else len(LONGEST)


@pytest.fixture(scope="session")
def danish() -> Language:
    return load_language("da", ROOT / "templates" / "languages", ROOT / "content" / "languages")


@pytest.fixture(scope="session")
def english() -> Language:
    return load_language("en", ROOT / "templates" / "languages", ROOT / "content" / "languages")


@pytest.fixture(scope="session")
def small_hub(tmp_path_factory: pytest.TempPathFactory) -> Hub:
    return pipeline.check(Paths(SMALL / "site_config.yaml", None, tmp_path_factory.mktemp("out")))


@pytest.fixture(scope="session")
def small(small_hub: Hub) -> Site:
    assert small_hub.site is not None
    return small_hub.site


@pytest.fixture(scope="session")
def small_rendered(small_hub: Hub, tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """The small site with its charts, for those who make an edition of it."""
    where = Paths(Path("unused"), None, Path("unused"), cache_in(tmp_path_factory.mktemp("small") / "cache"))
    return pipeline.render(small_hub, where, lambda done, total: None)


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Site:
    hub = pipeline.check(Paths(ROOT / "site_config.yaml", None, tmp_path_factory.mktemp("out")))
    assert hub.site is not None, hub.problems[:3]
    return hub.site


@pytest.fixture
def copied_site(tmp_path: Path) -> Path:
    """A copy of the small site that a test may break."""
    shutil.copytree(SMALL, tmp_path / "site")
    return tmp_path / "site"


@dataclass(frozen=True)
class Recording:
    """A site in a Git repository, with what its keepers do."""

    site: Path

    def git(self, *words: str, day: str = "2026-11-25") -> None:
        identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
        when = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"{day}T12:00:00+00:00")
        subprocess.run(
            ["git", "-C", str(self.site), *identity, *words],
            check=True,
            capture_output=True,
            env={**os.environ, **when},
        )

    def edit(self, path: str, old: str, new: str) -> None:
        """Put `new` for `old`, which must be there once."""
        file = self.site / "content" / path
        text = file.read_text("utf-8")
        assert text.count(old) == 1, (path, old, text.count(old))
        file.write_text(text.replace(old, new), "utf-8")

    def commit(self, day: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", day, day=day)

    def hub(self) -> Hub:
        return pipeline.check(Paths(self.site / "site_config.yaml", None, self.site / "out", self.site / "cache"))

    def data(self) -> OpenData:
        hub = self.hub()
        assert hub.site is not None, hub.problems
        return OpenData(hub.site, hub.config, hub.languages)

    def release(self, number: int | None = None, date: str | None = None) -> Path:
        data = self.data()
        return release(data.site, data.config, data.languages, self.site / "content", number, date)

    def record(self, day: str) -> None:
        """Commit everything, make an edition, and commit that."""
        self.commit(day)
        self.release()
        self.commit(day)


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    """The small site with two editions. Between them a target, the story that tells of it and a figure of the state's
    account were changed, and a target was added. Nobody may write here: take a copy."""
    recording = Recording(tmp_path_factory.mktemp("recorded") / "site")
    shutil.copytree(SMALL, recording.site)
    (recording.site / ".gitignore").write_text("out*/\ncache*/\n", "utf-8")
    recording.git("init", "-q")
    recording.record("2026-11-25")
    samsoe = "kommuner/samsoe.md"
    recording.edit(samsoe, "  percent: 70\n  base_year: 1990", "  percent: 75\n  base_year: 1990")
    recording.edit(samsoe, "hele kommunen skal 70", "hele kommunen skal 75")
    recording.edit("kommuner/samsoe.en.md", "cut by 70%", "cut by 75%")
    recording.edit(samsoe, "results:\n", "- {id: new, kind: reduction, scope: operations, sources: [s4]}\nresults:\n")
    recording.edit("reference/emission_account.csv", "0741,2023,4299.1", "0741,2023,4300.5")
    recording.record("2026-12-01")
    return recording


@pytest.fixture
def recorded_copy(recorded: Recording, tmp_path: Path) -> Recording:
    shutil.copytree(recorded.site, tmp_path / "site")
    return Recording(tmp_path / "site")


@pytest.fixture(scope="session")
def recorded_data(recorded: Recording) -> OpenData:
    return recorded.data()


@pytest.fixture(scope="session")
def real_data(tmp_path_factory: pytest.TempPathFactory) -> OpenData:
    """All of the real content, to be exported."""
    hub = pipeline.check(Paths(ROOT / "site_config.yaml", None, tmp_path_factory.mktemp("out")))
    assert hub.site is not None, hub.problems[:3]
    return OpenData(hub.site, hub.config, hub.languages)


@pytest.fixture(scope="session")
def small_data(small_hub: Hub) -> OpenData:
    assert small_hub.site is not None
    return OpenData(small_hub.site, small_hub.config, small_hub.languages)


@pytest.fixture(scope="session")
def small_files(small_hub: Hub, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Every file of the small site on the web."""
    return web_files(small_hub, tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def recorded_files(recorded: Recording, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Every file of the site with two editions."""
    return web_files(recorded.hub(), tmp_path_factory.mktemp("web"))


def web_files(hub: Hub, folder: Path) -> Mapping[str, bytes]:
    where = Paths(Path("none"), None, folder, cache_in(folder / "cache"))
    rendered = pipeline.render(hub, where, lambda done, total: None)
    return {product.path: product.content for product in web.make(rendered, lambda done, total: None)}
