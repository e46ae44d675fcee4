"""Who was signed out meanwhile is told so, and comes back to where they were."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from members.models import Member

pytestmark = pytest.mark.django_db
PAGE, TOLD = "/me/", "Votre session a pris fin."


def test_a_session_that_has_ended_is_said_on_the_sign_in_page(client_of, ada: Member):
    device = client_of(ada)
    assert device.get(PAGE).status_code == 200
    Session.objects.all().delete()  # as from another device, or after three months
    asked = device.get(PAGE, follow=True)
    assert asked.redirect_chain == [(f"/accounts/login/?next={PAGE}", 302)]
    assert TOLD in asked.text
    assert TOLD not in device.get(PAGE, follow=True).text  # once


def test_who_was_never_signed_in_is_told_nothing(client: Client, ada: Member):
    asked = client.get(PAGE, follow=True)
    assert asked.redirect_chain
    assert TOLD not in asked.text


def test_who_signed_out_by_themselves_is_told_nothing(client_of, ada: Member):
    device = client_of(ada)
    device.post("/me/sign-out/")
    asked = device.get(PAGE, follow=True)
    assert asked.redirect_chain
    assert TOLD not in asked.text
