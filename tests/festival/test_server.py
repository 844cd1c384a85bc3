"""The server as it is started in production, in a process of its own."""

import os
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from festival.server import SECONDS_TO_END, parse_port

ROOT = Path(__file__).resolve().parent.parent.parent
SLOW = 40
"""More than the threads of a process."""


def connection(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=10)


def answer(port: int, address: str = "/healthz") -> bytes:
    with connection(port) as one:
        one.sendall(f"GET {address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        return b"".join(iter(lambda: one.recv(65536), b""))


@pytest.fixture
def port(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as free:
        number = free.getsockname()[1]
    environment = os.environ | {"PORT": str(number), "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3"}
    server = subprocess.Popen([sys.executable, "-m", "festival.server"], cwd=ROOT, env=environment)
    try:
        for _ in range(200):
            try:
                connection(number).close()
                break
            except OSError:
                time.sleep(0.1)
        yield number
    finally:
        server.terminate()
        assert server.wait(timeout=2 * SECONDS_TO_END) == 0


def test_it_answers_and_ends_when_it_is_told_to(port):
    assert answer(port).startswith(b"HTTP/1.1 200")


def test_connections_that_never_end_their_headers_hold_up_nobody(port):
    with ExitStack() as open_connections:
        for _ in range(SLOW):
            slow = open_connections.enter_context(connection(port))
            slow.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
        time.sleep(0.5)
        assert all(answer(port).startswith(b"HTTP/1.1 200") for _ in range(5))


def test_headers_without_end_are_refused(port):
    with connection(port) as one:
        one.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X-Long: " + b"x" * 100_000)
        assert one.recv(65536).startswith(b"HTTP/1.1 431")


def test_a_port_that_is_taken_is_not_shared(port):
    environment = os.environ | {"PORT": str(port)}
    second = subprocess.run(
        [sys.executable, "-m", "festival.server"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=30,
    )

    assert second.returncode == 1
    assert second.stderr == (
        f"Cannot listen on 127.0.0.1:{port}: Address already in use. For another port: make run PORT=8080\n"
    )


@pytest.mark.parametrize("said", ["abc", "", "0", "65536", "-1", "80 80"])
def test_what_is_no_port_is_refused_in_words(said):
    with pytest.raises(SystemExit, match="PORT is a number from 1 to 65535, not "):
        parse_port(said)
