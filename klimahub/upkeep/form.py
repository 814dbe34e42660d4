"""The optional form in the browser: Sveltia CMS's configuration, made from the model with its labels and hints.

The form writes the same files as an editor does by hand; only that it writes a translation's words as lists with ids,
which is why these are read too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from klimahub.config import Config
from klimahub.language import Language
from klimahub.model import LISTS, Municipality, Plan, Record, Source, Words
from klimahub.upkeep.handbook import words_of

SOURCES = 40  # a form has no free keys, so it offers this many sources
LONG = {"what", "note", "effect", "outcome", "barrier"}
WORDS = frozenset(Words.model_fields)
Field = dict[str, Any]


def configuration(config: Config, language: Language) -> dict[str, Any]:
    """The whole configuration, valid against the CMS's own schema (tested)."""
    repository = "/".join(config.repository.rstrip("/").split("/")[-2:])
    return {
        "backend": {"name": "github", "repo": repository, "branch": "main", "open_authoring": True},
        "publish_mode": "editorial_workflow",
        "media_folder": f"{config.content}/{config.pictures}",
        "public_folder": f"../{config.pictures}",
        "site_url": config.address,
        "i18n": {
            "structure": "multiple_files",
            "locales": list(config.languages),
            "default_locale": config.first_language,
            "omit_default_locale_from_file_path": True,
        },
        "collections": [
            municipalities(config, language),
            texts(config.themes, "themes", config, language),
            texts(config.pages, "pages", config, language),
        ],
    }


def municipalities(config: Config, language: Language) -> dict[str, Any]:
    return {
        **collection(config.cases, "municipalities", config, language),
        "identifier_field": "code",
        "summary": "{{slug}}",
        "fields": [*facts(language), body(language)],
    }


def texts(folder: str, name: str, config: Config, language: Language) -> dict[str, Any]:
    """The theme texts, or the plain pages."""
    words = [{"name": key, "label": language.t(f"form.{key}"), "i18n": True} for key in ("title", "description")]
    sources = {**sources_of(language), "required": False}
    return {**collection(folder, name, config, language), "fields": [*words, sources, body(language)]}


def collection(folder: str, name: str, config: Config, language: Language) -> dict[str, Any]:
    return {
        "name": name,
        "label": language.t(f"form.{name}"),
        "folder": f"{config.content}/{folder}",
        "create": False,
        "delete": False,
        "extension": "md",
        "format": "yaml-frontmatter",
        "i18n": True,
    }


def facts(language: Language) -> Iterator[Field]:
    """The fields of a municipality's file, in the order of the model."""
    for name in Municipality.model_fields:
        own = labelled(name, "Municipality", language)
        if name in LISTS:
            inner = fields_of(LISTS[name], language)
            shown = {"summary": "{{fields.id}}", "required": False, "i18n": True}
            yield {**own, **shown, "widget": "list", "fields": inner}
        elif name == "plan":
            yield {**own, "widget": "object", "required": False, "i18n": True, "fields": fields_of(Plan, language)}
        elif name == "record":
            yield {**own, "widget": "object", "fields": fields_of(Record, language)}
        elif name == "sources":
            yield sources_of(language)
        elif name == "pictures":  # a form has no free keys: it keeps what stands in the file
            yield {"name": name, "widget": "hidden"}
        elif name == "partners":
            yield {**own, "widget": "list", "required": False}
        else:
            yield {**own, "widget": "string", "pattern": [r"^\d{4}$", own["hint"]]}


def fields_of(kind: Any, language: Language) -> list[Field]:
    return [field_of(name, field, kind.__name__, language) for name, field in kind.model_fields.items()]


def field_of(name: str, field: Any, record: str, language: Language) -> Field:
    """One field: a choice where the model has a vocabulary, a list for sources, else text. Words are translated."""
    made: Field = {**labelled(name, record, language), "required": field.is_required()}
    if name == "id":
        return {**made, "widget": "string", "i18n": "duplicate"}
    if name == "sources":
        return {**made, "widget": "list"}
    choices = list(words_of(field.annotation))
    if choices:
        return {**made, "widget": "select", "options": choices}
    translated = {"i18n": True} if name in WORDS else {}
    return {**made, "widget": "text" if name in LONG else "string", **translated}


def sources_of(language: Language) -> Field:
    own = labelled("sources", "Municipality", language)
    inner = fields_of(Source, language)
    keys = [
        {"name": f"s{n}", "label": f"s{n}", "widget": "object", "required": False, "collapsed": True, "fields": inner}
        for n in range(1, SOURCES + 1)
    ]
    return {**own, "widget": "object", "collapsed": True, "fields": keys}


def labelled(name: str, record: str, language: Language) -> Mapping[str, Any]:
    label, hint = (language.t(f"fields.{record}.{name}.{part}") for part in ("label", "hint"))
    return {"name": name, "label": label, "hint": hint}


def body(language: Language) -> Field:
    return {"name": "body", "label": language.t("form.body"), "widget": "markdown", "i18n": True}
