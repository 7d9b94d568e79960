"""A class before and after on one page: shares as bars, session by session, and what the slips say."""

from collections.abc import Sequence
from typing import BinaryIO

from literacy_desktop.base.progress import Report, silent
from literacy_desktop.paper.ink import Ink, Stroke, Type
from literacy_desktop.paper.pdf import A4, Pdf
from literacy_desktop.paper.report.setting import COLUMN_RULE, GREY, INK, RULE, set_lines, shrink
from literacy_desktop.skills.content import ResultPaper
from literacy_desktop.skills.document.style import (
    ACCENT,
    CAN,
    CANNOT,
    FACE_WORDS,
    LEVEL_COLOURS,
    LEVEL_WORDS,
    PHASE_WORDS,
    PROMPTED,
    draw_face,
    draw_foot,
    draw_head,
    draw_legend,
    draw_share_bar,
)
from literacy_desktop.skills.model import Tally, TopicResult

TITLE = "教学成效"
_LEFT, _RIGHT, _FOOT, _BOTTOM = 14.0, 196.0, 287.2, 276.0
_BARS, _BAR, _PITCH = 92.0, 5.4, 6.6
_TOPIC, _SMALL, _PHASE = Type("hei-medium", 10.5, INK), Type("hei", 8.6, GREY), Type("hei", 8.6, GREY)
_SECTION, _FIGURE, _UNIT = (
    Type("hei-medium", 12, INK),
    Type("song", 30, ACCENT, bolder=0.3),
    Type("hei", 9.5, GREY),
)
_FACE_COLOURS = {3: CAN, 2: PROMPTED, 1: CANNOT}


def write_result(paper: ResultPaper, out: BinaryIO, report: Report = silent) -> int:
    """Write the page or pages; returns how many."""
    pages = _parted(paper.result.topics)
    with Pdf(out, title=TITLE, size=A4) as pdf:
        for done, topics in enumerate(pages, start=1):
            ink = Ink(pdf)
            y = _draw_top(ink, paper) if done == 1 else 22.0
            y = _draw_topics(ink, topics, y)
            if done == len(pages):
                _draw_opinion(ink, paper, y)
            words = f"第 {done} 页 / 共 {len(pages)} 页"
            running = f"{TITLE}　{paper.class_name}"
            draw_foot(ink, running, paper.printed_on, (_LEFT, _RIGHT, _FOOT), words)
            pdf.add_page(ink.content())
            report(done, len(pages))
    return len(pages)


def _parted(topics: Sequence[TopicResult]) -> list[list[TopicResult]]:
    """The topics page by page: the first page has the figures, the last one room for the slips."""
    pages: list[list[TopicResult]] = [[]]
    room = _BOTTOM - 92.0
    for topic in topics:
        high = _height(topic)
        if room < high:
            pages.append([])
            room = _BOTTOM - 30.0
        pages[-1].append(topic)
        room -= high
    if room < 62.0:
        pages.append([])
    return pages


def _phases(topic: TopicResult) -> list[str]:
    return [phase for phase in PHASE_WORDS if phase != "later" or topic.tallies["later"].total]


def _height(topic: TopicResult) -> float:
    return max(2, len(_phases(topic))) * _PITCH + 4.0


def _draw_top(ink: Ink, paper: ResultPaper) -> float:
    below = (paper.programme, f"{paper.class_name}（{paper.class_code}）", paper.site, paper.teacher)
    draw_head(ink, TITLE, below, (_LEFT, _RIGHT))
    figures = [
        (_percent(paper.result.total("before", paired=True)), "课前会"),
        (_percent(paper.result.total("after", paired=True)), "课后会"),
        (_percent(paper.result.total("later")), "30 天后会"),
        (f"{paper.opinion.glad:.0%}" if paper.opinion.glad is not None else "—", "满意"),
    ]
    step = (_RIGHT - _LEFT) / len(figures)
    ink.line((_LEFT, 34), (_RIGHT, 34), Stroke(1.3, INK))
    for place, (figure, word) in enumerate(figures):
        ink.text((_LEFT + (place + 0.5) * step, 50), figure, _FIGURE, "center")
        ink.text((_LEFT + (place + 0.5) * step, 57), word, _UNIT, "center")
        if place:
            ink.line((_LEFT + place * step, 40), (_LEFT + place * step, 58), Stroke(0.5, RULE))
    ink.line((_LEFT, 62), (_RIGHT, 62), Stroke(0.6, COLUMN_RULE))
    told = "课前、课后的百分比只算两次都检查过的项目。"
    ink.text((_LEFT, 68), f"在班 {paper.enrolled} 人。{told}", _SMALL)
    ink.text((_LEFT, 79), "每次课：检查项目里会、提示后会、不会各占多少", _SECTION)
    entries = [(word, LEVEL_COLOURS[level]) for level, word in LEVEL_WORDS.items()]
    draw_legend(ink, (_BARS + 51, 79), entries)
    return 84.0


def _percent(tally: Tally) -> str:
    share = tally.share()
    return "—" if share is None else f"{share:.0%}"


def _draw_topics(ink: Ink, topics: Sequence[TopicResult], top: float) -> float:
    y = top
    for topic in topics:
        ink.line((_LEFT, y), (_RIGHT, y), Stroke(0.45, RULE))
        title = f"{topic.number}　{topic.topic or '（没有内容）'}"
        ink.text((_LEFT, y + 6.2), title, shrink(title, _TOPIC, _BARS - _LEFT - 16))
        about = f"{topic.held.isoformat()}　检查 {topic.people} 人"
        ink.text((_LEFT, y + 11.4), about, _SMALL)
        for place, phase in enumerate(_phases(topic)):
            bar = y + 2.4 + place * _PITCH
            ink.text((_BARS - 2, bar + 3.9), PHASE_WORDS[phase], _PHASE, "right")
            tally = topic.tallies[phase]
            parts = [(int(getattr(tally, level)), colour) for level, colour in LEVEL_COLOURS.items()]
            draw_share_bar(ink, (_BARS, bar, _RIGHT - _BARS, _BAR), parts)
        y += _height(topic)
    ink.line((_LEFT, y), (_RIGHT, y), Stroke(0.9, GREY))
    return y


def _draw_opinion(ink: Ink, paper: ResultPaper, top: float) -> None:
    opinion = paper.opinion
    ink.text((_LEFT, top + 11), f"满意度：{opinion.slips} 张小条", _SECTION)
    if not opinion.slips:
        return
    x = _BARS + 51
    for face, word in FACE_WORDS.items():
        draw_face(ink, (x + 2, top + 9.8), 2.2, face)
        ink.fill_rect((x + 5.5, top + 8.3, 3.2, 3.2), _FACE_COLOURS[face])
        ink.text((x + 10, top + 11), word, _SMALL)
        x += 18 if face != 1 else 0
    y = top + 15.0
    for question, counts in opinion.counts.items():
        block = set_lines(question, _SMALL._replace(color=INK, size=9.5), _BARS - _LEFT - 4)
        block.draw(ink, _LEFT, y + 3.9)
        parts = [(counts.get(face, 0), colour) for face, colour in _FACE_COLOURS.items()]
        draw_share_bar(ink, (_BARS, y, _RIGHT - _BARS, _BAR), parts)
        y += _PITCH + 1.6
