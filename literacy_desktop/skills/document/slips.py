"""Satisfaction slips: two on a page, large questions, three drawn faces to tick, no name."""

from typing import BinaryIO

from literacy_desktop.base.progress import Report, silent
from literacy_desktop.paper.ink import Ink, Stroke, Type
from literacy_desktop.paper.pdf import A4, Pdf
from literacy_desktop.paper.report.setting import COLUMN_RULE, GREY, INK, RULE, set_lines, shrink
from literacy_desktop.skills.content import Slips
from literacy_desktop.skills.document.style import ACCENT, FACE_WORDS, draw_face

TITLE = "满意度小条"
ACROSS, HIGH = 2, 148.5
FACE = 12.0
"""Across, in millimetres: 34 points, so that an old hand hits it."""

_LEFT, _RIGHT = 18.0, 192.0
_HEAD, _BELOW = Type("song", 21, ACCENT, tracking=0.1, bolder=0.3), Type("hei", 10, GREY)
_ASKED, _WORD = Type("kai", 20, INK, bolder=0.2), Type("hei", 9.5, GREY)
_FACES_LEFT, _FACE_STEP = 120.0, 28.0
_HINT = "在合适的脸上打勾，不用写名字。谢谢您！"


def write_slips(slips: Slips, out: BinaryIO, report: Report = silent) -> int:
    """Write as many slips as are wanted, rounded up to whole pages; returns how many pages."""
    pages = -(-slips.count // ACROSS)
    with Pdf(out, title=TITLE, size=A4) as pdf:
        page = Ink(pdf)
        for half in range(ACROSS):
            _draw_slip(page, slips, half * HIGH)
        for start in range(8, 202, 6):
            page.line((start, HIGH), (start + 3, HIGH), Stroke(0.4, COLUMN_RULE))
        form = pdf.add_form(page.content())
        for done in range(1, pages + 1):
            pdf.add_page(Ink(pdf).draw(form).content())
            report(done, pages)
    return pages


def _draw_slip(ink: Ink, slips: Slips, top: float) -> None:
    about = slips.about
    ink.text((105, top + 20), "这节课怎么样？", _HEAD, "center")
    session = f"第 {about.number} 次课" if about.number else ""
    line = "　·　".join(filter(None, (about.class_name, session, about.topic, about.when)))
    ink.text((105, top + 27), line, shrink(line, _BELOW, _RIGHT - _LEFT), "center")
    for face, word in FACE_WORDS.items():
        ink.text((_column(face), top + 35.4), word, _WORD, "center")
    step = min(22.0, 98.0 / len(slips.questions))
    for place, question in enumerate(slips.questions):
        y = top + 38 + (place + 0.5) * step
        ink.line((_LEFT, y - step / 2), (_RIGHT, y - step / 2), Stroke(0.5, RULE))
        kind = shrink(question, _ASKED, (_FACES_LEFT - _LEFT) * 1.9 - 24)
        block = set_lines(question, kind, _FACES_LEFT - _LEFT - 12)
        block.draw(ink, _LEFT, y + kind.size * 0.128 - block.pitch * (len(block.lines) - 1) / 2)
        for face in FACE_WORDS:
            draw_face(ink, (_column(face), y), FACE / 2, face)
    ink.text((105, top + HIGH - 9.5), _HINT, _WORD, "center")


def _column(face: int) -> float:
    return _FACES_LEFT + (3 - face) * _FACE_STEP
