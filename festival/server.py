"""Serves the site, by `make run` and in production alike: python -m festival.server

A request is read to the end of its headers before one of our threads takes it up, so that who sends slowly
holds up nobody.
"""

import os
import re
import socket
import sys

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

THREADS = 8  # as many as the database pool of a process has connections
ADDRESS = "127.0.0.1"
LONGEST_HEADERS = 32 * 1024
SECONDS_FOR_HEADERS = 10
SECONDS_TO_END = 30
"""Between the signal to stop and the end of a process, for requests under way.

A process that gets the signal while it starts may miss it: Python's wait for a lock, in which its
main thread then stands, is not left for a signal that came just before.
"""


def server(application: str = "festival.wsgi:application") -> Granian:
    port = parse_port(os.environ.get("PORT", "8000"))
    refuse_taken(port)
    return Granian(
        application,
        address=ADDRESS,
        port=port,
        interface=Interfaces.WSGI,
        workers=int(os.environ.get("WEB_CONCURRENCY", "1")),
        blocking_threads=THREADS,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(
            header_read_timeout=SECONDS_FOR_HEADERS * 1000, max_buffer_size=LONGEST_HEADERS
        ),
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_END,
        log_level=LogLevels.error,
    )


def parse_port(text: str) -> int:
    if not re.fullmatch("[0-9]{1,5}", text) or not 0 < int(text) < 2**16:
        sys.exit(f"PORT is a number from 1 to 65535, not {text!r}. For example: make run PORT=8080")
    return int(text)


def refuse_taken(port: int) -> None:
    """Granian would share the port with another copy of itself, and each would get some of the visitors."""
    try:
        socket.create_server((ADDRESS, port)).close()
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else error
        sys.exit(f"Cannot listen on {ADDRESS}:{port}: {why}. For another port: make run PORT=8080")


if __name__ == "__main__":
    server().serve()
