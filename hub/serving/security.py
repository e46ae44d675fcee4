"""HTTPS, and what a browser is told that our pages never need."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.middleware.security import SecurityMiddleware

# No page of ours asks for these: should a script ever get in, it has no camera and no purse.
NEVER = (
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer"),
    *("microphone", "midi", "payment", "usb"),
)
PERMISSIONS = ", ".join(f"{feature}=()" for feature in NEVER)


class Security(SecurityMiddleware):
    """Django's, which redirects to HTTPS and sends HSTS, with a Permissions-Policy."""

    def process_request(self, request: HttpRequest) -> HttpResponsePermanentRedirect | None:
        # A proxy that nobody trusts (HUB_TRUSTED_PROXIES) says that it is HTTPS already: to send
        # the browser there again would be a circle. Who lies is on plain HTTP by their own wish.
        if "https" in request.headers.get("X-Forwarded-Proto", "").lower():
            return None
        return super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return super().process_response(request, response)
