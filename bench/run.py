"""Measures the site against a bare Django view under the same server: `make bench`. Stops by itself.

An invented edition of 1,000 listings is made in a database of its own; our server offers it on loopback with
2 workers; each address is asked for over kept connections for a few seconds, in turns with the bare view.
"""

import asyncio
import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECONDS = float(os.environ.get("BENCH_SECONDS", "4"))
ROUNDS, CONNECTIONS, WORKERS = 3, 16, 2
FLOORS = {"warm day": 0.35, "warm film": 0.35, "warm listing": 0.35, "warm whole edition": 0.25, "304": 0.4}
FLOORS |= dict.fromkeys(("warm calendar", "warm schedule.json", "warm schedule.xml", "warm API"), 0.3)


def environment(scratch: str) -> dict[str, str]:
    return os.environ | {
        "DEBUG": "off",
        "HTTPS": "off",
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "SECRET_KEY": "only-for-the-benchmark-0123456789-abcdefghijklmnopqrstuvwxyz",
        "DATABASE_URL": f"sqlite:///{scratch}/db.sqlite3",
        "STATIC_ROOT": f"{scratch}/static",
        "MEDIA_ROOT": f"{scratch}/media",
        "DJANGO_SETTINGS_MODULE": "festival.settings",
        "REDIS_URL": "",
        "BUILD_SECONDS_A_MINUTE": "0",
        "LOG_LEVEL": "ERROR",
        "PYTHONPATH": str(ROOT),
        "PORT": str(free_port()),
        "WEB_CONCURRENCY": str(WORKERS),
    }


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def manage(env: dict[str, str], *words: str) -> str:
    run = [sys.executable, str(ROOT / "manage.py"), *words]
    return subprocess.run(run, env=env, check=True, capture_output=True, text=True, timeout=300).stdout


@contextlib.contextmanager
def served(env: dict[str, str], application: str, command: Sequence[str] = ()):
    """The application behind our server as in production, or behind another command, until the block ends."""
    env = env | {"PORT": str(free_port())}
    ours = [sys.executable, "-c", f"from festival.server import server; server({application!r}).serve()"]
    named = [word.replace("{port}", env["PORT"]) for word in command]
    server = subprocess.Popen(named or ours, env=env, cwd=ROOT)
    try:
        wait_for(int(env["PORT"]))
        yield int(env["PORT"])
    finally:
        server.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(timeout=15)
        server.kill()


def wait_for(port: int) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise SystemExit("The server did not start.")


async def ask(reader, writer, path: str, headers: str) -> tuple[int, int, str]:
    """Status, bytes of the body and the ETag of one answer over a kept connection."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: br\r\n{headers}\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    length = re.search(r"(?i)^content-length: (\d+)", head, re.MULTILINE)
    body = await reader.readexactly(int(length[1])) if length else b""
    tag = re.search(r"(?i)^etag: (.+?)\r", head, re.MULTILINE)
    return int(head.split()[1]), len(body), tag[1] if tag else ""


async def client(port: int, path: str, headers: str, until: float) -> int:
    answered = 0
    while time.monotonic() < until:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**22)
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while time.monotonic() < until:
                status, *_ = await ask(reader, writer, path, headers)
                if status not in {200, 304}:
                    raise SystemExit(f"{path} answered {status}")
                answered += 1
        writer.close()
    return answered


async def throughput(port: int, path: str, headers: str = "") -> float:
    """Requests answered in a second by CONNECTIONS clients."""
    begun = time.monotonic()
    clients = [client(port, path, headers, begun + SECONDS) for _ in range(CONNECTIONS)]
    return sum(await asyncio.gather(*clients)) / (time.monotonic() - begun)


async def once(port: int, path: str) -> tuple[int, int, str]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**22)
    answer = await ask(reader, writer, path, "")
    writer.close()
    return answer


async def compare(ours: int, bare: int, paths: dict[str, str]) -> bool:
    good = True
    print(f"{'':24}{'req/s':>9}{'hello':>9}{'ratio':>8}{'wanted':>8}{'bytes':>9}")
    for name, path in paths.items():
        # Until every process has built it, one after the other: of 16 at once some are refused.
        for _ in range(8 * WORKERS):
            _, size, tag = await once(ours, path)
        headers = f"If-None-Match: {tag}\r\n" if name == "304" else ""
        rates = [(await throughput(ours, path, headers), await throughput(bare, "/")) for _ in range(ROUNDS)]
        mine, hello = max(rates, key=lambda rate: rate[0] / rate[1])
        good &= mine / hello >= FLOORS[name]
        print(f"{name:24}{mine:9.0f}{hello:9.0f}{mine / hello:8.2f}{FLOORS[name]:8.2f}{size:9}")
    return good


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="festival-bench-") as scratch:
        env = environment(scratch)
        manage(env, "migrate", "--verbosity", "0")
        manage(env, "collectstatic", "--no-input", "--verbosity", "0")
        made = manage(env, "make_festival", "--screenings", "1000", "--seed", "7")
        edition = re.search(r"at (/festivals/\S+)", made)[1]
        uncached = [sys.executable, "-m", "bench.uncached", edition]
        out = subprocess.run(
            uncached, env=env, cwd=ROOT, check=True, capture_output=True, text=True, timeout=300
        )
        print(out.stdout)
        paths = dict(line.split("\t") for line in (Path(scratch) / "paths").read_text().splitlines())
        with served(env, "festival.wsgi:application") as ours, served(env, "bench.hello:application") as bare:
            good = asyncio.run(compare(ours, bare, paths))
        return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
