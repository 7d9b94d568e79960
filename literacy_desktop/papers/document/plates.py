"""Name plates for the desks: a page folded in three, or four small tents to cut apart; and who sits where."""

from collections.abc import Sequence
from typing import BinaryIO

from literacy_desktop.base.progress import Report, silent
from literacy_desktop.paper.ink import Ink, Stroke, Type
from literacy_desktop.paper.pdf import A4, Pdf
from literacy_desktop.paper.report.setting import COLUMN_RULE, GREY, INK, shrink
from literacy_desktop.papers.content import NamePlates, Person, SeatPlan
from literacy_desktop.papers.document.style import (
    ACCENT,
    EDGE,
    LEFT,
    RIGHT,
    Foot,
    Part,
    centred,
    draw_dashes,
    draw_heading,
    middle_baseline,
    set_name,
)

SEATS = "座次表"
_PANEL = (210.0, 99.0)
_DESK = (105.0, 74.25)
_DESK_COUNT = 4
_FOLD_REACH = 14.0
_CAPTION, _SMALL_CAPTION = Type("hei", 13, GREY), Type("hei", 9.5, GREY)
_BIG_NAME, _DESK_NAME = Type("kai", 160, INK, bolder=1.6), Type("kai", 88, INK, bolder=0.9)
_HINT = Type("hei", 9, GREY)
_SEATS_ACROSS = 6
_ROOM_TOP, _ROOM_BOTTOM = 62.0, 276.0


def write_plates(plates: NamePlates, out: BinaryIO, report: Report = silent) -> int:
    """Write the plates as a PDF; returns how many pages."""
    per_page = 1 if plates.folded else _DESK_COUNT
    pages = [plates.people[start : start + per_page] for start in range(0, len(plates.people), per_page)]
    with Pdf(out, title="姓名牌", size=A4) as pdf:
        for done, people in enumerate(pages, start=1):
            ink = Ink(pdf)
            if plates.folded:
                _draw_folded(pdf, ink, plates, people[0])
            else:
                _draw_desks(pdf, ink, plates, people)
            pdf.add_page(ink.content())
            report(done, len(pages))
    return len(pages)


def _draw_folded(pdf: Pdf, ink: Ink, plates: NamePlates, person: Person) -> None:
    """The name twice, head to head, so that it is read from both sides; the third panel is the foot."""
    panel = Part(pdf, _PANEL)
    face = Ink(panel)
    name = centred(set_name(person.name, _BIG_NAME, (178.0, 58.0)), _PANEL[0])
    name.draw(face, 0, middle_baseline(name, 46.0))
    _draw_caption(face, plates, person, _PANEL, _CAPTION)
    panel.put(ink, face.content(), (0, 0), turned=True)
    panel.put(ink, face.content(), (0, _PANEL[1]))
    for y in (_PANEL[1], 2 * _PANEL[1]):
        draw_dashes(ink, (EDGE, y), (EDGE + _FOLD_REACH, y))
        draw_dashes(ink, (A4[0] - EDGE - _FOLD_REACH, y), (A4[0] - EDGE, y))
    hint = "沿两边的虚线向后折两次，围成三角，这一面放在桌上"
    ink.text((105.0, 250.0), hint, _HINT, "center")


def _draw_caption(
    ink: Ink, plates: NamePlates, person: Person, size: tuple[float, float], kind: Type
) -> None:
    """A short rule, and below it the class and the seat."""
    inset, low = size[0] * 0.08, size[1] * 0.885
    ink.line((inset, low - kind.size * 0.55), (size[0] - inset, low - kind.size * 0.55), Stroke(1.2, ACCENT))
    seat = f"{person.number} 号座" if person.number else ""
    room = size[0] - 2 * inset - kind.width(seat) - 6
    about = plates.heading.class_name or plates.heading.programme
    ink.text((inset, low), about, shrink(about, kind, room))
    if seat:
        ink.text((size[0] - inset, low), seat, kind, "right")


def _draw_desks(pdf: Pdf, ink: Ink, plates: NamePlates, people: Sequence[Person]) -> None:
    face_of = Part(pdf, _DESK)
    for place, person in enumerate(people):
        x, y = place % 2 * _DESK[0], place // 2 * 2 * _DESK[1]
        face = Ink(face_of)
        name = centred(set_name(person.name, _DESK_NAME, (86.0, 36.0)), _DESK[0])
        name.draw(face, 0, middle_baseline(name, 35.0))
        _draw_caption(face, plates, person, (_DESK[0], _DESK[1] - 2), _SMALL_CAPTION)
        face_of.put(ink, face.content(), (x, y), turned=True)
        face_of.put(ink, face.content(), (x, y + _DESK[1]))
        for start in (x + EDGE, x + _DESK[0] - EDGE - 8):
            draw_dashes(ink, (start, y + _DESK[1]), (start + 8, y + _DESK[1]))
    middle, half = _DESK[0], 2 * _DESK[1]
    cut = Stroke(0.35, COLUMN_RULE)
    ink.line((middle, EDGE), (middle, A4[1] - EDGE), cut)
    ink.line((EDGE, half), (A4[0] - EDGE, half), cut)


def write_seats(plan: SeatPlan, out: BinaryIO, report: Report = silent) -> int:
    """Write who sits where as a PDF, as many pages as the rows need; returns how many."""
    across = min(_SEATS_ACROSS, max(3, -(-len(plan.people) // 8)))
    rows = [plan.people[start : start + across] for start in range(0, len(plan.people), across)]
    per_page = 8
    pages = [rows[start : start + per_page] for start in range(0, len(rows), per_page)]
    with Pdf(out, title=SEATS, size=A4) as pdf:
        for done, shown in enumerate(pages, start=1):
            ink = Ink(pdf)
            heading = plan.heading
            draw_heading(ink, SEATS, (heading.class_name, heading.place, f"{len(plan.people)} 人"))
            _draw_front(ink)
            _draw_rows(ink, [list(row) for row in shown], across)
            Foot(f"{SEATS}　{heading.class_name}", heading.printed_on, len(pages)).draw(ink, done)
            pdf.add_page(ink.content())
            report(done, len(pages))
    return len(pages)


def _draw_front(ink: Ink) -> None:
    ink.fill_rect((65.0, 40.0, 80.0, 11.0), "#F2F3F4")
    ink.line((65.0, 51.0), (145.0, 51.0), Stroke(1.3, INK))
    ink.text((105.0, 47.4), "讲　台", Type("hei-medium", 13, INK), "center")


def _draw_rows(ink: Ink, rows: list[list[Person]], across: int) -> None:
    gap = 4.0
    width = (RIGHT - LEFT - gap * (across - 1)) / across
    high = min(30.0, (_ROOM_BOTTOM - _ROOM_TOP) / max(1, len(rows)))
    for row, people in enumerate(rows):
        for column, person in enumerate(people):
            x, y = LEFT + column * (width + gap), _ROOM_TOP + row * high
            height = high - 5
            ink.rect((x, y, width, height), Stroke(0.7, COLUMN_RULE), radius=1.6)
            ink.text((x + 2.2, y + 4.6), str(person.number), Type("hei", 9.2, GREY))
            name = centred(set_name(person.name, Type("hei-medium", 19, INK), (width - 5, height - 9)), width)
            name.draw(ink, x, middle_baseline(name, y + height / 2 + 1.6))
