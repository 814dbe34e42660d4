"""The hub's settings: `site_config.yaml` as a typed record. A broken setting is a `SetupError`, in one sentence."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from klimahub.diagnostics import SetupError


class Config(BaseModel):
    """Another country's hub is another file of these settings beside another content folder."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    """The hub's name, as the header prints it."""
    address: Annotated[str, Field(pattern=r"^https?://.+/$")]
    """Where the web edition is published; ends with a slash. Used for canonical, hreflang and sitemap only."""
    repository: Annotated[str, Field(pattern=r"^https?://[^ ]+[^/ ]$")]
    """The public repository: where "edit this page" and "report an error" lead."""
    languages: Annotated[tuple[str, ...], Field(min_length=1)]
    """The first is the language of the facts and stands at the root; the others stand under their code."""
    content: str = "content"
    """The folder of texts and tables, relative to this file."""
    cases: str = "kommuner"
    """The folder of the case files inside `content`."""
    themes: str = "temaer"
    """The folder of the theme texts inside `content`."""
    pages: str = "sider"
    """The folder of the plain pages inside `content`."""

    plain: bool = False
    """Only the front page, the lists, and a page for each place: no charts, search, data files or other kinds of page.
    For very many places, or to begin with; the editions for sharing need the whole."""

    country: Annotated[str, Field(pattern="^[A-Z]{3}$")] = "DNK"
    """The country that the places are in, as ISO 3166-1 writes it in three letters; catalogues ask for it."""

    @property
    def first_language(self) -> str:
        return self.languages[0]

    @property
    def wider_language(self) -> str:
        """For readers of neither language, and for machines: English, where the hub has it."""
        return "en" if "en" in self.languages else self.first_language

    @property
    def slug(self) -> str:
        """The hub's name as a file name: small letters a-z, digits and hyphens."""
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-") or "hub"


def load_config(path: Path) -> Config:
    """Read the settings. Raises SetupError that names the field and what to do."""
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    except FileNotFoundError:
        raise SetupError(f"The settings file {path} does not exist; name one with --config.") from None
    except (yaml.YAMLError, UnicodeDecodeError) as problem:
        raise SetupError(f"The settings file {path} cannot be read: {problem}") from None
    try:
        return Config.model_validate(data)
    except ValidationError as problem:
        first = problem.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "(the whole file)"
        raise SetupError(f"{path}: {field}: {first['msg']}. Its meaning is explained in klimahub/config.py.") from None
