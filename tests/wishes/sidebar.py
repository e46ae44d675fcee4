"""What has been wished for, beside the talk."""

from rooms import sidebar
from rooms.models import Room
from rooms.sidebar import Sidebar
from tests.wishes.models import Wish


def wished(room: Room) -> Sidebar | None:
    wishes = list(Wish.objects.filter(room=room))
    return Sidebar("wishes/sidebar.html", {"wishes": wishes}) if wishes else None


def register() -> None:
    sidebar.register(wished)
