from django.urls import path

from notifications import announcing, views

urlpatterns = [
    path("bell/", views.bell, name="bell"),
    path("bell/read/", views.bell_read_all, name="bell_read_all"),
    path("bell/<id:pk>/", views.bell_open, name="bell_open"),
    path("announcements/new/", announcing.announce, name="announce"),
    path("announcements/<id:pk>/end/", announcing.announcement_end, name="announcement_end"),
]
