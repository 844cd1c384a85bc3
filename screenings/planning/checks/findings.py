from dataclasses import dataclass
from enum import StrEnum

from screenings.planning.checks.messages import Message


class Severity(StrEnum):
    """In falling weight: blocks publishing, a warning, a note."""

    BLOCK = "block"
    WARN = "warn"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule reports, with a message staff can act on.

    `screenings` are the codes of those concerned, in running order.
    """

    rule: str
    severity: Severity
    message: Message
    screenings: tuple[str, ...]

    @property
    def blocks(self) -> bool:
        return self.severity is Severity.BLOCK
