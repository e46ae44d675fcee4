from django.urls import path

from sharing.views import invitations, sharing

urlpatterns = [
    path("share/<slug:kind>/<slug:slug>/", sharing.share, name="share"),
    path("share/<slug:kind>/<slug:slug>/poster/", sharing.poster, name="share_poster"),
    path("share/<slug:kind>/<slug:slug>/code.svg", sharing.code, name="share_code"),
    path("share/<slug:kind>/<slug:slug>/picture.png", sharing.picture, name="share_picture"),
    path("share/<slug:kind>/<slug:slug>/invite/", invitations.invite, name="invite"),
    path("invite/<slug:token>/", invitations.invitation, name="invitation"),
    path("invite/<slug:token>/end/", invitations.invitation_end, name="invitation_end"),
]
