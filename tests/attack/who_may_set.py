"""Who may set the town, by its own pages: a part of who_may.py."""

from __future__ import annotations

from typing import Any

from tests.attack.who import ANIMATE, GRACE, HEDY, Page

LOOK = {
    "name": "Sceaux-la-Belle",
    "accent": "#1f4470",
    "languages": ["fr"],
    "language": "fr",
    "time_zone": "Europe/Paris",
}


def one(what: str) -> Any:
    return lambda side, stage: {"pk": stage.of_grace[what]}


SET_BY_PAGE = {
    "town": Page(ANIMATE),
    "town_look": Page(HEDY, HEDY, form=LOOK),
    "town_logo": Page(of=lambda side, stage: {"name": "c" * 32}),  # nobody has that one
    "town_texts": Page(HEDY),
    "town_text": Page(HEDY, HEDY, of=lambda side, stage: {"subject": "legal", "language": "fr"},
                      form={"body": "Bonjour"}),
    "neighbourhoods": Page(HEDY, HEDY, form={"name": "Les Sablons"}),
    "neighbourhood": Page(HEDY, HEDY, of=one("neighbourhood"),
                          form={"do": "rename", "name": "Les Bas-Blagis"}),
    "neighbourhood_move": Page(post=HEDY, of=one("neighbourhood"), form={"to": "up"}),
    "town_team": Page(HEDY, HEDY, form={"email": "x@example.org", "role": "animator"}),
    "role_withdraw": Page(post=HEDY, of=one("role_invitation")),
    "role_end": Page(HEDY, HEDY, of=lambda side, stage: {"slug": "anne"}),
    "role_invitation": Page(GRACE | ANIMATE, GRACE),
    "town_services": Page(HEDY),
    "town_service_new": Page(HEDY, HEDY, form={"name": "État civil"}),
    "town_service": Page(HEDY, HEDY, of=one("service"), form={"name": "Médiathèque"}),
    "town_service_move": Page(post=HEDY, of=one("service")),
    "town_mail": Page(HEDY, HEDY, quiet=True),
    "programme_import": Page(ANIMATE, ANIMATE, form={"file": "PROGRAMME"}),
    "programme_check": Page(ANIMATE, HEDY, form={"do": "drop"}),  # the others have sent none
}  # fmt: skip
