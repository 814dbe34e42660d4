"""The parts of docs/ and schema/ that are made from the model and the words, so that they cannot drift from them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args, get_origin

from klimahub.config import Config
from klimahub.language import Language
from klimahub.model import RECORDS, Municipality, ProseHead, Provenance, Translation
from klimahub.publishing.servers import caddyfile, nginx
from klimahub.site import Case, Site
from klimahub.upkeep import bill, explore_plan
from klimahub.upkeep.components import components
from klimahub.upkeep.starter import action_block

SCHEMAS = {
    "municipality": Municipality,
    "translation": Translation,
    "page": ProseHead,
    "table_source": Provenance,
    "site_config": Config,
}
MADE = "<!-- python3 build.py docs -->\n"


def files(language: Language, examples: Path, site: Site, cases: str) -> Mapping[str, str]:
    """Every made file, by its path from the project's root.

    `examples` holds broken files and what is said of them; `cases` is the folder of the municipalities' files.
    """
    return {
        ".github/CODEOWNERS": owners(site, cases),
        **guides(language, examples),
        "docs/licences.md": bill.page(components()),
        "templates/assets/explore-plan.js": explore_plan.script(),
        "publish/Caddyfile": caddyfile(),
        "publish/nginx.conf": nginx(),
        **{f"schema/{name}.schema.json": schema(kind) for name, kind in SCHEMAS.items()},
    }


def guides(language: Language, examples: Path | None = None) -> Mapping[str, str]:
    """The pages for editors, in a language: what the check says, what each field means, an action to copy."""
    made = {"messages": messages(language, examples), "fields": fields_page(language), "template": template(language)}
    return {language.t(f"handbook.pages.{key}"): text for key, text in made.items()}


def stale(made: Mapping[str, str], root: Path) -> list[str]:
    """The made files under `root` that are not as they should be."""
    return [
        path for path, text in made.items() if not (root / path).exists() or (root / path).read_text("utf-8") != text
    ]


def write(made: Mapping[str, str], root: Path) -> list[str]:
    """Write those that are not as they should be, and say which."""
    changed = stale(made, root)
    for path in changed:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(made[path], encoding="utf-8")
    return changed


def kinds(language: Language) -> list[str]:
    """Every kind of mistake that check can tell, by its code."""
    return sorted(key.split(".")[1] for key in language.flat if key.startswith("problems.") and key.endswith(".what"))


def owners(site: Site, cases: str) -> str:
    """Who reads a change: the team of the municipality's region; what is not a municipality's, the editors."""
    lines = ["# python3 build.py docs", "* @klimahub/editors"]
    divided = sorted(site.cases, key=slug_of) if site.regions else []
    lines += [f"/{cases}/{case.slug}.* @klimahub/{case.region.key}" for case in divided]
    return "\n".join(lines) + "\n"


def slug_of(case: Case) -> str:
    return case.slug


def messages(language: Language, examples: Path | None) -> str:
    """One section for each kind of mistake: what it says, what to do, and an example where there is one."""
    told = sorted(examples.glob("*.txt")) if examples else []
    said = {path.stem: path.read_text("utf-8").rstrip() for path in told}
    parts = [MADE, f"# {language.t('handbook.messages.title')}\n", language.t("handbook.messages.intro") + "\n"]
    for kind in kinds(language):
        parts += [f"## {kind}\n", f"**{plain(language, f'problems.{kind}.what')}.**", ""]
        parts += [plain(language, f"problems.{kind}.help"), ""]
        example = next((text for text in said.values() if f"[{kind}]" in text.split("\n", 1)[0]), "")
        if example:
            parts += ["```text", example.rpartition("\n\n")[0], "```", ""]
    return "\n".join(parts)


def plain(language: Language, key: str) -> str:
    """A message as it stands, with an ellipsis for what it fills in."""
    words = language.flat[key]
    while "{" in words:
        before, _, rest = words.partition("{")
        words = before + "…" + rest.partition("}")[2]
    return words.rstrip(".") if key.endswith(".what") else words


def fields_page(language: Language) -> str:
    t = language.t
    parts = [MADE, f"# {t('handbook.fields.title')}\n", t("handbook.fields.intro") + "\n"]
    for kind in RECORDS:
        name = kind.__name__
        parts += [f"## {t(f'fields.record_names.{name}')}\n", t("handbook.fields.heads"), "|--|--|--|--|"]
        for key, field in kind.model_fields.items():
            needed = t("fields.required") if field.is_required() else t("fields.optional")
            label, hint = t(f"fields.{name}.{key}.label"), t(f"fields.{name}.{key}.hint")
            choices = ", ".join(f"`{word}`" for word in words_of(field.annotation))
            parts.append(f"| `{key}` | {label} | {needed} | {hint}{' ' + choices if choices else ''} |")
        parts.append("")
    return "\n".join(parts)


def words_of(annotation: Any) -> Iterator[str]:
    """The words of a vocabulary inside an annotation."""
    for part in get_args(annotation):
        if isinstance(part, str):
            yield part
        elif get_origin(annotation) not in {tuple, dict}:
            yield from words_of(part)


def template(language: Language) -> str:
    t = language.t
    return "\n".join(
        [
            MADE,
            f"# {t('handbook.template.title')}\n",
            t("handbook.template.intro") + "\n",
            "```yaml",
            action_block(language).rstrip(),
            "```",
            "",
        ]
    )


def schema(kind: Any) -> str:
    """JSON Schema of a record, draft 2020-12. Numbers may also be text: check reads `70,5` and `70 %`."""
    made = kind.model_json_schema()
    loosened(made)
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def loosened(node: Any) -> None:
    if isinstance(node, list):
        for item in node:
            loosened(item)
    elif isinstance(node, dict):
        if node.get("type") in {"number", "integer"}:
            node["type"] = [node["type"], "string"]
        for item in node.values():
            loosened(item)
