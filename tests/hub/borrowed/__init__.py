"""Each name that we borrow without its library having promised it, and what goes with it."""

from typing import NamedTuple

from tests.hub.borrowed import elsewhere, serving


class Borrowed(NamedTuple):
    """``name``: an attribute, or ``name(parameter, ...)`` of what is called or overridden."""

    library: str  # as it is installed
    owner: str  # ``module`` or ``module:Class``
    where: str  # our file that relies on it
    name: str
    loss: str  # what an upgrade that takes it away takes from us


BORROWED = [Borrowed(*one) for one in (*serving.TABLE, *elsewhere.TABLE)]
