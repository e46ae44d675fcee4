from django.urls import path

from notifications.views import announcements, bell, choosing

urlpatterns = [
    path("bell/", bell.bell, name="bell"),
    path("bell/read/", bell.bell_read_all, name="bell_read_all"),
    path("bell/<id:pk>/", bell.bell_open, name="bell_open"),
    path("announcements/", announcements.announcements, name="announcements"),
    path("announcements/new/", announcements.announce, name="announce"),
    path("announcements/<id:pk>/", announcements.announcement, name="announcement"),
    path("announcements/<id:pk>/reach/", announcements.reach, name="announcement_reach"),
    path("announcements/<id:pk>/agree/", announcements.agree, name="announcement_agree"),
    path("announcements/<id:pk>/correct/", announcements.correct, name="announcement_correct"),
    path("announcements/<id:pk>/end/", announcements.announcement_end, name="announcement_end"),
    path("me/notifications/", choosing.choices, name="choices"),
    path("me/notifications/pause/", choosing.pause, name="choices_pause"),
    path("me/notifications/off/<str:token>/", choosing.unsubscribe, name="unsubscribe"),
]
