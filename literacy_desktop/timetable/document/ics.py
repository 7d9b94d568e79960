"""Sessions as an iCalendar file (RFC 5545), as Outlook, phones and mail programs take it in."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from literacy_desktop.base.lunar import lunar_day
from literacy_desktop.classes.model import SessionDetail

ZONE = "Asia/Shanghai"
OCTETS = 75
"""No line is longer, its end not counted; what is longer is folded between characters."""

_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_STATES = {"draft": "TENTATIVE", "planned": "CONFIRMED", "done": "CONFIRMED", "cancelled": "CANCELLED"}
_MINUTE = 60


def calendar(found: Sequence[SessionDetail], name: str, now: datetime) -> bytes:
    """The sessions as the bytes of a calendar file.

    A session keeps its UID for ever, so that a program that reads a later file moves it instead of showing it
    twice. Its SEQUENCE is the minute of writing: it has to rise whenever a session was changed.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//literacy-desktop//timetable//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        f"X-WR-TIMEZONE:{ZONE}",
        *_zone(),
        *(line for one in found for line in _event(one, now)),
        "END:VCALENDAR",
    ]
    return b"".join(folded(line) for line in lines)


def _zone() -> list[str]:
    """China has had one time, without summer time, since 1992."""
    return [
        "BEGIN:VTIMEZONE",
        f"TZID:{ZONE}",
        "BEGIN:STANDARD",
        "DTSTART:19920101T000000",
        "TZOFFSETFROM:+0800",
        "TZOFFSETTO:+0800",
        "TZNAME:CST",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]


def _event(one: SessionDetail, now: datetime) -> Iterator[str]:
    session = one.session
    stamp = now.astimezone(UTC)
    yield "BEGIN:VEVENT"
    yield f"UID:{session.id.hex()}@literacy-desktop"
    yield f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{int(stamp.timestamp()) // _MINUTE}"
    yield f"DTSTART;TZID={ZONE}:{session.starts:%Y%m%dT%H%M%S}"
    yield f"DTEND;TZID={ZONE}:{session.ends:%Y%m%dT%H%M%S}"
    yield f"SUMMARY:{escaped(summary_of(one))}"
    place = f"{one.site} {one.room}".strip()
    if place:
        yield f"LOCATION:{escaped(place)}"
    yield f"DESCRIPTION:{escaped(_about(one))}"
    if one.topic_group:
        yield f"CATEGORIES:{escaped(one.topic_group)}"
    yield f"STATUS:{_STATES[session.state]}"
    yield f"TRANSP:{'TRANSPARENT' if session.state == 'cancelled' else 'OPAQUE'}"
    yield "END:VEVENT"


def summary_of(one: SessionDetail) -> str:
    """What a calendar shows: the topic and the class."""
    named = [one.topic or f"第{one.session.number}次课", one.class_name]
    title = "　".join(dict.fromkeys(word for word in named if word))
    return f"（停课）{title}" if one.session.state == "cancelled" else title


def _about(one: SessionDetail) -> str:
    session = one.session
    lines = [
        f"第{session.number}次课，农历{lunar_day(session.starts.date())}",
        f"教师：{one.teacher}" if one.teacher else "",
        f"班级编号：{one.class_code}",
        f"说明：{session.reason}" if session.reason else "",
    ]
    return "\n".join(line for line in lines if line)


def escaped(text: str) -> str:
    """A text value: backslash, comma, semicolon and line ends escaped, control characters left out."""
    plain = "".join(letter for letter in text if letter == "\n" or letter.isprintable() or letter == "　")
    return plain.translate(_ESCAPED)


def folded(line: str) -> bytes:
    """The line with its CRLF, folded between characters so that no part has more octets than allowed."""
    parts: list[bytes] = []
    current = b""
    for letter in line:
        code = letter.encode("utf-8")
        if len(current) + len(code) > OCTETS:
            parts.append(current)
            current = b" "
        current += code
    return b"\r\n".join([*parts, current]) + b"\r\n"
