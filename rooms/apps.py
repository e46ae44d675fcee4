from django.apps import AppConfig
from django.utils.translation import gettext as _


class RoomsConfig(AppConfig):
    name = "rooms"

    def ready(self) -> None:
        from notifications import sentences
        from rooms import link_titles
        from rooms.visibility import title

        link_titles.register("room", title)
        sentences.register(
            "reply",
            lambda n: (
                _("%(who)s answered you in “%(room)s”.")
                % {"who": sentences.who(n), "room": n.data.get("room", "")}
            ),
        )
        sentences.register(
            "mention",
            lambda n: (
                _("%(who)s named you in “%(room)s”.")
                % {"who": sentences.who(n), "room": n.data.get("room", "")}
            ),
        )
