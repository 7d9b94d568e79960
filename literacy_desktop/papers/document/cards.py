"""Member cards, eight on a page: name, room for a one-inch photograph, and a code for a hand scanner."""

from typing import BinaryIO

from literacy_desktop.base.progress import Report, silent
from literacy_desktop.paper.ink import Ink, Stroke, Type
from literacy_desktop.paper.pdf import A4, Pdf
from literacy_desktop.paper.report.setting import COLUMN_RULE, GREY, INK, shrink
from literacy_desktop.papers.content import MemberCards, Person
from literacy_desktop.papers.document.style import ACCENT, Part, fit, middle_baseline, set_name

TITLE = "学员证"
CARD = (85.6, 54.0)
"""The size of a bank card (ISO 7810 ID-1)."""

ACROSS, DOWN = 2, 4
_LEFT, _TOP = (A4[0] - ACROSS * CARD[0]) / 2, (A4[1] - DOWN * CARD[1]) / 2
_MARK_GAP, _MARK = 2.0, 5.0
_PHOTO = (5.0, 15.0, 25.0, 35.0)  # one inch, as photographers call it
_CODE = (63.6, 28.6, 17.0)
_HEAD, _PROGRAMME = Type("song", 13, ACCENT, tracking=0.3, bolder=0.2), Type("hei", 7.6, GREY)
_NAME, _LABEL, _VALUE = Type("kai", 22, INK, bolder=0.2), Type("hei", 7.2, GREY), Type("hei-medium", 8.4, INK)
_DIGITS = Type("hei", 6.2, GREY)
_TEXT_LEFT = 34.0


def write_cards(cards: MemberCards, out: BinaryIO, report: Report = silent) -> int:
    """Write the cards as a PDF; returns how many pages."""
    per_page = ACROSS * DOWN
    pages = [cards.people[start : start + per_page] for start in range(0, len(cards.people), per_page)]
    with Pdf(out, title=TITLE, size=A4) as pdf:
        marks = Ink(pdf)
        _draw_marks(marks)
        form = pdf.add_form(marks.content())
        for done, people in enumerate(pages, start=1):
            ink = Ink(pdf).draw(form)
            for place, person in enumerate(people):
                card = Part(pdf, CARD)
                face = Ink(card)
                _draw_card(face, cards, person)
                corner = (_LEFT + place % ACROSS * CARD[0], _TOP + place // ACROSS * CARD[1])
                card.put(ink, face.content(), corner)
            pdf.add_page(ink.content())
            report(done, len(pages))
    return len(pages)


def _draw_marks(ink: Ink) -> None:
    """Where to cut: marks around the cards, and small crosses where four of them meet."""
    right, low = _LEFT + ACROSS * CARD[0], _TOP + DOWN * CARD[1]
    rule = Stroke(0.4, GREY)
    for column in range(ACROSS + 1):
        x = _LEFT + column * CARD[0]
        ink.line((x, _TOP - _MARK_GAP - _MARK), (x, _TOP - _MARK_GAP), rule)
        ink.line((x, low + _MARK_GAP), (x, low + _MARK_GAP + _MARK), rule)
    for row in range(DOWN + 1):
        y = _TOP + row * CARD[1]
        ink.line((_LEFT - _MARK_GAP - _MARK, y), (_LEFT - _MARK_GAP, y), rule)
        ink.line((right + _MARK_GAP, y), (right + _MARK_GAP + _MARK, y), rule)
        x = _LEFT + CARD[0]
        ink.line((x - 1, y), (x + 1, y), rule)
        ink.line((x, y - 1), (x, y + 1), rule)
    ink.text(
        (A4[0] / 2, low + 15), "沿标记裁开；照片贴一寸免冠照，也可以不贴", Type("hei", 8, GREY), "center"
    )


def _draw_card(ink: Ink, cards: MemberCards, person: Person) -> None:
    heading = cards.heading
    ink.text((5.0, 9.6), TITLE, _HEAD)
    programme = shrink(heading.programme, _PROGRAMME, 46)
    ink.text((CARD[0] - 5.0, 9.2), heading.programme, programme, "right")
    ink.line((5.0, 12.2), (CARD[0] - 5.0, 12.2), Stroke(1.1, ACCENT))
    ink.rect(_PHOTO, Stroke(0.6, COLUMN_RULE), radius=0.8)
    x, y, width, height = _PHOTO
    ink.text((x + width / 2, y + height / 2 + 1.2), "照　片", Type("hei", 8.5, COLUMN_RULE), "center")
    name = set_name(person.name, _NAME, (CARD[0] - 5.0 - _TEXT_LEFT, 10.5))
    name.draw(ink, _TEXT_LEFT, middle_baseline(name, 20.6))
    _draw_facts(ink, cards)
    ink.qr(_CODE, person.code, "M")
    middle = _CODE[0] + _CODE[2] / 2
    own = person.code == person.student_number.strip().upper()
    code = f"学号 {person.code}" if own else f"{person.code[:8]}…{person.code[-4:]}"
    ink.text((middle, _CODE[1] + _CODE[2] + 4.0), code, shrink(code, _DIGITS, 19), "center")


def _draw_facts(ink: Ink, cards: MemberCards) -> None:
    heading = cards.heading
    room = _CODE[0] - 2.5 - _TEXT_LEFT
    y = 31.4
    for label, value in (("班级", heading.class_name), ("教学点", heading.site)):
        if not value:
            continue
        ink.text((_TEXT_LEFT, y), label, _LABEL)
        block = fit(value, _VALUE, (room, 6.6), pitch=1.18)
        block.draw(ink, _TEXT_LEFT, y + 3.8)
        y += 3.8 + block.pitch * (len(block.lines) - 1) + 5.2
