import logging

MAX_LENGTH = 16_000
NOT_IMPLEMENTED = 501
"""What was asked for is nothing we have: a refusal, though its number is among those of faults."""


class RefusalFilter(logging.Filter):
    """A request that was refused is no fault of ours: one warning, without the traceback Django adds."""

    def filter(self, record: logging.LogRecord) -> bool:
        status = getattr(record, "status_code", 500)
        if status < 500 or status == NOT_IMPLEMENTED:
            record.exc_info = record.exc_text = None
            if record.levelno > logging.WARNING:
                record.levelno, record.levelname = logging.WARNING, "WARNING"
        return True


class OneLineFormatter(logging.Formatter):
    """One record, one line: what a visitor sends can neither forge a record nor drive a terminal."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        if len(line) > MAX_LENGTH:
            line = f"{line[: MAX_LENGTH // 2]} … {line[-MAX_LENGTH // 2 :]}"
        return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)
