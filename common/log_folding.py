"""One line an event and minute. It knows neither Django nor Redis, so that a master may use it."""

from __future__ import annotations

import logging
import re
from threading import Timer
from time import monotonic

MINUTE = 60.0  # seconds
MOST = 500  # events that are remembered
FIGURES = re.compile(r"\d+")


class Folded(logging.Filter):
    """One line an event and minute; the next one says how many were left out.

    An event is a warning or worse of one logger, in the same words but for figures, and with the
    same exception. Of a service that is away the traceback is left out.
    """

    def __init__(self) -> None:
        super().__init__()
        self._seen: dict[tuple[str, ...], _Event] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno < logging.WARNING or hasattr(record, "more"):
            return True
        error = record.exc_info[1] if record.exc_info else None
        if self.is_away(error):
            record.msg = f"{record.getMessage()} ({type(error).__name__}: {str(error).strip()})"
            record.args = record.exc_info = record.exc_text = None
        name = (record.name, record.levelname, FIGURES.sub("0", _words(record)), _place(error))
        event = self._seen.get(name)
        if event is not None and event.folds(record):
            return False
        if len(self._seen) >= MOST:
            self._seen.clear()
        self._seen[name] = _Event()
        return True

    def is_away(self, error: BaseException | None) -> bool:
        return isinstance(error, OSError)


class _Event:
    """A line that was said, and those like it that were not."""

    def __init__(self) -> None:
        self.until = monotonic() + MINUTE
        self.more = 0
        self.last: logging.LogRecord | None = None

    def folds(self, record: logging.LogRecord) -> bool:
        if (left := self.until - monotonic()) <= 0:
            return False
        self.more, self.last = self.more + 1, record
        if self.more == 1:
            timer = Timer(left, self.tell)
            timer.daemon = True
            timer.start()
        return True

    def tell(self) -> None:
        assert self.last is not None
        said = self.last.getMessage()
        told = logging.makeLogRecord(self.last.__dict__ | {"more": self.more, "args": None})
        told.exc_info = told.exc_text = None
        told.msg = f"{said} (and {self.more} more in the last minute)"
        logging.getLogger(told.name).handle(told)


def _words(record: logging.LogRecord) -> str:
    """What it says, without what is put in; a template without words is all put in."""
    template = str(record.msg)
    return template if re.search(r"[a-z]{4}", template) else record.getMessage()


def _place(error: BaseException | None) -> str:
    """The kind of the exception, and the line that raised it."""
    trace = error.__traceback__ if error else None
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    line = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__} {line}"
