from django.urls import path

from projects.views import holders, listing, offers, pictures, projects, resting, withdrawing

urlpatterns = [
    path("projects/", listing.projects, name="projects"),
    path("projects/feed.atom", listing.projects_feed, name="projects_feed"),
    path("projects/new/", projects.project_new, name="project_new"),
    path("projects/<slug:slug>/", projects.project, name="project"),
    path("projects/<slug:slug>/edit/", projects.project_edit, name="project_edit"),
    path("projects/<slug:slug>/picture/", pictures.project_picture, name="project_picture"),
    path(
        "projects/<slug:slug>/picture/<picture:name>.webp",
        pictures.project_cover,
        name="project_cover",
    ),
    path("projects/<slug:slug>/holders/", holders.project_holders, name="project_holders"),
    path(
        "projects/<slug:slug>/holders/<slug:person>/",
        holders.project_holder_end,
        name="project_holder_end",
    ),
    path("projects/<slug:slug>/team/leave/", holders.team_leave, name="team_leave"),
    path("projects/<slug:slug>/rest/", resting.project_rest, name="project_rest"),
    path("projects/<slug:slug>/resume/", resting.project_resume, name="project_resume"),
    path("projects/<slug:slug>/follow/", projects.project_follow, name="project_follow"),
    path("projects/<slug:slug>/needs/", offers.need_new, name="need_new"),
    path("projects/<slug:slug>/needs/<id:pk>/", offers.need_edit, name="need_edit"),
    path(
        "projects/<slug:slug>/needs/<id:pk>/withdraw/",
        withdrawing.need_withdraw,
        name="need_withdraw",
    ),
    path("projects/<slug:slug>/offer/", offers.offer_new, name="offer_new"),
    path("offers/<id:pk>/withdraw/", withdrawing.offer_withdraw, name="offer_withdraw"),
    path("offers/<id:pk>/<slug:answer>/", offers.offer_answer, name="offer_answer"),
]
