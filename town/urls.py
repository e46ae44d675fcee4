from django.urls import path

from town.models import Subject
from town.views import index, look, mail, neighbourhoods, services, team, texts

urlpatterns = [
    path("town/", index.town, name="town"),
    path("town/look/", look.look, name="town_look"),
    path("town/texts/", texts.texts, name="town_texts"),
    path("town/texts/<slug:subject>/<slug:language>/", texts.text, name="town_text"),
    path("town/neighbourhoods/", neighbourhoods.neighbourhoods, name="neighbourhoods"),
    path("town/neighbourhoods/<id:pk>/", neighbourhoods.neighbourhood, name="neighbourhood"),
    path(
        "town/neighbourhoods/<id:pk>/move/",
        neighbourhoods.neighbourhood_move,
        name="neighbourhood_move",
    ),
    path("town/team/", team.team, name="town_team"),
    path("town/team/invitations/<id:pk>/withdraw/", team.withdraw, name="role_withdraw"),
    path("town/team/<slug:slug>/end/", team.role_end, name="role_end"),
    path("town/invitation/", team.invitation, name="role_invitation"),
    path("town/services/", services.services, name="town_services"),
    path("town/services/new/", services.service_new, name="town_service_new"),
    path("town/services/<id:pk>/", services.service, name="town_service"),
    path("town/services/<id:pk>/move/", services.service_move, name="town_service_move"),
    path("town/mail/", mail.mail, name="town_mail"),
    path("services/", texts.services, name="services"),
    path("media/logos/<picture:name>.webp", look.logo, name="town_logo"),
    *(path(f"{one}/", texts.public, {"subject": one}, name=one) for one in Subject.values),
]
