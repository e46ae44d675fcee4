from django.urls import path

from rooms.views import belonging, held, pictures, rooms, tending

urlpatterns = [
    path("rooms/", rooms.rooms, name="rooms"),
    path("rooms/read/", belonging.read_all, name="rooms_read"),
    path("rooms/levels/", belonging.levels, name="room_levels"),
    path("rooms/<id:pk>/", rooms.room, name="room"),
    path("rooms/<id:pk>/join/", belonging.join, name="room_join"),
    path("rooms/<id:pk>/leave/", belonging.leave, name="room_leave"),
    path("rooms/<id:pk>/quiet/", belonging.quiet, name="room_quiet"),
    path("rooms/<id:pk>/tend/", tending.tend, name="room_tend"),
    path("rooms/<id:pk>/mode/", tending.mode, name="room_mode"),
    path("rooms/<id:pk>/access/", tending.access, name="room_access"),
    path("rooms/<id:pk>/people/<slug:slug>/", tending.person, name="room_person"),
    path("rooms/<id:pk>/pictures/", pictures.bring, name="room_pictures"),
    path("rooms/<id:pk>/pictures/<picture:name>.webp", pictures.picture, name="room_picture"),
    path("rooms/held/<id:pk>/", held.held, name="held"),
    path("rooms/held/<id:pk>/withdraw/", held.withdraw, name="held_withdraw"),
    path("messages/<id:pk>/", rooms.message, name="message"),
]
