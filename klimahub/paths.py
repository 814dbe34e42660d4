"""Where a command reads and writes."""

from __future__ import annotations

from pathlib import Path

from klimahub.record import record
from klimahub.writing.memory import ROOT, WORK, Memory


@record
class Paths:
    """`settings` is site_config.yaml; `content`, when given, replaces the folder that the settings name."""

    settings: Path
    content: Path | None
    out: Path
    cache: Path = ROOT / ".cache"

    @property
    def web(self) -> Path:
        return self.out / "web"

    @property
    def share(self) -> Path:
        return self.out / "share"

    @property
    def work(self) -> Path:
        """The file of work that is remembered from build to build."""
        return self.cache / WORK

    @property
    def compressed(self) -> Path:
        return self.out / "compressed"

    @property
    def index(self) -> Path:
        """The front page."""
        return shown(self.web / "index.html")

    @property
    def content_folder(self) -> Path:
        """The folder of texts and tables. Raises SetupError when the settings cannot be read."""
        from klimahub.config import load_config

        return self.content or self.settings.resolve().parent / load_config(self.settings).content

    @property
    def memory(self) -> Memory:
        return self.memory_of(self.web)

    def memory_of(self, made: Path) -> Memory:
        """The note about what was made into the folder `made`."""
        return Memory(self.cache, self.settings.resolve(), self.content and self.content.resolve(), made.resolve())


def shown(path: Path) -> Path:
    """A path as short as it can be said from where the user stands."""
    whole = path.resolve()
    return whole.relative_to(Path.cwd()) if whole.is_relative_to(Path.cwd()) else whole
