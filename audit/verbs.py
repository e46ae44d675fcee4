"""The verbs of the log, each with its words: the app that does a thing says how it is called."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_labels: dict[str, Any] = {}
_reasons: dict[str, Any] = {}
_nouns: dict[str, Any] = {}
_readers: dict[str, Callable[[str], str]] = {}


def register(verb: str, label: Any) -> None:
    """``label``: lazily translated, such as "removed it"."""
    assert _labels.get(verb, label) is label, f"{verb} is registered twice"
    _labels[verb] = label


def register_reason(key: str, label: Any) -> None:
    _reasons[key] = label


def register_noun(noun: str, label: Any) -> None:
    """Of what nobody writes, and so nobody reports: members/reportable.py has the others."""
    _nouns[noun] = label


def register_words(verb: str, reads: Callable[[str], str]) -> None:
    """Of a verb whose words are written for the log alone: ``reads`` says them in the language of
    whoever reads."""
    _readers[verb] = reads


def in_words(verb: str, words: str) -> str:
    return _readers[verb](words) if verb in _readers else words


def noun(key: str) -> str:
    return str(_nouns.get(key, key))


def label(verb: str) -> str:
    """A verb that no app has any more is still read, as it stands."""
    return str(_labels.get(verb, verb))


def reason(key: str) -> str:
    return str(_reasons.get(key, key))


def why(key: str, words: str) -> str:
    """The reason of the list, and what was said of it besides; either may be empty."""
    said = [one for one in (reason(key), words) if one]
    return " ".join(one if one.endswith((".", "!", "?", "…")) else f"{one}." for one in said)
