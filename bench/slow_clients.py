"""Whether visitors are answered while others send their headers slowly: `python -m bench.slow_clients`.

One visitor asks for a cached page over new connections, alone, then while CONNECTIONS others send a byte
of their headers each second and never end them. Another server than ours is named after it, with {port} in
place of the port: `python -m bench.slow_clients gunicorn --bind 127.0.0.1:{port} festival.wsgi`
"""

import asyncio
import contextlib
import sys
import tempfile
import time

from bench.run import environment, manage, served

CONNECTIONS, SECONDS = 300, 10
PATIENCE = 5


async def drip(port: int) -> None:
    """One connection after another that never gets to the end of its headers."""
    while True:
        with contextlib.suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
            while True:
                await writer.drain()
                await asyncio.sleep(1)
                writer.write(b"x")
        await asyncio.sleep(0.1)


async def visit(port: int) -> bool:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    answer = await reader.read()
    writer.close()
    return answer.startswith(b"HTTP/1.1 200")


async def visits(port: int) -> tuple[float, float]:
    """Answers in a second, and the longest that one took."""
    begun, answered, longest = time.monotonic(), 0, 0.0
    while time.monotonic() < begun + SECONDS:
        begun = time.monotonic()
        with contextlib.suppress(OSError, TimeoutError):
            answered += await asyncio.wait_for(visit(port), PATIENCE)
        longest = max(longest, time.monotonic() - begun)
    return answered / (time.monotonic() - begun), longest


async def main(port: int) -> None:
    print(f"{'':36}{'answers/s':>10}{'longest s':>11}")
    print("{:36}{:10.0f}{:11.2f}".format("alone", *await visits(port)))
    slow = [asyncio.create_task(drip(port)) for _ in range(CONNECTIONS)]
    await asyncio.sleep(3)
    print("{:36}{:10.0f}{:11.2f}".format(f"among {CONNECTIONS} slow connections", *await visits(port)))
    for task in slow:
        task.cancel()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="festival-bench-") as scratch:
        env = environment(scratch)
        manage(env, "migrate", "--verbosity", "0")
        manage(env, "collectstatic", "--no-input", "--verbosity", "0")
        with served(env, "festival.wsgi:application", sys.argv[1:]) as port:
            asyncio.run(main(port))
