from django.urls import path

from rooms.views import pictures, rooms

urlpatterns = [
    path("rooms/", rooms.rooms, name="rooms"),
    path("rooms/<id:pk>/", rooms.room, name="room"),
    path("rooms/<id:pk>/join/", rooms.join, name="room_join"),
    path("rooms/<id:pk>/leave/", rooms.leave, name="room_leave"),
    path("rooms/<id:pk>/pictures/", pictures.bring, name="room_pictures"),
    path("rooms/<id:pk>/pictures/<picture:name>.webp", pictures.picture, name="room_picture"),
    path("messages/<id:pk>/", rooms.message, name="message"),
]
