"""What is each response's own, wherever it stands in HTML: never kept, laid in each time.

A form's token as Django writes it, a nonce as django-csp does, and a form's key, which makes it
count once: a random UUID. Each within its tag: what a person writes has no "<" by then.
"""

import re

_OWN = (
    r'<input type="hidden" name="csrfmiddlewaretoken" value="(?P<token>\w{64})"'
    r'|<style\s+nonce="(?P<nonce>[\w+/]{22}==)"'
    r'|<input\s+type="hidden"\s+name="key"\s+value="(?P<key>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"'
)
OWN, OWN_BYTES = re.compile(_OWN), re.compile(_OWN.encode())
NO_TOKEN = "0" * 64  # stands for a token until one is laid in
