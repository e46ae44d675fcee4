"""Questions that every page asks again, written in Django's words and put into SQL once.

For a page Django takes longer to write its queries than the database to answer them. ``prepared``
keeps the SQL and never an answer: who may see what is asked afresh each time.

    @prepared
    def lively(me: Member | None, here: Territory, *, most: int) -> RoomQuerySet:
        return Room.objects.visible_to(me, here).lively()[:most]

What stands before the star is given to the database with each question: numbers, words, moments,
rows (their keys), tuples of them, or None. What stands behind it makes another question, and so do
None, and a row's facts that its model lists in ``decides``. Nothing else of a row can be asked for:
it would be the first reader's for ever. See docs/decisions/prepared-questions.md.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import UTC, datetime, timedelta
from functools import wraps
from secrets import randbelow, token_hex
from typing import Any, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Count, Model, QuerySet, Value
from msgspec import Struct

P = ParamSpec("P")
Row = TypeVar("Row")
MOST = 64  # of one question: a page far down a list is one of its own
FAR = datetime(9000, 1, 1, tzinfo=UTC)  # no moment that anybody asks about


class Place(Struct, frozen=True):
    """Where a given value stands among the parameters."""

    number: int


class Plan(Struct):
    rows: Any  # the queryset, which is never asked itself
    compiler: Any  # None: nothing can be found
    sql: str = ""
    params: tuple[Any, ...] = ()
    converters: Any = None  # of its columns, once they were asked for


def prepared(build: Callable[P, QuerySet[Any, Row]]) -> Callable[P, list[Row]]:
    """The rows of the queryset that ``build`` makes. Raises ValueError for one that asks by what it
    was not given, such as the time of day."""
    plans: dict[Hashable, Plan] = {}

    @wraps(build)
    def ask(*given: P.args, **shape: P.kwargs) -> list[Row]:
        key = (*map(_form, given), *shape.items())
        plan = plans.get(key)
        if plan is None:
            if len(plans) >= MOST:
                plans.clear()
            plan = plans[key] = _plan(build, given, shape)
        return _answered(plan, [one for value in given for one in _values(value)])

    return ask


def first(rows: Sequence[Row]) -> Row | None:
    """Of what a question found, or None."""
    return rows[0] if rows else None


# ---- What is given ---------------------------------------------------------------------------
def _form(value: Any) -> Hashable:
    """What of a value makes another question."""
    if isinstance(value, tuple):
        return (tuple, len(_padded(value)))
    if isinstance(value, Model):
        facts = getattr(value, "decides", ())
        return (value.__class__, *(getattr(value, fact) for fact in facts))
    return None if value is None else type(value).__qualname__


def _values(value: Any) -> list[Any]:
    """What the database is told."""
    if isinstance(value, tuple):
        return list(_padded(value))
    if isinstance(value, Model):
        return [value.pk]
    return [] if value is None else [value]


def _padded(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """To 1, 2, 4, 8: few lengths, so few questions."""
    wanted = 1 << (len(values) - 1).bit_length() if values else 0
    return values + values[-1:] * (wanted - len(values))


def _mark(value: Any) -> Any:
    """Something that stands in for a value, and that no query has in it by chance."""
    if isinstance(value, tuple):
        return tuple(_mark(one) for one in _padded(value))
    if isinstance(value, Model):
        facts = getattr(value, "decides", ())
        known = [getattr(value, fact) for fact in facts]
        return value.__class__.from_db(DEFAULT_DB_ALIAS, ["id", *facts], [_mark(1), *known])
    if value is None:
        return None
    return MARKS[type(value)]()


MARKS: dict[type, Callable[[], Any]] = {
    int: lambda: 2**61 + randbelow(2**60),
    str: lambda: f"given-{token_hex(8)}",
    datetime: lambda: FAR + timedelta(microseconds=randbelow(2**53)),
}


# ---- The question ----------------------------------------------------------------------------
def _plan(build: Callable[..., Any], given: tuple[Any, ...], shape: dict[str, Any]) -> Plan:
    """Written twice, by different values in two moments: what differs would be kept for ever."""
    plan, again = _written(build, given, shape), _written(build, given, shape)
    if (plan.sql, plan.params) != (again.sql, again.params):
        raise ValueError(f"{build.__qualname__} asks by something that it was not given.")
    return plan


def _written(build: Callable[..., Any], given: tuple[Any, ...], shape: dict[str, Any]) -> Plan:
    marks = [_mark(value) for value in given]
    rows = build(*marks, **shape)
    if rows._known_related_objects:  # a mark would be one of the rows' own
        raise ValueError(f"{build.__qualname__} asks by way of a row (`row.things`).")
    compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return Plan(rows, None)
    told = _told([one for mark in marks for one in _values(mark)])
    places = {mark: Place(number) for number, mark in enumerate(told)}
    found = tuple(places.get(one, one) if isinstance(one, Hashable) else one for one in params)
    if set(places.values()) - {one for one in found if isinstance(one, Place)}:
        raise ValueError(f"{build.__qualname__} was given what it does not ask by.")
    return Plan(rows, compiler, sql, found)


def _told(values: list[Any]) -> list[Any]:
    """As the database's own driver takes them."""
    adapted = connections[DEFAULT_DB_ALIAS].ops.adapt_datetimefield_value
    return [adapted(one) if isinstance(one, datetime) else one for one in values]


def _answered(plan: Plan, values: list[Any]) -> list[Any]:
    """The rows as Django makes them, from copies of what it had prepared."""
    if plan.compiler is None:
        return []
    told = _told(values)
    params = tuple(told[one.number] if isinstance(one, Place) else one for one in plan.params)
    compiler, query = _copy(plan.compiler), _copy(plan.rows.query)
    compiler.connection = connections[DEFAULT_DB_ALIAS]  # of this thread
    compiler.as_sql = lambda *_, **__: (plan.sql, params)
    compiler.get_converters = lambda columns: _converters(plan, columns)
    query.get_compiler = lambda *_, **__: compiler
    return list(_copy(plan.rows, _query=query))


def _converters(plan: Plan, columns: Any) -> Any:
    if plan.converters is None:
        plan.converters = plan.compiler.get_converters(columns)
    return plan.converters


def _copy(thing: Any, **but: Any) -> Any:
    """Not as Django copies, which is as deep as what it costs."""
    made = object.__new__(type(thing))
    vars(made).update(vars(thing), **but)
    return made


def lay_in(row: Model, name: str, rows: list[Any]) -> None:
    """``row.name.all()`` are these, as after Django's ``prefetch_related``: nothing is asked."""
    known: QuerySet[Any] = QuerySet(row._meta.get_field(name).related_model)
    vars(known).update(_result_cache=rows, _prefetch_done=True)
    vars(row).setdefault("_prefetched_objects_cache", {})[name] = known


def number_of(rows: QuerySet[Any]) -> QuerySet[Any, int]:
    """A question for how many there are: one row, or none."""
    counted = rows.order_by().annotate(all=Value(1)).values("all").annotate(number=Count("pk"))
    return counted.values_list("number", flat=True)
