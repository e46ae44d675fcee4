from django.urls import path

from projects.views import listing, offers, projects

urlpatterns = [
    path("projects/", listing.projects, name="projects"),
    path("projects/new/", projects.project_new, name="project_new"),
    path("projects/<slug:slug>/", projects.project, name="project"),
    path("projects/<slug:slug>/edit/", projects.project_edit, name="project_edit"),
    path("projects/<slug:slug>/follow/", projects.project_follow, name="project_follow"),
    path("projects/<slug:slug>/needs/", offers.need_new, name="need_new"),
    path("projects/<slug:slug>/needs/<id:pk>/", offers.need_edit, name="need_edit"),
    path("projects/<slug:slug>/offer/", offers.offer_new, name="offer_new"),
    path("offers/<id:pk>/<slug:answer>/", offers.offer_answer, name="offer_answer"),
]
