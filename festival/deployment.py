"""When the running version of the program was deployed: no page of it is older."""

from collections.abc import Iterable
from math import ceil
from pathlib import Path

from django.conf import settings

SOURCES = ("festival", "films", "screenings", "templates", "static", "locale", "requirements.lock")


def newest_mtime(paths: Iterable[Path]) -> int:
    """Unix seconds of the last write to a file at or below these paths, except compiled Python."""
    files = (file for path in paths for file in (path, *path.rglob("*")) if file.is_file())
    return ceil(max((file.stat().st_mtime for file in files if file.suffix != ".pyc"), default=0))


# Read when the process starts: files that are replaced later belong to the next deployment.
DEPLOYED_AT = newest_mtime(settings.BASE_DIR / part for part in SOURCES)
