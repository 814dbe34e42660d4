"""The folder is the list: every public module of a package, by name."""

from __future__ import annotations

from collections.abc import Container
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType


def modules_in(package: ModuleType, *needs: str, only: Container[str] | None = None) -> dict[str, ModuleType]:
    """The modules of `package` by name, or `only` some; each must define the names in `needs`.

    Raises TypeError that names the file and what it lacks.
    """
    found = {}
    for info in iter_modules(package.__path__):
        if only is not None and info.name not in only:
            continue
        module = import_module(f"{package.__name__}.{info.name}")
        missing = [name for name in needs if not hasattr(module, name)]
        if missing:
            raise TypeError(f"{module.__file__}: a module in {package.__name__} must define {', '.join(missing)}")
        found[info.name] = module
    return found
