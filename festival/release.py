"""When the release that runs was put in place: what it says, it says since then at the earliest."""

from collections.abc import Iterable
from math import ceil
from pathlib import Path

from django.conf import settings

PARTS = ("festival", "films", "screenings", "templates", "static", "locale", "requirements.lock")


def newest(paths: Iterable[Path]) -> int:
    """In Unix seconds, when a file at or below these was written last, but for what Python compiles."""
    files = (file for path in paths for file in (path, *path.rglob("*")) if file.is_file())
    return ceil(max((file.stat().st_mtime for file in files if file.suffix != ".pyc"), default=0))


# Read when the process begins: files that are replaced later are of the next release.
RELEASED_AT = newest(settings.BASE_DIR / part for part in PARTS)
