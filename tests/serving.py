"""Web servers for a folder, as its hosts are: connections are kept, what is stamped may be kept, texts are packed."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

HOST = "127.0.0.1"
TEXTS = {".html", ".css", ".js", ".json", ".svg"}


class Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else a short file waits 40 ms until its headers are acknowledged

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=31536000" if "/assets/" in self.path else "no-cache")
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Keeps the test's own output readable."""


class Packing(Quiet):
    """Sends texts packed; what Pagefind makes is packed already."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in TEXTS or not path.exists():
            super().do_GET()
            return
        content = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def served(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """The folder's address, without a slash at the end."""
    server = ThreadingHTTPServer((HOST, 0), partial(handler, directory=str(folder)))
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)  # seconds until it sees that it is to end
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
