from django.contrib.auth.decorators import login_not_required
from django.urls import path, re_path
from django.views.generic import RedirectView

from members import sessions, signing, views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/<slug:slug>/", views.member, name="member"),
    path("people/<slug:slug>/standing/", views.member_standing, name="member_standing"),
    path("me/", views.profile_edit, name="profile_edit"),
    path("me/devices/", sessions.devices, name="devices"),
    path("me/devices/<id:pk>/end/", sessions.device_end, name="device_end"),
    path("me/sign-out/", sessions.sign_out, name="sign_out"),
    path("me/sign-out-everywhere/", sessions.sign_out_everywhere, name="sign_out_everywhere"),
    path("skills/", views.skill_search, name="skill_search"),
    path("language/", sessions.set_language, name="set_language"),
    re_path(r"^media/pictures/(?P<name>[0-9a-f]{32})\.webp$", views.picture, name="picture"),
    # Of allauth's pages only those that a hub without passwords needs, under allauth's names.
    path("accounts/login/", login_not_required(signing.AskAddress.as_view()), name="account_login"),
    path(
        "accounts/login/code/",
        login_not_required(RedirectView.as_view(pattern_name="account_login", query_string=True)),
        name="account_request_login_code",
    ),
    path(
        "accounts/login/code/confirm/",
        signing.AskCode.as_view(),
        name="account_confirm_login_code",
    ),
    path("accounts/signup/", login_not_required(signing.sign_up), name="account_signup"),
    path("accounts/inactive/", login_not_required(signing.inactive), name="account_inactive"),
]
