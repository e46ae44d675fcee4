"""Which addresses the hub may send someone to."""

from django.utils.http import url_has_allowed_host_and_scheme


def local(url: str) -> bool:
    """A path of this very hub: nothing else may stand behind a bell or a banner."""
    return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
