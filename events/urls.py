from django.urls import path

from events import changing, views

urlpatterns = [
    path("events/", views.events, name="events"),
    path("events/new/", changing.event_new, name="event_new"),
    path("events/<slug:slug>/", views.event, name="event"),
    path("events/<slug:slug>/edit/", changing.event_edit, name="event_edit"),
    path("events/<slug:slug>/register/", changing.event_register, name="event_register"),
    path("events/<slug:slug>/unregister/", changing.event_unregister, name="event_unregister"),
    path("events/<slug:slug>/programme/", views.programme, name="programme"),
    path("events/<slug:slug>/<slug:session_slug>/", views.session, name="session"),
]
