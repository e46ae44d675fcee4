from django.urls import path

from projects import lists, offers, views

urlpatterns = [
    path("projects/", lists.projects, name="projects"),
    path("projects/new/", views.project_new, name="project_new"),
    path("projects/<slug:slug>/", views.project, name="project"),
    path("projects/<slug:slug>/edit/", views.project_edit, name="project_edit"),
    path("projects/<slug:slug>/follow/", views.project_follow, name="project_follow"),
    path("projects/<slug:slug>/needs/", offers.need_new, name="need_new"),
    path("projects/<slug:slug>/needs/<id:pk>/", offers.need_edit, name="need_edit"),
    path("projects/<slug:slug>/offer/", offers.offer_new, name="offer_new"),
    path("offers/<id:pk>/<slug:answer>/", offers.offer_answer, name="offer_answer"),
]
