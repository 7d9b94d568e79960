"""The list to tick: A4 landscape, a line for each person, for each check before and after three boxes."""

from collections.abc import Sequence
from typing import BinaryIO

from literacy_desktop.base.progress import Report, silent
from literacy_desktop.paper.ink import Ink, Stroke, Type
from literacy_desktop.paper.pdf import A4_LANDSCAPE, Pdf
from literacy_desktop.paper.report.setting import COLUMN_RULE, GREY, HEAD_FILL, INK, RULE, set_cell, set_head
from literacy_desktop.skills.content import CheckList
from literacy_desktop.skills.document.style import LEVEL_WORDS, PHASE_WORDS, draw_foot, draw_head

TITLE = "过关检查表"
ROWS = 13
MOST_CHECKS = 3
"""So many checks stand beside each other; a topic with more takes several pages."""

_LEFT, _RIGHT, _TOP, _ROW, _HEAD = 14.0, 283.0, 34.0, 9.8, (9.0, 6.4, 6.6)
_NUMBER, _NAME = 10.0, 30.0
_BOX = 5.6
_CHECK, _PHASE, _LEVEL = Type("hei-medium", 11.5, INK), Type("hei", 9.4, INK), Type("hei", 8.2, GREY)
_NOTE = Type("hei", 9.5, GREY)
_TOLD = "每项课前、课后各勾一格。会：自己做成；提示后会：指一下就做成；不会：要别人代做。勾错的涂黑再勾。"


def write_checklist(paper: CheckList, out: BinaryIO, report: Report = silent) -> int:
    """Write the list as a PDF; returns how many pages."""
    names = [*paper.names, *[""] * paper.blank]
    groups = [paper.checks[start : start + MOST_CHECKS] for start in range(0, len(paper.checks), MOST_CHECKS)]
    pages = [
        (group, start, names[start : start + ROWS])
        for group in groups
        for start in range(0, len(names), ROWS)
    ]
    with Pdf(out, title=TITLE, size=A4_LANDSCAPE) as pdf:
        for done, (group, start, shown) in enumerate(pages, start=1):
            ink = Ink(pdf)
            _draw_page(ink, paper, group, start, shown)
            words = f"第 {done} 页 / 共 {len(pages)} 页"
            running = f"{TITLE}　{paper.about.class_name}"
            draw_foot(ink, running, paper.about.printed_on, (_LEFT, _RIGHT, 200.2), words)
            pdf.add_page(ink.content())
            report(done, len(pages))
    return len(pages)


def _draw_page(ink: Ink, paper: CheckList, checks: Sequence[str], start: int, names: Sequence[str]) -> None:
    about = paper.about
    session = f"第 {about.number} 次课" if about.number else ""
    draw_head(
        ink, TITLE, (about.class_name, session, about.topic, about.when, about.teacher), (_LEFT, _RIGHT)
    )
    step = (_RIGHT - _LEFT - _NUMBER - _NAME) / len(checks)
    _draw_heads(ink, checks, step)
    top = _TOP + sum(_HEAD)
    for row, name in enumerate(names):
        y = top + row * _ROW
        middle = y + _ROW / 2 + 1.6
        ink.text((_LEFT + _NUMBER / 2, middle), str(start + row + 1), Type("hei", 9.2, GREY), "center")
        if name:
            block = set_cell(name, "name", _NAME)
            lift = block.pitch * (len(block.lines) - 1) / 2
            block.draw(ink, _LEFT + _NUMBER, middle - lift)
        for place in range(len(checks) * 2):
            _draw_boxes(ink, _LEFT + _NUMBER + _NAME + place * step / 2, y, step / 2)
    _draw_rules(ink, len(checks), step, len(names))
    low = top + len(names) * _ROW
    ink.text((_LEFT, low + 7.0), _TOLD, _NOTE)
    for x, word, long in ((_RIGHT - 90, "检查人", 36), (_RIGHT - 38, "日期", 28)):
        ink.text((x, low + 7.0), word, _NOTE)
        ink.line((x + 12, low + 7.8), (x + 10 + long, low + 7.8), Stroke(0.6, COLUMN_RULE))


def _draw_heads(ink: Ink, checks: Sequence[str], step: float) -> None:
    ink.fill_rect((_LEFT, _TOP, _RIGHT - _LEFT, sum(_HEAD)), HEAD_FILL)
    first = _LEFT + _NUMBER + _NAME
    middle = _TOP + sum(_HEAD) / 2 + 1.5
    ink.text((_LEFT + _NUMBER / 2, middle), "序号", _LEVEL, "center")
    ink.text((_LEFT + _NUMBER + _NAME / 2, middle), "姓　名", _PHASE, "center")
    for place, check in enumerate(checks):
        x = first + place * step
        _draw_check(ink, check, x, step)
        for half, phase in enumerate(("before", "after")):
            left = x + half * step / 2
            ink.text((left + step / 4, _TOP + _HEAD[0] + 5.0), PHASE_WORDS[phase], _PHASE, "center")
            for third, word in enumerate(LEVEL_WORDS.values()):
                centre = left + step / 2 * (third + 0.5) / 3
                ink.text((centre, _TOP + _HEAD[0] + _HEAD[1] + 4.6), word, _LEVEL, "center")


def _draw_check(ink: Ink, check: str, x: float, step: float) -> None:
    block = set_head(check, _CHECK, step - 3)
    baseline = _TOP + _HEAD[0] / 2 + block.kind.size * 0.128 - block.pitch * (len(block.lines) - 1) / 2
    block.draw(ink, x + 1.5, baseline)


def _draw_boxes(ink: Ink, left: float, top: float, width: float) -> None:
    for third in range(3):
        x = left + width * (third + 0.5) / 3 - _BOX / 2
        ink.rect((x, top + (_ROW - _BOX) / 2, _BOX, _BOX), Stroke(0.7, "#8A9096"), radius=0.7)


def _draw_rules(ink: Ink, checks: int, step: float, rows: int) -> None:
    top, first = _TOP + sum(_HEAD), _LEFT + _NUMBER + _NAME
    low = top + rows * _ROW
    for row in range(1, rows):
        strong = row % 5 == 0
        ink.line(
            (_LEFT, top + row * _ROW),
            (_RIGHT, top + row * _ROW),
            Stroke(0.9, GREY) if strong else Stroke(0.45, RULE),
        )
    for x in (_LEFT + _NUMBER, first):
        ink.line((x, _TOP), (x, low), Stroke(0.6, COLUMN_RULE))
    for half in range(1, checks * 2):
        x, whole = first + half * step / 2, half % 2 == 0
        ink.line(
            (x, _TOP if whole else _TOP + _HEAD[0]),
            (x, low),
            Stroke(1.1 if whole else 0.6, GREY if whole else COLUMN_RULE),
        )
    for y in (_TOP, low):
        ink.line((_LEFT, y), (_RIGHT, y), Stroke(1.3, INK))
    ink.line((_LEFT, top), (_RIGHT, top), Stroke(0.7, INK))
