"""The accessibility statement that French law asks of public services (RGAA, article 47)."""

from email.utils import parseaddr

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """With the address that the hub's mails come from: also for who cannot sign in."""
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return render(request, "accessibility.html", {"address": address})
