import logging

MAX_LENGTH = 16_000


class OneLineFormatter(logging.Formatter):
    """One record, one line: what a visitor sends can neither forge a record nor drive a terminal."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        if len(line) > MAX_LENGTH:
            line = f"{line[: MAX_LENGTH // 2]} … {line[-MAX_LENGTH // 2 :]}"
        return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)
