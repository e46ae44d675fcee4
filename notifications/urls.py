from django.urls import path

from notifications.views import announcements, bell, choosing, feeds, taps, visiting

urlpatterns = [
    path("bell/", bell.bell, name="bell"),
    path("bell/read/", bell.bell_read_all, name="bell_read_all"),
    path("bell/<id:pk>/", bell.bell_open, name="bell_open"),
    path("announcements/new/", announcements.announce, name="announce"),
    path("announcements/<id:pk>/end/", announcements.announcement_end, name="announcement_end"),
    path("announcements/feed.atom", feeds.announcements_feed, name="announcements_feed"),
    path("me/back/", visiting.caught_up, name="caught_up"),
    path("me/answer/<str:token>/", taps.tap, name="tap"),
    path("me/notifications/", choosing.choices, name="choices"),
    path("me/notifications/pause/", choosing.pause, name="choices_pause"),
    path("me/notifications/off/<str:token>/", choosing.unsubscribe, name="unsubscribe"),
]
