"""A rendered hub into its editions in `_site/share/`: each is made whole or stays as it was; none stops another."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from types import ModuleType

import klimahub.editions
from klimahub.diagnostics import SetupError
from klimahub.discover import modules_in
from klimahub.editions import Note, Product, Progress, Rendered
from klimahub.paths import Paths
from klimahub.record import record
from klimahub.writing import shelf
from klimahub.writing.shelf import Offer
from klimahub.writing.write import sync


@record
class Outcome:
    """What became of an edition: `state` is made, unchanged, missing (a library) or failed. `size` is in bytes.

    `facts` fill the words `share.<state>` of the language files.
    """

    edition: str
    state: str
    offers: tuple[Offer, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()

    @property
    def is_good(self) -> bool:
        return self.state in {"made", "unchanged"} and not any(note.lost for note in self.notes)


def editions() -> dict[str, ModuleType]:
    """Every edition but the web's, which `build` makes, by name."""
    return {name: module for name, module in modules_in(klimahub.editions, "make").items() if name != "web"}


def is_done(names: Iterable[str], where: Paths) -> bool:
    """Whether all these editions are there as they would be made, and the site offers them."""
    said = where.memory.recall() or {}
    done = (where.memory_of(where.share / name).recall() is not None for name in names)
    return said.get("shelf") == shelf.digest(where.share) and all(done)


def share(name: str, hub: Callable[[], Rendered], where: Paths, progress: Progress) -> Outcome:
    """Make one edition, unless it is there already; `hub` is asked for only if there is work."""
    offers = tuple(offer for offer in shelf.read(where.share) if offer.edition == name)
    memory, module = where.memory_of(where.share / name), editions()[name]
    if memory.recall() is not None:
        return Outcome(name, "unchanged", offers)
    try:
        inputs, rendered = memory.inputs(where.content_folder), hub()
        made = list(module.make(rendered, progress))
        products = [each for each in made if isinstance(each, Product)]
        notes = tuple(each for each in made if isinstance(each, Note))
        written = sync(contents(products), where.share / name)
        if not notes:
            memory.remember(where.content_folder, inputs, written.fingerprint, {"changed": written.changed})
    except ModuleNotFoundError as problem:
        library = (problem.name or "").partition(".")[0]
        package = getattr(module, "REQUIREMENTS", {}).get(library, library)
        return Outcome(name, "missing", offers, {"package": package})
    except SetupError as problem:
        return Outcome(name, "failed", offers, {"problem": problem.message})
    except OSError as problem:
        return Outcome(name, "failed", offers, {"problem": f"{problem.filename or ''} {problem.strerror or problem}"})
    compiled = rendered.site.compiled
    offers = tuple(offer_of(name, product, compiled) for product in products if product.public)
    return Outcome(name, "made", offers, notes=notes)


def contents(products: Iterable[Product]) -> dict[str, bytes]:
    """Products by path. ValueError: a path that not every disk can hold, or that is taken (capitals do not count)."""
    found: dict[str, Product] = {}
    for product in products:
        other = found.setdefault(product.path.lower(), product)
        if other is not product or not product.path.isascii():
            raise ValueError(f"{product.path} is made twice, or is not ASCII")
    return {product.path: product.content for product in found.values()}


def offer_of(edition: str, product: Product, compiled: str) -> Offer:
    digest = hashlib.sha256(product.content).hexdigest()
    path = f"{edition}/{product.path}"
    return Offer(edition, path, product.language, product.name, len(product.content), digest, compiled)
