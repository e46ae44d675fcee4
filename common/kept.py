"""A page says that it may be kept: see hub/kept/, which keeps it.

What such a page shows must come from the database, its address, the headers that it says it varies
by, and the hour. What is a response's own (tokens, nonces, a form's key) is laid in each time.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.http import HttpRequest, HttpResponse

P = ParamSpec("P")
R = TypeVar("R", bound=HttpRequest)
MARK = "may_be_kept"


def kept(
    view: Callable[Concatenate[R, P], HttpResponse],
) -> Callable[Concatenate[R, P], HttpResponse]:
    @wraps(view)
    def answer(request: R, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.method == "GET" and response.status_code == 200:
            setattr(response, MARK, True)
        return response

    return answer
