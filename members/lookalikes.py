"""What a text looks like, whatever characters it is made of (Unicode TR39, a little further)."""

import json
import unicodedata
from functools import cache
from importlib.resources import files

# Pairs that the eye merges in a small font; both sides of a comparison go through here.
_MERGED = str.maketrans("01i|!3458@$", "olllleasbas")


@cache
def _drawn_like() -> dict[str, str]:
    """Character to the plain letters it is drawn like. The list itself is 9,000 lines: not kept."""
    listed = files("confusable_homoglyphs") / "confusables.json"
    found = {}
    for character, others in json.loads(listed.read_text(encoding="utf-8")).items():
        plain = next((other["c"] for other in others if other["c"].isascii()), None)
        if plain and not character.isascii():
            found[character] = plain
    return found


def skeleton(text: str) -> str:
    """``Маіrіe`` (half Cyrillic), ``M a i r i e`` and ``MAlRlE`` all become ``malrle``."""
    drawn = _drawn_like()
    letters = []
    for character in unicodedata.normalize("NFKD", text):
        like = drawn.get(character) or drawn.get(character.lower()) or character
        letters.append(like.lower().translate(_MERGED))
    plain = "".join(c for c in "".join(letters) if c.isalnum())
    return plain.replace("rn", "m").replace("vv", "w")
