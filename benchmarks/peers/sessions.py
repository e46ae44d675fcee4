"""Members who are signed in without having signed in, here and in a forum that is a Django too."""

from __future__ import annotations


def sign_in(people: list) -> list[str]:
    """A session each, as signing in makes them; returns their keys."""
    from datetime import timedelta

    from django.conf import settings
    from django.contrib import auth
    from django.contrib.sessions.backends.db import SessionStore
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    store = SessionStore()
    sessions = [
        Session(
            session_key=f"bench{member.pk:027d}",
            expire_date=timezone.now() + timedelta(days=1),
            session_data=store.encode(
                {
                    auth.SESSION_KEY: str(member.pk),
                    auth.BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
                    auth.HASH_SESSION_KEY: member.get_session_auth_hash(),
                }
            ),
        )
        for member in people
    ]
    Session.objects.bulk_create(sessions)
    return [session.session_key for session in sessions]
