"""What a piece of work leaves behind that holds itself: it stays until Python looks for rings of objects, which takes
long, with all that hangs from it."""

from __future__ import annotations

import gc
from collections.abc import Callable

from jinja2.runtime import Context, Macro

from klimahub.page import Page


def left_behind(work: Callable[[], object]) -> list[str]:
    """The kinds of what rings that `work` leaves hold: pages, and what Jinja makes of one."""
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        work()
        gc.collect()
        return [type(each).__name__ for each in gc.garbage if isinstance(each, (Context, Macro, Page))]
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
