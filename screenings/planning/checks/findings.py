from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """In falling weight: refuses a publication, wants a look, is good to know."""

    BLOCK = "block"
    WARN = "warn"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule has to say, in words staff can act on.

    `screenings` are the codes of those concerned, in running order; `field` is what to change to mend it, a
    field of the screening unless it is `announced_at` or `is_public`.
    """

    rule: str
    severity: Severity
    message: str
    screenings: tuple[str, ...]
    field: str | None = None

    @property
    def blocks(self) -> bool:
        return self.severity is Severity.BLOCK
