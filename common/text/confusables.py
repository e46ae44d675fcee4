"""What a text looks like, whatever characters it is made of (Unicode TR39, a little further)."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

from common.text.unicode import normal

# Pairs that the eye merges in a small font; both sides of a comparison go through here.
_MERGED = str.maketrans("01i|!3458@$", "olllleasbas")
# Unicode says itself of what letter a character is a form: LATIN LETTER SMALL CAPITAL A, NEGATIVE
# SQUARED LATIN CAPITAL LETTER M, LATIN SMALL LETTER R WITH FISHHOOK, REGIONAL INDICATOR SYMBOL ...
_FORM = re.compile(r"(?=.*(?:LATIN|MODIFIER|SYMBOL)).*LETTER (?:[A-Z]+ )*?([A-Z])(?: WITH .*)?")
# Small letters of other alphabets. TR39 lists what a careful eye confuses; a name on a phone is
# read by a quick one, to whom Towη is Town.
_SHAPES = {
    **dict(zip("βγδεζηθικμνορςστυχω", "bydeznolkuvopcotuxw", strict=True)),
    **dict(zip("бвгзийкмнптуьэяє", "bbrenukmhntybere", strict=True)),
    **dict(zip("ⲁⲃⲅⲇⲉⲍⲏⲑⲓⲕⲗⲙⲛⲟⲣⲥⲧⲩⲫⲭⲱ", "abrdezholklmnopctyoxw", strict=True)),
    **dict(zip("ᗩᗷᑕᗪᗴᖴᕼᒍᒪᗰᑎᑭᖇᔕᑌᐯᗯ᙭", "abcdefhjlmnprsuvwx", strict=True)),  # drawn like capitals
    **dict(zip("əʍꮖ€£¥¢¡₳฿₵₣₲₭₥₦₱₮₩", "emielyclabcfgkmnptw", strict=True)),
}
STEPS = 3  # from one lookalike to the next: ᴀ is listed beside ꭺ, a small Ꭺ, listed beside A
QUICK = 500  # characters up to which Unicode's own price is a fifth of a millisecond
_between = re.compile(r"[\W_]+")  # marks of accents too, once they stand apart


@cache
def _lookalikes() -> dict[str, tuple[str, ...]]:
    """Character to what TR39 lists beside it, without marks. The list has 9,000 lines."""
    listed = files("confusable_homoglyphs") / "confusables.json"
    rows = json.loads(listed.read_text(encoding="utf-8"))
    return {one: tuple(_bare(other["c"]) for other in others) for one, others in rows.items()}


def _bare(text: str) -> str:
    """Without accents and other marks, and without compatibility's costumes (𝐌, ⅿ, Ｍ)."""
    return "".join(c for c in normal("NFKD", text) if not unicodedata.combining(c))


@lru_cache(maxsize=4096)  # as many as a town writes in; a stranger may write in all
def _like(character: str) -> str:
    """The plain small letters that a character is drawn like, or itself."""
    if character.isascii():
        return character.lower()
    if shape := _SHAPES.get(character):
        return shape
    if form := _FORM.fullmatch(unicodedata.name(character, "")):
        return form[1].lower()
    return _listed(character) or _SHAPES.get(character.lower()) or character.lower()


def _listed(character: str) -> str:
    """The nearest plain letters in the list of lookalikes, or nothing."""
    edge = [character, character.lower(), character.upper()]
    seen = set(edge)
    for _step in range(STEPS):
        edge = [like for one in edge for like in _lookalikes().get(one, ()) if like not in seen]
        if plain := next((like for like in edge if like.isascii() and like.isalnum()), None):
            return plain.lower()
        seen.update(edge)
    return ""


def skeleton(text: str) -> str:
    """``Маіrіe`` (half Cyrillic), ``M a i r i e`` and ``Mᴀlʀiǝ`` all become ``malrle``."""
    drawn = "".join(map(_like, _bare(text))).translate(_MERGED)
    plain = "".join(c for c in drawn if c.isalnum() and unicodedata.category(c) != "Lm")  # ʾ ʻ
    return plain.replace("rn", "m").replace("vv", "w")


def contains(looks: str, other: str) -> bool:
    """Whether one skeleton stands in another, where an alphabet we cannot read may be any letter:
    ``mคirie`` for ``mairie``. Half of it must be read, or any name in that alphabet would do."""
    if other in looks or looks.isascii():
        return other in looks
    for at in range(len(looks) - len(other) + 1):
        pairs = [(one, like) for one, like in zip(looks[at:], other, strict=False) if one.isascii()]
        if 2 * len(pairs) >= len(other) and all(one == like for one, like in pairs):
            return True
    return False


def letters(text: str) -> str:
    """``Achetez ICI !`` and ``аchètez-ici`` become ``achetezici``: quick, for long texts too."""
    apart = normal if len(text) > QUICK else unicodedata.normalize
    plain = _between.sub("", apart("NFKD", text).casefold())
    return plain if plain.isascii() else "".join(map(_like, plain))
