"""All addresses of the hub, an app at a time."""

from django.urls import include, path, register_converter

from common.http import IdConverter, PictureConverter
from hub.pages import health, home, search, well_known

register_converter(IdConverter, "id")
register_converter(PictureConverter, "picture")
handler400 = "hub.pages.errors.bad_request"
handler403 = "hub.pages.errors.forbidden"
handler404 = "hub.pages.errors.not_found"
handler429 = "hub.pages.errors.too_many"  # allauth asks for it
handler500 = "hub.pages.errors.server_error"
urlpatterns = [
    path("", home.home, name="home"),
    path("town/health/", health.health, name="town_health"),
    path("search/", search.search, name="search"),
    path("", include("care.urls")),
    path("", include("contacts.urls")),
    path("", include("sharing.urls")),
    path("", include("privacy.urls")),
    path("", include("rooms.urls")),
    path("", include("hall.urls")),
    path("", include("projects.urls")),
    path("", include("events.urls")),
    path("", include("notifications.urls")),
    path("", include("members.urls")),
    path("", include("vocabulary.urls")),
    path("", include("town.urls")),
    path("", include("frontend.urls")),
    path("robots.txt", well_known.robots, name="robots"),
    path(".well-known/security.txt", well_known.security, name="security_txt"),
    path("demo/", include("hub.demo.urls")),
]
