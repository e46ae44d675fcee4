"""What is live: a stream that counts its changes, and rows that remember theirs.

Every durable change in a stream takes its next number inside the transaction that makes the
change, so one rule recovers everything: all rows with ``changed`` greater than what I have.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from django.db import connection, models


def new_epoch() -> str:
    """A name for one uninterrupted life of a stream's numbers; a restored backup gets another."""
    return secrets.token_hex(4)


class Stream(models.Model):
    """Something whose changes are counted: ``head`` is the number of the last one."""

    noun: ClassVar[str]
    head = models.BigIntegerField(default=0, editable=False)
    epoch = models.CharField(max_length=8, default=new_epoch, editable=False)

    class Meta:
        abstract = True

    @property
    def topic(self) -> str:
        return f"{self.noun}.{self.pk}"

    def advance(self, moments: Mapping[str, datetime], by: int = 1) -> int:
        """Take the next number, or several; set ``moments`` in the same breath. Returns the last.

        The row stays locked until commit, so numbers have no gaps.
        """
        quote, adapt = connection.ops.quote_name, connection.ops.adapt_datetimefield_value
        also = "".join(f", {quote(name)} = %s" for name in moments)
        values = [adapt(moment) for moment in moments.values()]
        update = f"UPDATE {quote(self._meta.db_table)} SET head = head + %s{also}"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(f"{update} WHERE id = %s RETURNING head", [by, *values, self.pk])
            self.head = cursor.fetchone()[0]
        return self.head


class Sequenced(models.Model):
    """A row of a stream. ``seq`` is the number of its first change, ``changed`` of its last."""

    noun: ClassVar[str]
    carrier: ClassVar[str]  # the noun of its stream
    _told: tuple[int, Any] | None = None  # the number and the state as they were recorded last
    seq = models.BigIntegerField(default=0, editable=False)
    changed = models.BigIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    @property
    def stream(self) -> Stream:
        raise NotImplementedError

    @property
    def unsays(self) -> bool:
        """Whether this change takes back words that were told before."""
        return False

    def moments(self) -> dict[str, datetime]:
        """What the stream remembers of this change, such as when someone last spoke."""
        return {}

    def told_now(self) -> Any:
        """Its state as it is recorded: made once, for the stream and for who is answered."""
        self._told = (self.changed, self.state())
        return self._told[1]

    def as_told(self) -> Any:
        """Its state: as it was recorded, if nothing has changed it since."""
        if self._told and self._told[0] == self.changed:
            return self._told[1]
        return self.state()

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        super().refresh_from_db(*args, **kwargs)
        self._told = None

    def state(self) -> Any:
        """The row's whole state as a msgspec Struct: applied twice or late, still right."""
        raise NotImplementedError
