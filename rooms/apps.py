from django.apps import AppConfig
from django.utils.translation import gettext as _


class RoomsConfig(AppConfig):
    name = "rooms"

    def ready(self) -> None:
        from notifications import kinds
        from rooms import links
        from rooms.access import title

        links.register("room", title)
        kinds.register(
            "reply",
            lambda n: (
                _("%(who)s answered you in “%(room)s”.")
                % {"who": kinds.who(n), "room": n.data.get("room", "")}
            ),
        )
        kinds.register(
            "mention",
            lambda n: (
                _("%(who)s named you in “%(room)s”.")
                % {"who": kinds.who(n), "room": n.data.get("room", "")}
            ),
        )
