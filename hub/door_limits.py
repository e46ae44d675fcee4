"""How often somebody may come in, and what those who run the town may do: hub/rate_limits.py."""

from django.utils.translation import gettext_lazy as _

from common.rate_limits.table import Limit

COMING_IN = {
    "codes": Limit(
        address="300/m,3000/h",
        words=_("Many people here have asked for a code a moment ago."),
        why="a hall signs in within a minute or two, some twice",
    ),
    "codes for one": Limit(
        person="3/m,10/h",
        words=_("We sent a code to this address a moment ago."),
        why="mails to one address that one network asks for; past it the code stays (see below)",
    ),
    "codes in all": Limit(
        person="10/h",
        words=_("We sent a code to this address a moment ago."),
        why="mails to one address, whoever asks; past it the code stays, and is a long one",
    ),
    "new members": Limit(
        address="600/h",
        territory="1500/h",
        words=_("Many people have joined from here a moment ago."),
        why="a hall of 300 joins in one evening, each with an address of their own",
    ),
}
TOWN = {
    "role invitations": Limit(
        person="20/h,60/d",
        new="20/h,60/d",
        words=_("You have invited many people a moment ago."),
        why="each is a mail to an address that asked for none; a team is a dozen people",
    ),
    "test mails": Limit(
        person="5/10m,20/h",
        new="5/10m,20/h",
        words=_("You have sent a few test mails a moment ago."),
        why="each holds a page until the mail server has answered",
    ),
    "programmes": Limit(
        person="30/10m,120/h",
        new="30/10m,120/h",
        words=_("That is a lot of programmes at once."),
        why="read whole when it is sent, shown and imported; one that is mended is sent again",
    ),
}
