"""The home page as tests read it."""

from datetime import UTC, datetime

import time_machine
from lxml import html


def at(moment: str):
    """Coordinated universal time, as 2027-10-02 16:40."""
    return time_machine.travel(datetime.fromisoformat(moment).replace(tzinfo=UTC), tick=False)


class Home:
    def __init__(self, client, address: str = "/") -> None:
        self.response = client.get(address)
        self.tree = html.fromstring(self.response.content)

    @property
    def title(self) -> str:
        return self.tree.findtext(".//h1/a") or self.tree.findtext(".//h1")

    @property
    def parts(self) -> dict[str, list[str]]:
        """By its heading, the first links of each part to films, screenings, festivals and schedules."""
        return {
            " ".join(part.find(".//h2").text_content().split()): part.xpath(".//a/@href")
            for part in self.tree.xpath("//main//section[.//h2]")
        }

    @property
    def countdown(self) -> str:
        return " ".join(" ".join(self.tree.xpath("//p[contains(@class,'countdown')]//text()")).split())
