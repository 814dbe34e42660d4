"""A document's front matter into a record of the model, or into problems at their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from pydantic import ValidationError

from klimahub.config import Config
from klimahub.diagnostics import Diagnostic, Span
from klimahub.language import Language
from klimahub.model.values import Facts
from klimahub.reading.explain import problems_of
from klimahub.reading.read import Document

Record = TypeVar("Record", bound=Facts)


def record_of(document: Document, kind: type[Record], language: Language, problems: list[Diagnostic]) -> Record | None:
    """The document's front matter as a record; what is wrong with it is added to `problems`.

    Nobody knows which of two fields of the same name is meant, so then there is none.
    """
    for path, span in document.fields.repeated:
        first = str(document.fields.keys[path].line)
        problems.append(document.problem("key_repeated", span, key=str(path[-1]), first=first))
    told = {slip.span.line for slip in document.fields.broken if slip.of_value}
    for path, slip in document.fields.misread.items():
        if slip.span.line in told:
            continue
        key = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
        problems.append(document.problem(slip.kind, document.as_written(slip.span), **{"key": key, **slip.facts}))
    if document.fields.data == {} and any(field.is_required() for field in kind.model_fields.values()):
        problems.append(document.problem("fields_missing", Span()))
        return None
    try:
        record = kind.model_validate(document.fields.data)
    except ValidationError as error:
        problems += problems_of(document, kind, error, language)
        return None
    return None if document.fields.repeated else record


def by_key(documents: Iterable[Document], config: Config, problems: list[Diagnostic]) -> Iterator[dict[str, Document]]:
    """Documents of one key together, by language; a translation without its original is told and left out.

    An original that could not be read has been told already, and is not missing.
    """
    told = {problem.path for problem in problems}
    groups: dict[str, dict[str, Document]] = {}
    for document in documents:
        groups.setdefault(document.key, {})[document.language] = document
    for group in groups.values():
        if config.first_language in group:
            yield group
            continue
        for document in group.values():
            original = f"{document.key}.md"
            if f"{document.path.rpartition('/')[0]}/{original}" not in told:
                problems.append(document.problem("translation_alone", Span(), original=original))
