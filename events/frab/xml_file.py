"""Frab's schedule.xml, as pretalx, frab, FOSDEM's Pentabarf and the c3voc tools write it."""

import io
from typing import Any
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser
from django.utils.translation import gettext as _

from events.frab.programme import ScheduleError
from events.frab.raw import RawDay, RawEvent, RawProgramme, at_line

LIMIT_ELEMENTS = 500_000
LIMIT_DEPTH = 40


class Node:
    """An element: its text, its children, and the line it began on."""

    __slots__ = ("attributes", "children", "line", "parts", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], line: int) -> None:
        self.tag, self.attributes, self.line = tag, attributes, line
        self.parts: list[str] = []
        self.children: list[Node] = []

    @property
    def text(self) -> str:
        return "".join(self.parts).strip()

    def all(self, tag: str) -> list["Node"]:
        return [child for child in self.children if child.tag == tag]

    def child(self, tag: str) -> str:
        return next((child.text for child in self.children if child.tag == tag), "")


def read_xml(data: bytes) -> RawProgramme:
    root = _parse(data)
    found = root.all("conference") if root.tag == "schedule" else []
    if not found:
        reason = _("this is not a conference’s programme: it has no <schedule><conference>")
        raise ScheduleError(at_line(root.line), reason)
    days: list[RawDay] = []
    events: list[RawEvent] = []
    for number, day in enumerate(root.all("day"), start=1):
        about = day.attributes
        days.append(
            RawDay(number, about.get("date", ""), about.get("start", ""), about.get("end", ""))
        )
        for room in day.all("room"):
            hall = room.attributes.get("name", "").strip()
            events.extend(_event(event, hall, days[-1]) for event in room.all("event"))
    return RawProgramme({node.tag: node.text for node in found[0].children}, days, events)


def _event(event: Node, hall: str, day: RawDay) -> RawEvent:
    texts = {node.tag: node.text for node in event.children if not node.children}
    texts.update(guid=event.attributes.get("guid", ""), id=event.attributes.get("id", ""))
    persons = []
    for group in event.all("persons"):
        for person in group.all("person"):
            name = person.child("name") or person.text
            about = person.attributes
            code = about.get("code") or about.get("guid") or about.get("id") or name
            persons.append((code, name))
    return RawEvent(event.line, texts, persons, texts.pop("room", "") or hall, day)


def _parse(data: bytes) -> Node:
    reader = _Reader()
    # No DTD at all: nothing that a programme needs is in one, and every XML bomb is.
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(reader)
    try:
        parser.parse(io.BytesIO(data))
    except DefusedXmlException:
        reason = _("a document type or entities are not accepted in a programme")
        raise ScheduleError(at_line(parser.getLineNumber() or 1), reason) from None
    except SAXParseException as error:
        reason = _("the XML is broken (%(why)s)") % {"why": error.getMessage()}
        raise ScheduleError(at_line(error.getLineNumber() or 1), reason) from None
    except (LookupError, UnicodeError, ValueError):
        raise ScheduleError(
            at_line(1), _("its encoding cannot be read; save it as UTF-8")
        ) from None
    if reader.root is None:
        raise ScheduleError(at_line(1), _("the XML is empty"))
    return reader.root


class _Reader(ContentHandler):
    def __init__(self) -> None:
        super().__init__()
        self.root: Node | None = None
        self.open: list[Node] = []
        self.count = 0

    def startElement(self, name: str, attrs: Any) -> None:
        line = self._locator.getLineNumber()  # type: ignore[attr-defined]
        self.count += 1
        if self.count > LIMIT_ELEMENTS or len(self.open) > LIMIT_DEPTH:
            raise ScheduleError(at_line(line), _("the XML has too many elements, or too deep"))
        node = Node(name, dict(attrs.items()), line)
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node
        self.open.append(node)

    def endElement(self, name: str) -> None:
        self.open.pop()

    def characters(self, content: str) -> None:
        self.open[-1].parts.append(content)
