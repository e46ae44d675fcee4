"""Settings from a file, read as systemd reads an ``EnvironmentFile=``; nothing in it is executed.

Where systemd drops a line without a word, reading ends with the file, the line and what to write.
"""

import re
from pathlib import Path

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
SPACE = " \t"
IN_DOUBLE_QUOTES = '"\\`$'  # what a backslash there makes plain; before others it stays


class Mistake(ValueError):
    """The message names the file and the line, and never says a value: it may be a password."""


def read(path: Path) -> dict[str, str]:
    """What the file sets. Raises Mistake, and OSError when it cannot be read."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Mistake(f"{path} is not UTF-8: save it as UTF-8.") from error
    return parse(text, str(path))


def parse(text: str, name: str = "the settings") -> dict[str, str]:
    """``name`` is what a Mistake calls the text. A name that is set twice keeps its last value."""
    return _Reader(re.sub(r"\r\n?", "\n", text), name).settings()


class _Reader:
    def __init__(self, text: str, name: str) -> None:
        self.text, self.name, self.at = text, name, 0

    def settings(self) -> dict[str, str]:
        if "\0" in self.text:
            raise self.mistake(self.text.index("\0"), "holds a NUL byte: take it out")
        found: dict[str, str] = {}
        while self.skip(SPACE + "\n"):
            if self.text[self.at] in "#;":
                self.comment()
            else:
                name = self.key()
                found[name] = self.value()
        return found

    def skip(self, what: str) -> bool:
        """Whether anything is left after it."""
        while self.at < len(self.text) and self.text[self.at] in what:
            self.at += 1
        return self.at < len(self.text)

    def take(self) -> str:
        """The next character; none at the end."""
        self.at += 1
        return self.text[self.at - 1 : self.at]

    def line(self) -> str:
        return self.text[self.at :].partition("\n")[0]

    def comment(self) -> None:
        line = self.line()
        if line.endswith("\\"):  # systemd before 254 takes the next line for a part of it
            raise self.mistake(self.at, "is a comment that ends with a backslash: take it off")
        self.at += len(line)

    def key(self) -> str:
        line = self.line()
        name, equals, _ = line.partition("=")
        if not equals:
            raise self.mistake(self.at, "sets nothing: write NAME=value, or # before a remark")
        if not NAME.fullmatch(name.rstrip(SPACE)):
            raise self.mistake(self.at, "does not begin like NAME=value, with nothing before NAME")
        self.at += len(name) + 1
        return name.rstrip(SPACE)

    def value(self) -> str:
        """Quoted pieces one after the other, then plain text to the end of the line."""
        value = ""
        while self.skip(SPACE) and self.text[self.at] != "\n":
            if self.text[self.at] not in "\"'":
                return value + self.plain()
            value += self.quoted(self.take())
        return value

    def plain(self) -> str:
        """A backslash keeps what follows it, and joins two lines; spaces at the end go."""
        value, kept = "", 0
        while (one := self.take()) not in ("", "\n"):
            if one == "\\":
                one = self.take()
                value += "" if one == "\n" else one
                kept = len(value)
            else:
                value += one
                kept = kept if one in SPACE else len(value)
        return value[:kept]

    def quoted(self, quote: str) -> str:
        begun, value = self.at - 1, ""
        while (one := self.take()) != quote:
            if not one:
                raise self.mistake(begun, f"opens a {quote} that nothing closes")
            value += self.escaped() if one == "\\" and quote == '"' else one
        return value

    def escaped(self) -> str:
        """What a backslash in double quotes stands for, with what follows it."""
        one = self.take()
        if one == "\n":
            return ""
        return one if one and one in IN_DOUBLE_QUOTES else "\\" + one

    def mistake(self, at: int, what: str) -> Mistake:
        return Mistake(f"{self.name}, line {self.text.count(chr(10), 0, at) + 1}, {what}.")
