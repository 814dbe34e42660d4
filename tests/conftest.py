"""Sites for the tests: the small fixture site, read once, and the real one, built once for all workers."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from klimahub import pipeline
from klimahub.editions import Rendered
from klimahub.language import Language, load_language
from klimahub.paths import Paths
from klimahub.pipeline import Hub
from klimahub.site import Site

settings.register_profile(
    "quick", max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.register_profile("thorough", settings.get_profile("quick"), max_examples=5000)
settings.load_profile("quick")

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests" / "sites" / "small"


@pytest.fixture(scope="session")
def danish() -> Language:
    return load_language("da", ROOT / "templates" / "languages")


@pytest.fixture(scope="session")
def english() -> Language:
    return load_language("en", ROOT / "templates" / "languages")


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
    where = Paths(Path("unused"), None, Path("unused"), tmp_path_factory.mktemp("cache"))
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
