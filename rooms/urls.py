from django.urls import path

from rooms import views

urlpatterns = [
    path("rooms/", views.rooms, name="rooms"),
    path("rooms/<int:pk>/", views.room, name="room"),
    path("rooms/<int:pk>/join/", views.join, name="room_join"),
    path("rooms/<int:pk>/leave/", views.leave, name="room_leave"),
]
