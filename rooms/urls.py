from django.urls import path, re_path

from rooms import pictures, polls, views

urlpatterns = [
    path("rooms/", views.rooms, name="rooms"),
    path("rooms/<int:pk>/", views.room, name="room"),
    path("rooms/<int:pk>/join/", views.join, name="room_join"),
    path("rooms/<int:pk>/leave/", views.leave, name="room_leave"),
    path("rooms/<int:pk>/pictures/", pictures.bring, name="room_pictures"),
    re_path(
        r"^rooms/(?P<pk>\d{1,18})/pictures/(?P<name>[0-9a-f]{32})\.webp$",
        pictures.picture,
        name="room_picture",
    ),
    path("rooms/<int:pk>/polls/", polls.ask, name="poll_new"),
    path("polls/<int:pk>/vote/", polls.vote, name="poll_vote"),
    path("polls/<int:pk>/close/", polls.close, name="poll_close"),
    path("messages/<int:pk>/", views.message, name="message"),
]
