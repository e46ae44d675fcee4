"""What people write, without what cannot be seen: one function, and a policy for each purpose."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from idna import valid_contextj

from common.text.unicode import normal


class Policy(NamedTuple):
    most: int  # characters that are read; all that is kept is far shorter
    lines: bool = False  # line breaks stay, and the spaces that stand in a line
    calm: bool = True  # of lines: none ends in spaces, and at most one in a row is empty
    no_break: bool = True  # the no-break spaces of French typography stay


NAME = Policy(2_000, no_break=False)  # two that look alike are alike: see confusables.skeleton
LINE = Policy(2_000)
STORY = Policy(100_000, lines=True)
TALK = Policy(8_000, lines=True, calm=False)  # code is pasted there: its lines stay as they are

# Controls, formats (overrides, zero width), halves of pairs, private use; and what is drawn as
# nothing, yet is a letter or a mark to Unicode: fillers, joiners, variation selectors, tags.
_HIDDEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ud800-\uf8ff\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffb\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
_EMOJI = (
    "[©®‼⁉™ℹ\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2934\u2935\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_JOINING = "[\u0620-\u0dff]"  # the letters of Arabic and Persian, and of India
_hidden_and_not_joining = re.compile(
    f"[{_HIDDEN}]"
    f"(?<!{_EMOJI}\ufe0f)(?<![0-9#*]\ufe0f(?=\u20e3))"
    f"(?<!{_EMOJI}\u200d(?={_EMOJI}))(?<!{_EMOJI}\ufe0f\u200d(?={_EMOJI}))"
    f"(?<!{_JOINING}[\u200c\u200d](?={_JOINING}))"
)
_joiner = re.compile("[\u200c\u200d]")
# The three flags that are written with tags (Unicode's RGI): no other words hide in tags.
_TAGGED = ("gbeng", "gbsct", "gbwls")
_flag = re.compile(
    "(\U0001f3f4(?:{})\U000e007f)".format(
        "|".join("".join(chr(0xE0000 + ord(one)) for one in name) for name in _TAGGED)
    )
)
# All that may be composed, be a mark or be blank: none of it is in most of what is said in French.
_foreign = re.compile(
    "[^\x00-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u2600-\u27bf\U0001f000-\U0001faff]"
)
_blank = re.compile("[\u1680\u2000-\u200a\u2028\u2029\u205f\u2800\u3000]")  # braille's space too
_unseen = re.compile(f"[{_HIDDEN}\\s\u2800\U0001d159\ufffc]+")
_spaces = re.compile("[\t\n \u00a0\u202f]+")
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212\uff0d"
_no_break = re.compile("[\u00a0\u202f]")
_empty_lines = re.compile(r"\n{3,}")
# Among these are the marks; neither letters nor emoji, so that few texts have three in a row.
_odd = re.compile(r"[^\w\s\x00-\u02ff\u2000-\u20cf\u2100-\u2bff\U0001f000-\U0001faff]{3,}")
MARKS_IN_A_ROW = 2  # Vietnamese needs two on one letter; more only climb over the lines above


def written(text: str, policy: Policy) -> str:
    """The text without what cannot be seen, composed (NFC), its white space made plain.

    What is far too long is cut before it is looked at: it stays too long, and costs no more.
    """
    text = text[: policy.most].replace("\r\n", "\n").replace("\r", "\n")
    text = seen(text)
    if _foreign.search(text):
        text = _odd.sub(_few_marks, normal("NFC", text))
        text = _blank.sub(" ", text)
    if not policy.lines:
        return _spaces.sub(_one_space if policy.no_break else " ", text).strip()
    if policy.calm:
        text = _empty_lines.sub("\n\n", "\n".join(row.rstrip() for row in text.split("\n")))
    return text.strip()


def seen(text: str) -> str:
    """Without what cannot be seen; what joins an emoji, or letters that need it, stays."""
    if "\U000e007f" not in text:
        return _hidden_and_not_joining.sub(_unless_joining, text)
    parts = _flag.split(text)
    return "".join(
        part if at % 2 else seen(part.replace("\U000e007f", "")) for at, part in enumerate(parts)
    )


def _unless_joining(hidden: re.Match[str]) -> str:
    """What IDNA lets stand in a name (CONTEXTJ, RFC 5892): after a virama, or between letters that
    would join."""
    if not _joiner.match(hidden[0]):
        return ""
    try:
        return hidden[0] if valid_contextj(hidden.string, hidden.start()) else ""
    except ValueError:
        return ""


def figures(typed: str) -> str:
    """A code as it was typed or pasted, its figures plain and without what groups them."""
    kept = [one for one in typed if unicodedata.category(one)[0] not in "ZC" and one not in _DASHES]
    return "".join(str(unicodedata.decimal(one, one)) for one in kept)


def shows(text: str) -> bool:
    """Whether anything of it can be seen."""
    return any(unicodedata.category(one)[0] in "LNPS" for one in _unseen.sub("", text))


def _few_marks(odd: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for character in odd[0]:
        marks = marks + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if marks <= MARKS_IN_A_ROW:
            kept.append(character)
    return "".join(kept)


def _one_space(spaces: re.Match[str]) -> str:
    no_break = _no_break.search(spaces[0])
    return no_break[0] if no_break else " "
