"""A Firefox of this machine, without a driver: as much of WebDriver BiDi (W3C) over a socket as our tests need."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import socket
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

STARTED = re.compile(r"WebDriver BiDi listening on ws://127\.0\.0\.1:(\d+)")
WAIT = 60
"""Seconds."""


def find_firefox() -> str | None:
    return next((found for name in ("firefox-esr", "firefox") if (found := shutil.which(name))), None)


@dataclass
class Firefox:
    """A tab. `asked` are the addresses that it has asked for, `said` what its console said as an error."""

    line: socket.socket
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    number: int = 0
    tab: str = ""

    def send(self, method: str, **parameters: Any) -> Any:
        """A command; its result. RuntimeError: what Firefox says against it."""
        self.number += 1
        body = json.dumps({"id": self.number, "method": method, "params": parameters}).encode()
        mask = os.urandom(4)
        masked = bytes(byte ^ mask[index % 4] for index, byte in enumerate(body))
        self.line.sendall(b"\x81" + length_of(body) + mask + masked)
        while True:
            told = json.loads(self.message())
            if told.get("type") == "event":
                self.hear(told["method"], told["params"])
            elif told.get("id") == self.number:
                if told["type"] == "error":
                    raise RuntimeError(f"{method}: {told['error']}: {told['message']}")
                return told["result"]

    def hear(self, method: str, told: dict[str, Any]) -> None:
        if method == "network.beforeRequestSent":
            self.asked.append(told["request"]["url"])
        elif method == "log.entryAdded" and told["level"] == "error":
            self.said.append(told["text"])

    def message(self) -> bytes:
        """The next message: all its frames (RFC 6455)."""
        whole = b""
        while True:
            first, second = self.read(2)
            size = second & 127
            if size == 126:
                (size,) = struct.unpack(">H", self.read(2))
            elif size == 127:
                (size,) = struct.unpack(">Q", self.read(8))
            content = self.read(size)
            if first & 15 < 8:
                whole += content
                if first & 128:
                    return whole

    def read(self, size: int) -> bytes:
        content = b""
        while len(content) < size:
            part = self.line.recv(size - len(content))
            if not part:
                raise ConnectionError("Firefox has hung up")
            content += part
        return content

    def open(self, address: str) -> None:
        self.send("browsingContext.navigate", context=self.tab, url=address, wait="complete")

    def ask(self, script: str) -> Any:
        """What an expression of JavaScript gives: text, number or truth."""
        answer = self.send("script.evaluate", expression=script, target={"context": self.tab}, awaitPromise=True)
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return answer["result"].get("value")

    def wait_for(self, script: str) -> None:
        """Until an expression is true."""
        end = time.monotonic() + WAIT
        while not self.ask(script):
            assert time.monotonic() < end, f"it never came: {script}"
            time.sleep(0.2)


def length_of(body: bytes) -> bytes:
    size = len(body)
    if size < 126:
        return bytes([128 | size])
    return (
        bytes([128 | 126]) + struct.pack(">H", size) if size < 65536 else bytes([128 | 127]) + struct.pack(">Q", size)
    )


@contextmanager
def firefox_at(program: str, profile: Path, settings: dict[str, Any]) -> Iterator[Firefox]:
    """A Firefox with a fresh profile and these settings."""
    lines = [f'user_pref("{name}", {json.dumps(value)});' for name, value in settings.items()]
    (profile / "user.js").write_text("\n".join(lines), "utf-8")
    command = [program, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    try:
        found = connected(port_of(process))
        with found.line:
            yield found
    finally:
        process.terminate()
        process.wait(WAIT)
        if process.stderr:
            process.stderr.close()


def port_of(process: subprocess.Popen[str]) -> int:
    assert process.stderr
    for line in process.stderr:
        if found := STARTED.search(line):
            return int(found[1])
    raise AssertionError("Firefox did not start")


def connected(port: int) -> Firefox:
    line = socket.create_connection(("127.0.0.1", port), timeout=WAIT)
    key = base64.b64encode(os.urandom(16)).decode()
    line.sendall(
        f"GET /session HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
    )
    answer = b""
    while not answer.endswith(b"\r\n\r\n"):
        answer += line.recv(1)
    assert b" 101 " in answer, answer
    found = Firefox(line)
    found.send("session.new", capabilities={})
    found.tab = found.send("browsingContext.getTree")["contexts"][0]["context"]
    found.send("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
    return found
