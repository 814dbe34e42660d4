"""`python -m klimahub` is `python3 build.py` without the set-up."""

import gc
import os
import sys
import threading
from contextlib import suppress

gc.disable()  # what is loaded stays; klimahub.workers.collect_seldom looks for garbage again
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # it would look for some among all that is installed

from klimahub.cli import main  # noqa: E402


def leave(code: int) -> None:
    """End at once: Python would first tidy up all that it knows of thousands of places, as long as a build of a few."""
    with suppress(OSError):  # nobody reads any more
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    try:
        main(prog_name="python3 build.py")
    except SystemExit as end:
        if isinstance(end.code, int) and threading.active_count() == 1:
            leave(end.code)
        raise
