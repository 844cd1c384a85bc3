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

    `screenings` are the codes of those concerned, in running order; `field` is what to change to fix it, a
    field of the screening unless it is `announced_at` or `is_public`.
    """

    rule: str
    severity: Severity
    message: Message
    screenings: tuple[str, ...]
    field: str | None = None

    @property
    def blocks(self) -> bool:
        return self.severity is Severity.BLOCK
