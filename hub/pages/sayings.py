"""What each refusal is called over HTTP, and how it is said."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from msgspec import Struct


class Saying(Struct, frozen=True):
    code: str  # as docs/protocol.md lists them
    title: Any
    words: Any


SAYINGS = {
    400: Saying(
        "bad_request",
        _("We could not read that"),
        _(
            "What arrived is not what this page can take. "
            "Go back, load the page again, and send it once more."
        ),
    ),
    401: Saying(
        "auth_required",
        _("Members come in here"),
        _("Please sign in first."),
    ),
    403: Saying(
        "forbidden",
        _("This door is for others"),
        _("You may not do this here. If you think you should, ask an animator of your town."),
    ),
    404: Saying(
        "not_found",
        _("We cannot find this page"),
        _("It was moved or taken down, or it belongs to people who keep it among themselves."),
    ),
    405: Saying(
        "method_not_allowed",
        _("This page does not work that way"),
        _("It is reached by a button or a form of another page. Go back, and use that one."),
    ),
    408: Saying(
        "timeout",
        _("That took too long"),
        _("What you sent did not arrive in time. Send it again where the network is better."),
    ),
    413: Saying(
        "too_large",
        _("That is too much at once"),
        _("A form takes some pages of text, and 16 MB where it takes pictures. Send less at once."),
    ),
    414: Saying(
        "too_long",
        _("This address is too long"),
        _("Part of it was probably added by mistake. Begin again from the home page."),
    ),
    415: Saying(
        "unsupported",
        _("We cannot read this kind of file"),
        _("Send it as a form of this site sends it, or choose another file."),
    ),
    429: Saying(
        "rate_limited",
        _("Not so fast, please"),
        _("That is a lot at once. Wait a minute, then try again."),
    ),
    431: Saying(
        "too_long",
        _("Your browser sent too much about itself"),
        _("Its cookies for this site are too many. Delete them, and sign in again."),
    ),
    500: Saying(
        "internal",
        _("Something broke on our side"),
        _("It is not your doing. What you had already sent is safe. Try again in a minute."),
    ),
    503: Saying(
        "unavailable",
        _("Many people at once"),
        _(
            "The hub has more visitors than it can welcome at this moment. Load the page again "
            "in a few seconds: nothing that was sent before is lost."
        ),
    ),
}
