"""Everything a visitor can get hold of: pages, redirects, refusals, headers, pictures, by every link."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZipFile

from django.core.signals import request_finished
from django.db import close_old_connections
from django.test import Client

from tests.pages.reading import SkimmedPage


@dataclass
class Crawl:
    visitor: Client
    answers: dict[str, bytes] = field(default_factory=dict)
    """Address to status line, headers and body, as they went over the wire."""
    passes_by: Callable[[str], bool] = lambda address: False
    _lowered: dict[str, bytes] = field(default_factory=dict)

    def follow(self, addresses: Iterable[str]) -> "Crawl":
        """Visits these, and whatever they link to, load or lead on to."""
        waiting = list(addresses)
        while waiting:
            address = waiting.pop()
            if address not in self.answers and not self.passes_by(address):
                waiting += onward(address, self.visit(address))
        return self

    def visit(self, address: str, **headers: str) -> list[str]:
        response = self.visitor.get(address, headers=headers)
        body = body_of(response)
        said = "".join(f"{name}: {value}\n" for name, value in response.headers.items())
        self.answers[address] = f"{response.status_code}\n{said}\n".encode() + readable(body)
        if response.headers.get("Location"):
            return [response["Location"]]
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            return []
        page = SkimmedPage(body, address)
        return (
            page.own_links
            + page.forms
            + [one.partition("#")[0] for one in page.loads if not one.startswith("/static/")]
        )

    @property
    def statuses(self) -> dict[str, int]:
        return {address: int(answer[:3]) for address, answer in self.answers.items()}

    def telling(self, word: str) -> dict[str, str]:
        """The addresses whose answers hold the word, each with what stands around it."""
        found = {}
        for address, answer in self.lowered().items():
            place = answer.find(word.encode())
            if place >= 0:
                around = self.answers[address][max(0, place - 80) : place + 80]
                found[address] = around.decode(errors="replace")
        return found

    def lowered(self) -> dict[str, bytes]:
        """Of every answer, made once however many words are looked for."""
        for address in self.answers.keys() - self._lowered.keys():
            self._lowered[address] = self.answers[address].lower()
        return self._lowered


def onward(address: str, links: Iterable[str]) -> list[str]:
    """From one state of a list to another the way is by the plain list alone: there are too many of them."""
    path, _, state = address.partition("?")
    return [link for link in links if not state or link.partition("?")[0] != path]


def body_of(response) -> bytes:
    """All of it, its file let go of, without ending the request: that would end the test's transaction."""
    body = b"".join(response) if response.streaming else response.content
    request_finished.disconnect(close_old_connections)
    response.close()
    request_finished.connect(close_old_connections)
    return body


def readable(body: bytes) -> bytes:
    """What a spreadsheet holds, unpacked; the lines of a calendar as long as they were before folding."""
    if body.startswith(b"PK\x03\x04"):
        with ZipFile(BytesIO(body)) as packed:
            return b"".join(packed.read(name) for name in packed.namelist())
    return body.replace(b"\r\n ", b"") if body.startswith(b"BEGIN:VCALENDAR") else body
