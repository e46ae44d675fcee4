"""Who sees which place in docs/screens/."""

from __future__ import annotations

ME, ANIMATOR, ADMINISTRATOR = "awa-diallo", "claire-vasseur", "mairie-de-sceaux"
PROJECT = "/projects/la-belle-racine-un-restaurant-vegetal-a-l-annee/"
EVENT, CONFERENCE = "/events/la-soiree-des-initiatives/", "/events/pyconfr-2024/programme/"
SIGNED_IN = {
    "home": "/",
    "rooms": "/rooms/",
    "room": "",  # found on the page of the project
    "projects": "/projects/",
    "project": PROJECT,
    "about": "",  # what the room is about, over it or beside it
    "offer": f"{PROJECT}offer/",
    "events": "/events/",
    "month": "/events/?month=now",
    "event": EVENT,
    "programme": CONFERENCE,
    "people": "/people/",
    "profile": f"/people/{ME}/",
    "me": "/me/",
    "bell": "/bell/",
    "write": f"/people/{ANIMATOR}/write/",
    "share": f"/share{EVENT.replace('/events/', '/event/')}",
    "data": "/me/data/",
    "erase": "/me/erase/",
    "report": "",  # of what stands in that room
    "search": "/search/?q=samedi",
    "accessibility": "/accessibility/",
    "demo": "/demo/",
}
VISITORS = {
    "signin": "/accounts/login/",
    "signin-again": "/bell/",  # where a session has ended
    "offline": "/offline/",
    "your-data": "/your-data/",
    "moderation": "/moderation/",
    "legal": "/legal/",
    "missing": "/nowhere/",
}
MISSING = {"/nowhere/"}
ANIMATORS = {"announce": "/announcements/new/", "queue": "/care/", "case": ""}
ADMINISTRATORS = {"town": "/town/", "town-look": "/town/look/", "audit": "/town/audit/"}
ENGLISH = ("home", "room")
