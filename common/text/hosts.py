"""Whether a name with dots is a host that was meant, or two words that a space was left out of."""

from __future__ import annotations

import re

# Ends of names that are neither words of a sentence ("fini.Et", "demain.si") nor ends of files
# ("README.md", "fichier.py"): after these alone a name is an address although nobody says so.
ENDS = frozenset(
    """
    com org net eu info edu gov gouv coop museum online site shop app dev io tv
    fr re nc pf gp mq gf yt wf pm tf bzh alsace corsica paris lyon
    uk ch nl pt pl cz se fi dk gr ro hu sk bg hr lt lv ee mc tn dz jp cn br mx ru ua
    """.split()  # noqa: SIM905  a table of words, which one reads
)
_NAME = re.compile(
    r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+(?P<end>[^\W\d_]{2,}|xn--[a-z0-9-]+)\.?"
    r"(?P<rest>(?::\d{1,5})?(?:[/?#].*)?)",
    re.DOTALL,
)
_SURE = re.compile(r"www\.", re.IGNORECASE)
_LEADS = re.compile(r"https?://|mailto:|tel:|/(?!/)", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+")


def ended(address: str) -> str:
    """Without what closes a quotation or a sentence after it."""
    bare = address.rstrip("*’‘")
    return address if bare == address else bare.rstrip(".,;:!?")


def meant(written: str) -> bool:
    """Of what stands in a text without ``https://``: whether it is an address."""
    if _SURE.match(written):
        return True
    name = _NAME.fullmatch(written.removeprefix("//"))
    if name is None:
        return False
    host = written.removeprefix("//")[: name.start("rest")].rstrip(".")
    end, before = name["end"], host.rpartition(".")[0].rpartition(".")[2]
    same_case = end.islower() or host.isupper()
    return same_case and end.lower() in ENDS and not before.isdigit()


def led_out(address: str) -> str:
    """Of a link that somebody wrote, ``[words](address)``: with its scheme, where it has none."""
    if _LEADS.match(address):
        return address
    if address.startswith("//"):
        return f"https:{address}"
    if _SURE.match(address):
        return f"http://{address}"
    if _MAIL.fullmatch(address):
        return f"mailto:{address}"
    return f"https://{address}" if _NAME.fullmatch(address) else address


def leads(address: str) -> bool:
    """Somewhere: to another site, to a page of this one, to somebody's mail or phone."""
    return _LEADS.match(address) is not None
