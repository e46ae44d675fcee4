from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseBase
from django.urls import path
from django.views.generic import RedirectView

from common.http import form_page
from members.sign_in import other_ways, passkeys, views
from members.views import devices, people, skills


def _of_visitors(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    return form_page(login_not_required(view))


urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/<slug:slug>/", people.member, name="member"),
    path("people/<slug:slug>/standing/", people.member_standing, name="member_standing"),
    path("me/", people.profile_edit, name="profile_edit"),
    path("me/devices/", devices.devices, name="devices"),
    path("me/devices/<id:pk>/end/", devices.device_end, name="device_end"),
    path("me/passkeys/", passkeys.passkeys, name="passkeys"),
    path("me/passkeys/<id:pk>/", passkeys.passkey_remove, name="passkey_remove"),
    path("me/recovery-codes/", passkeys.recovery_codes, name="recovery_codes"),
    path("me/sign-in-again/", other_ways.sign_in_again, name="sign_in_again"),
    path("town/passkeys/", passkeys.town_passkeys, name="town_passkeys"),
    path("me/sign-out/", devices.sign_out, name="sign_out"),
    path("me/sign-out-others/", devices.sign_out_others, name="sign_out_others"),
    path("me/sign-out-everywhere/", devices.sign_out_everywhere, name="sign_out_everywhere"),
    path("skills/", skills.skill_search, name="skill_search"),
    path("language/", devices.set_language, name="set_language"),
    path("media/pictures/<picture:name>.webp", people.picture, name="picture"),
    # Of allauth's pages only those that a hub without passwords needs, under allauth's names.
    path("accounts/login/", _of_visitors(views.AskAddress.as_view()), name="account_login"),
    path(
        "accounts/login/code/",
        _of_visitors(RedirectView.as_view(pattern_name="account_login", query_string=True)),
        name="account_request_login_code",
    ),
    path(
        "accounts/login/code/confirm/",
        form_page(views.AskCode.as_view()),
        name="account_confirm_login_code",
    ),
    path(
        "accounts/passkey/",
        login_not_required(other_ways.passkey_sign_in),
        name="passkey_sign_in",
    ),
    path("accounts/recovery/", login_not_required(other_ways.recovery), name="recovery"),
    path("accounts/signup/", login_not_required(views.sign_up), name="account_signup"),
    path("accounts/inactive/", login_not_required(views.inactive), name="account_inactive"),
]
