"""Who may ask what of reports, of what waits for a look, and of what holds."""

from __future__ import annotations

from tests.attack.stage import Side, Stage
from tests.attack.who import ALL, ANIMATE, GRACE, HEDY, Form, Page, sided, some


def held(side: Side, stage: Stage) -> Form:
    return {"pk": stage.of_grace["held"]}


CARE: dict[str, Page] = {
    # Reports: mallory reported two messages of grace, of which one is decided
    "report": sided(lambda side, stage: {"noun": "message", "pk": side.message.pk},
                    ALL, ALL - GRACE, form={"reason": "spam"}),
    "receipt": Page(ALL, of=lambda side, stage: {"token": stage.of_grace["receipt"]}),
    "my_report": Page(some("member"), of=lambda side, stage: {"pk": stage.of_grace["case"]}),
    "decision": Page(GRACE, GRACE, of=lambda side, stage: {"pk": stage.of_grace["decided"]},
                     form={"words": "Mais non"}),
    "queue": Page(ANIMATE),
    "case": Page(ANIMATE, ANIMATE, of=lambda side, stage: {"pk": stage.of_grace["case"]},
                 form={"measure": "leave", "reason": "allowed"}),
    "decision_by_mail": Page(ALL, ALL, of=lambda side, stage: {"token": stage.of_grace["by_mail"]},
                             form={"words": "Mais non"}),  # to whoever has the link
    "case_hide": Page(post=ANIMATE, of=lambda side, stage: {"pk": stage.of_grace["case"]}),
    "sanctions": Page(ANIMATE),
    "cases_decided": Page(ANIMATE),
    "sanction_lift": Page(post=ANIMATE, of=lambda side, stage: {"pk": stage.of_grace["sanction"]}),
    "held": Page(GRACE, GRACE, of=held, form={"body": "Autre chose"}),
    "held_withdraw": Page(post=GRACE, of=held),
    "look": Page(ANIMATE, ANIMATE, of=held, form={"measure": "through", "seen": "first"}),
    "held_picture": Page(ANIMATE, of=lambda side, stage: held(side, stage) | {
        "name": stage.of_grace["held_picture"]}),
    "listed_words": Page(HEDY, HEDY, form={"words": "Flûte", "does": "hold"}),
    "listed_word_remove": Page(post=HEDY, of=lambda side, stage: {"pk": stage.of_grace["listed"]}),
    "exhibit": Page(ANIMATE, of=lambda side, stage: {"name": stage.of_grace["exhibit"]}),
    "audit": Page(HEDY),
    "audit_export": Page(HEDY),
}  # fmt: skip
