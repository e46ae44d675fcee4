"""All addresses of the hub, an app at a time."""

from django.urls import include, path

from hub import search, views

handler500 = "hub.trouble.server_error"
urlpatterns = [
    path("", views.home, name="home"),
    path("search/", search.search, name="search"),
    path("", include("rooms.urls")),
    path("", include("projects.urls")),
    path("", include("events.urls")),
    path("", include("notifications.urls")),
    path("", include("members.urls")),
    path("", include("frontend.urls")),
    path("demo/", include("hub.demo.urls")),
]
