"""How often a thing may be done. docs/limits.md has the same table, and docs/decisions/limits.md
says what stands behind it.

A hall of 300 people shares one address, and on the evening when a hub opens everybody's account is
new: so an address may do what a hall does at once, a new account what a guest of such an evening
does. Nothing that lets a member in is counted by territory: strangers could use that up.
"""

from django.utils.translation import gettext_lazy as _

from common.rate_limits.table import Limit
from hub.door_limits import COMING_IN, TOWN
from hub.rate_limits_between import BETWEEN_PEOPLE

RATE_LIMITS = {
    # ---- In rooms ------------------------------------------------------------------------
    "posts": Limit(
        person="30/m,600/h",
        new="20/m,200/h",
        address="3000/m",
        words=_("You write faster than others can read."),
        why="a lively talk is ten messages a minute; a hall of 300 speaks at once",
    ),
    "same words": Limit(
        person="3/10m",
        new="2/10m",
        words=_("You have written this already."),
        why="an invitation is told in three rooms; told in all, it is advertising",
    ),
    "same word": Limit(
        person="10/10m",
        new="10/10m",
        words=_("You have written this already."),
        why="up to 12 letters and no link: yes, thanks, +1 are how people talk",
    ),
    "links": Limit(
        new="5/h,15/d",
        words=_("A new account can share a few links a day, no more."),
        why="who comes to advertise has an account of today; links to the hub itself are free",
    ),
    "mentions": Limit(
        person="40/m,200/h",
        new="15/m,40/h",
        words=_("You have called many people a moment ago."),
        why="people who are named or answered, each of whom hears a bell; 10 at most a message",
    ),
    "edits": Limit(
        person="20/m,200/h",
        new="10/m,60/h",
        words=_("That is a lot of changes at once."),
        why="each is told to the whole room: words put right, removed, pinned",
    ),
    "reactions": Limit(
        person="60/m,1000/h",
        new="40/m,400/h",
        address="6000/m",
        words=_("That is a lot of reactions at once."),
        why="chosen and taken back; each is told to the whole room",
    ),
    "votes": Limit(
        person="30/m,300/h",
        new="30/m,300/h",
        address="6000/m",
        words=_("You have changed your vote many times."),
        why="a mind is changed; a hall votes within seconds",
    ),
    "polls": Limit(
        person="6/m,30/h",
        new="3/m,10/h",
        territory="200/h",
        words=_("That is a lot of polls at once."),
        why="those who look after a room ask one after the other",
    ),
    "tending": Limit(
        person="30/m,300/h",
        new="30/m,300/h",
        words=_("That is a lot of changes at once."),
        why="a room closed and opened, people muted and banned: an evening that goes wrong",
    ),
    "uploads": Limit(
        person="20/m,120/h",
        new="12/m,40/h",
        address="1200/m",
        words=_("That is a lot of pictures at once."),
        why="each is drawn again; two messages full of them, then a pause (200 a day in rooms)",
    ),
    # ---- Beside the talk -----------------------------------------------------------------
    "projects": Limit(
        person="5/h,15/d",
        new="3/h,5/d",
        address="300/h",
        territory="300/h",
        words=_("You have shared several ideas a moment ago."),
        why="an evening of ideas: each guest tells one or two, an association a few",
    ),
    "needs": Limit(
        person="20/h,60/d",
        new="12/h,20/d",
        territory="600/h",
        words=_("That is a lot of needs at once."),
        why="who prepares a day lists a dozen; those who follow the project are told of each",
    ),
    "offers": Limit(
        person="20/h,60/d",
        new="10/h,20/d",
        address="1500/h",
        words=_("You have offered a lot of help a moment ago. Thank you!"),
        why="each rings at those who carry the project; a hall offers at once",
    ),
    "answers": Limit(
        person="60/m,300/h",
        new="60/m,300/h",
        words=_("That is a lot of answers at once."),
        why="a team answers a whole evening's offers in one go",
    ),
    "events": Limit(
        person="10/h,30/d",
        new="3/h,6/d",
        address="200/h",
        territory="200/h",
        words=_("You have announced several events a moment ago."),
        why="an association tells its season; a guest of this evening one meetup",
    ),
    "changes": Limit(
        person="30/h,120/d",
        new="20/h,60/d",
        words=_("That is a lot of changes at once."),
        why="of a project, need, event or profile; some are told to all who follow",
    ),
    "proposals": Limit(
        person="10/h,20/d",
        new="10/h,10/d",
        territory="300/h",
        words=_("You have proposed several words a moment ago."),
        why="skills in one’s own words: who fills in a page says a few; animators look at each",
    ),
    "follows": Limit(
        person="20/m,120/h",
        new="20/m,120/h",
        address="3000/m",
        words=_("That is a lot of changes at once."),
        why="following a project and leaving it is told to all who look at it",
    ),
    "places": Limit(
        person="6/10m,20/h",
        new="6/10m,20/h",
        address="1500/10m",
        words=_("You took and gave back places several times."),
        why="of one event: taken, given back, taken; organisers are told of each person once",
    ),
    "announcements": Limit(
        person="6/10m,20/h",
        new="6/10m,20/h",
        territory="30/h",
        words=_("You have just spoken to everyone."),
        why="animators alone; each covers every open page of the town; a correction counts as one",
    ),
    # ---- Everywhere ----------------------------------------------------------------------
    "searches": Limit(
        person="40/m,600/h",
        new="40/m,600/h",
        address="1200/m",
        words=_("That is a lot of searches at once."),
        why="each reads a lot; a word typed letter by letter is some ten",
    ),
    "forms": Limit(
        person="90/m,1500/h",
        new="90/m,1500/h",
        address="6000/m",
        words=_("That is a lot at once."),
        why="whatever is sent by a page, beside its own limit",
    ),
    **COMING_IN,
    **BETWEEN_PEOPLE,
    **TOWN,
}
