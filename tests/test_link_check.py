from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from klimahub.language import Language
from klimahub.pages import coverage
from klimahub.site import Site
from klimahub.upkeep.link_check import addresses_of, answer, ask_all, table_of

STATUS = {"/good": 200, "/gone": 404, "/no-programs": 403, "/broken": 500}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(STATUS[self.path])
        self.end_headers()

    def do_HEAD(self) -> None:
        self.send_response(405)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(("path", "said"), [("/good", ""), ("/gone", "404"), ("/no-programs", ""), ("/broken", "500")])
def test_an_address_answers_or_says_why_not(path: str, said: str, server: str) -> None:
    assert answer(server + path) == said


def test_a_place_that_is_not_there_gives_no_answer() -> None:
    assert answer("http://127.0.0.1:9/") == "no answer"
    assert answer("http://[broken/") == "no answer"


def test_all_are_asked_and_progress_is_told(server: str) -> None:
    told: list[tuple[int, int]] = []
    dead = ask_all([f"{server}/good", f"{server}/gone"], lambda done, total: told.append((done, total)))
    assert dead == {f"{server}/gone": "404"}
    assert told == [(1, 2), (2, 2)]


def test_an_address_keeps_the_day_it_was_first_found_dead() -> None:
    first = table_of({"https://a.example": "404"}, "", "2026-11-01")
    second = table_of({"https://a.example": "410", "https://b.example": "404"}, first.decode(), "2026-11-08")
    assert second.decode().split("\n")[1:3] == [
        "https://a.example,410,2026-11-01,2026-11-08",
        "https://b.example,404,2026-11-08,2026-11-08",
    ]


def test_every_source_is_asked_once(real: Site) -> None:
    addresses = addresses_of(real)
    assert len(addresses) == len(set(addresses)) > 500


def test_what_nobody_has_asked_is_not_read(small: Site, english: Language) -> None:
    rows = coverage.page(small, "", english).values["places"]
    names = [key for key, _, _ in coverage.columns(english)][1:]
    assert {row.cells[names.index("dead")].text for row in rows} == {"not read"}
