"""Which code a browser that asks gets, and whether a mail goes out. See docs/decisions/limits.md.

Whoever knows an address can ask for its codes; its owner must get in all the same, without a flood
in their letterbox. So nobody is refused a code for having asked too often: past the limits no mail
goes out, and the one that went out last stays good, for every browser that asks. It is long then,
since many who guess would guess at one code.
"""

from __future__ import annotations

import secrets
import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import ngettext

from common import asking
from common.rate_limits import take
from common.text import visible

HELD, ASKED = "sign_in_code", "_code_asked_for"
AGAIN = 10 * 60  # seconds for which a code is given again; it is good for longer
SHORT, LONG = 6, 12  # figures


def asks(request: HttpRequest, email: str) -> None:
    """This browser wants in as ``email``: what it gets is decided once."""
    email = email.lower()
    fresh = _may_be_mailed(email)
    held = request.session.get(HELD) or {}
    if held.get("email") == email and time.time() - held["at"] < AGAIN:
        code, mailed = held["code"], fresh
    elif kept := _kept(request, email):  # first: it stands in the last mail, whoever asked for it
        code, mailed = kept, fresh
    elif fresh:
        code, mailed = _figures(SHORT), True
    else:
        code, mailed = _share(request, email)
    if code != held.get("code"):
        request.session[HELD] = {"email": email, "code": code, "at": time.time()}
    setattr(request, ASKED, (code, mailed))


def code(request: HttpRequest) -> str:
    given: str = getattr(request, ASKED)[0]
    return given


def to_be_mailed(request: HttpRequest) -> bool:
    """Else the mail that holds it is there already."""
    mailed: bool = getattr(request, ASKED)[1]
    return mailed


def lasting() -> str:
    """For how long a code is good, as its mail and the page that asks for it both say."""
    minutes = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60
    return ngettext("%(minutes)d minute", "%(minutes)d minutes", minutes) % {"minutes": minutes}


def meant(request: HttpRequest, email: str, typed: str, code: str) -> str:
    """The code that ``typed`` is compared with: this browser's, or the one of the last mail."""
    kept = _kept(request, email.lower())
    return kept if kept and constant_time_compare(visible.figures(typed), kept) else code


def figures(request: HttpRequest, email: str, code: str) -> int:
    """How many the last mail holds: as many typed are the whole of it."""
    return len(_kept(request, email.lower()) or code)


def guessed(request: HttpRequest) -> None:
    """Wrongly: this browser's next code is another one, or its guesses would never end."""
    request.session.pop(HELD, None)


def _may_be_mailed(email: str) -> bool:
    """By what this network has asked for this address, and by what everybody has."""
    asker = asking.current()
    pair = f"{_name(email)}.{asker.address if asker else ''}"
    if take("codes for one", (("person", pair),)):
        return False
    return not take("codes in all", (("person", _name(email)),))


def _kept(request: HttpRequest, email: str) -> str | None:
    found: str | None = cache.get(_key(request, email))
    return found


def _share(request: HttpRequest, email: str) -> tuple[str, bool]:
    """A new one for all, and whether it has to be mailed: another worker may just have done so."""
    code = _figures(LONG)
    if cache.add(_key(request, email), code, AGAIN):
        return code, True
    kept = _kept(request, email)
    return kept or code, kept is None


def _key(request: HttpRequest, email: str) -> str:
    """Of one town: another town's mail lets nobody in here. A letterbox is one in all of them."""
    here = request.territory  # type: ignore[attr-defined]
    return f"code:{here.pk}:{_name(email)}"


def _name(email: str) -> str:
    """Addresses are not written into Valkey."""
    return salted_hmac("codes", email).hexdigest()[:20]


def _figures(count: int) -> str:
    return "".join(secrets.choice("0123456789") for _ in range(count))
