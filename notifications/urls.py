from django.urls import path

from notifications.views import announcements, bell, choosing, devices

urlpatterns = [
    path("bell/", bell.bell, name="bell"),
    path("bell/read/", bell.bell_read_all, name="bell_read_all"),
    path("bell/<id:pk>/", bell.bell_open, name="bell_open"),
    path("announcements/new/", announcements.announce, name="announce"),
    path("announcements/<id:pk>/end/", announcements.announcement_end, name="announcement_end"),
    path("me/notifications/", choosing.choices, name="choices"),
    path("me/notifications/pause/", choosing.pause, name="choices_pause"),
    path("me/notifications/devices/", devices.device_add, name="push_add"),
    path("me/notifications/devices/<id:pk>/", devices.device_remove, name="push_remove"),
    path("me/notifications/nothing/<slug:subject>/", choosing.subject_off, name="subject_off"),
    path("me/notifications/off/<str:token>/", choosing.unsubscribe, name="unsubscribe"),
]
