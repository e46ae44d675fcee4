"""How often people may approach each other: a part of hub/rate_limits.py."""

from django.utils.translation import gettext_lazy as _

from common.rate_limits.table import Limit

BETWEEN_PEOPLE = {
    "first words": Limit(
        person="5/h,15/d",
        new="2/h,4/d",
        words=_("You have written to several people you do not know yet."),
        why="a word to somebody who is no teammate rings at a stranger; an evening brings a few",
    ),
    "blocks": Limit(
        person="20/h,60/d",
        new="20/h,60/d",
        words=_("That is a lot of changes at once."),
        why="somebody who is pestered by many blocks them one after the other",
    ),
    "devices": Limit(
        person="10/h,30/d",
        new="10/h,30/d",
        words=_("That is a lot of changes at once."),
        why="browsers that ring for somebody; ten of them at most, the one of longest ago goes",
    ),
    "invitations": Limit(
        person="20/h,60/d",
        new="5/h,10/d",
        words=_("You have made several invitations a moment ago."),
        why="a link to each thing that one carries; the one that stands is given again",
    ),
    "drawings": Limit(
        address="60/m,600/h",
        words=_("That is a lot of pictures at once."),
        why="pictures of links; a tenth of a second each, drawn once for all who ask",
    ),
    "reports": Limit(
        person="10/h,30/d",
        new="5/h,10/d",
        address="60/h",
        words=_("You have reported a lot a moment ago."),
        why="each is read by somebody; a hall reports one thing at once, which is one case",
    ),
}
