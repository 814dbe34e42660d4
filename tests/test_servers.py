"""The settings of both servers, held against the servers themselves where they are installed (`apt-get install`)."""

from __future__ import annotations

import gzip
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from getpass import getuser
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import brotli
import pytest

from klimahub import policy
from klimahub.publishing.compress import compressed
from klimahub.publishing.servers import caddyfile, nginx

ROOT = Path(__file__).resolve().parent.parent
NGINX, CADDY = shutil.which("nginx"), shutil.which("caddy")


@pytest.fixture(scope="module")
def site(small_files: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    for path, content in compressed(small_files, lambda done, total: None).files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    folder.chmod(0o755)
    for parent in folder.parents[:2]:
        parent.chmod(0o755)
    return folder


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


class Server:
    """A server on this machine."""

    def __init__(self, port: int) -> None:
        self.port = port

    def get(self, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return answer, answer.read()

    def wait(self, process: subprocess.Popen[bytes]) -> None:
        for _ in range(100):
            assert process.poll() is None, "the server ended"
            try:
                self.get("/")
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError("the server does not answer")


def run_nginx(site: Path, folder: Path, port: int) -> list[str]:
    told = nginx().replace("listen 8080", f"listen 127.0.0.1:{port}").replace("/srv/klimahub", str(site))
    temporary = "\n".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"user {getuser()}; daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;\n"
        f"events {{}}\nhttp {{\naccess_log off;\n{temporary}\n{told}\n}}\n"
    )
    return [str(NGINX), "-p", str(folder), "-c", str(folder / "nginx.conf")]


def run_caddy(site: Path, folder: Path, port: int) -> list[str]:
    told = caddyfile().replace(":8080", f"http://127.0.0.1:{port}").replace("/srv", str(site))
    (folder / "Caddyfile").write_text(told)
    return [str(CADDY), "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(run_nginx, id="nginx", marks=pytest.mark.skipif(NGINX is None, reason="no nginx")),
        pytest.param(run_caddy, id="caddy", marks=pytest.mark.skipif(CADDY is None, reason="no caddy")),
    ],
)
def server(request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    port, folder = free_port(), tmp_path_factory.mktemp("server")
    command = request.param(site, folder, port)
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, env={"HOME": str(folder), "PATH": "/usr/bin"})
        try:
            found = Server(port)
            found.wait(process)
            yield found
        finally:
            process.terminate()
            process.wait(10)


@pytest.mark.parametrize("path", ["/", "/kommuner/samsoe/", "/data/targets.csv", "/assets/site.css", "/not-there"])
def test_every_answer_has_the_headers_of_the_policy(server: Server, path: str) -> None:
    answer, _ = server.get(path)
    for name, value in policy.headers().items():
        assert answer.headers.get_all(name) == [value], name


@pytest.mark.parametrize("path", ["/kommuner/samsoe/fig/sectors/", "/en/regions/fig/sectors/index.html"])
def test_the_page_of_a_figure_may_be_framed(server: Server, path: str) -> None:
    answer, _ = server.get(path)
    assert answer.status == 200
    assert "X-Frame-Options" not in answer.headers
    assert answer.headers.get_all("Content-Security-Policy") == [policy.content_policy()]
    assert answer.headers.get_all("X-Content-Type-Options") == ["nosniff"]


@pytest.mark.parametrize(
    ("asked", "ending", "unpack"), [("gzip", ".gz", gzip.decompress), ("br", ".br", brotli.decompress)]
)
def test_the_compressed_twin_is_sent(
    server: Server, site: Path, request: pytest.FixtureRequest, asked: str, ending: str, unpack: object
) -> None:
    if asked == "br" and "nginx" in request.node.name:
        pytest.skip("Brotli is a module of its own in nginx")
    answer, body = server.get("/kommuner/samsoe/index.html", Accept_Encoding=asked)
    assert answer.headers["Content-Encoding"] == asked
    assert body == (site / f"kommuner/samsoe/index.html{ending}").read_bytes()
    assert unpack(body) == (site / "kommuner/samsoe/index.html").read_bytes()  # type: ignore[operator]
    assert "text/html" in answer.headers["Content-Type"]


def test_a_page_that_is_not_there_is_told_in_its_language(server: Server) -> None:
    for path, code in (("/kommuner/atlantis/", b'lang="da"'), ("/en/municipalities/atlantis/", b'lang="en"')):
        answer, body = server.get(path)
        assert answer.status == 404
        assert b"<html " + code in body


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/opensearch.da.xml", "xml"),
        ("/data/datapackage.json", "application/json"),
        ("/data/municipalities.geojson", "application/geo+json"),
        ("/data/catalog.jsonld", "application/ld+json"),
        ("/data/targets.csv", "text/csv"),
        ("/data/small.sqlite", "application/vnd.sqlite3"),
        ("/llms.txt", "text/plain"),
    ],
)
def test_every_form_has_its_media_type(server: Server, path: str, kind: str) -> None:
    answer, _ = server.get(path)
    assert answer.status == 200
    assert kind in answer.headers["Content-Type"]


def test_data_may_be_fetched_by_pages_of_others_and_pages_may_not(server: Server) -> None:
    for path in ("/data/targets.csv", "/kommuner/samsoe/data.json"):
        assert server.get(path)[0].headers["Access-Control-Allow-Origin"] == "*"
    assert server.get("/kommuner/samsoe/")[0].headers["Access-Control-Allow-Origin"] is None


def test_assets_are_kept_and_pages_are_asked_for_again(server: Server) -> None:
    assert server.get("/assets/site.css")[0].headers.get_all("Cache-Control") == [policy.CACHED["assets"]]
    assert server.get("/kommuner/samsoe/")[0].headers.get_all("Cache-Control") == [policy.CACHED["rest"]]


def test_the_container_copies_only_what_is_there() -> None:
    """As far as it can be seen without an engine: the sources are there, and it runs the commands that there are."""
    lines = (ROOT / "Containerfile").read_text().splitlines()
    copied = [line.split()[1:-1] for line in lines if line.startswith("COPY ") and "--from" not in line]
    assert copied
    for sources in copied:
        assert all((ROOT / source).exists() for source in sources)
    assert "RUN python3 build.py && python3 build.py compress" in lines
    assert "COPY --from=site /klimahub/_site/compressed /srv" in lines
    assert "root * /srv" in (ROOT / "publish/Caddyfile").read_text()
