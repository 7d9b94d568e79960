"""The poster of a session: what, when, where, with whom, in type that is read from across the road."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import BinaryIO, NamedTuple

from literacy_desktop.base.dates import chinese_date, chinese_weekday
from literacy_desktop.base.lunar import lunar_day
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.paper import ornament
from literacy_desktop.paper.ink import Ink, Stroke, Type
from literacy_desktop.paper.ornament import GOLD
from literacy_desktop.paper.pdf import A4, MM, Pdf
from literacy_desktop.paper.report.setting import INK, Block, shrink
from literacy_desktop.papers.content import Poster
from literacy_desktop.papers.document.style import ACCENT, Part, centred, fit, middle_baseline

A3 = (297.0, 420.0)
_SECONDARY = "#6F6557"
_MIDDLE, _LEFT, _RIGHT = A4[0] / 2, 27.0, 183.0
_TITLE = Type("song", 76, ACCENT, tracking=0.04, bolder=1.2)
_LABEL = Type("hei-medium", 17, ACCENT, tracking=0.25)
_VALUE, _BESIDE = Type("hei-medium", 30, INK), Type("hei", 17, _SECONDARY)
_LEARN = Type("kai", 20, INK)
_INDENT, _TOP, _GAP, _LINE, _BESIDE_DROP = 25.0, 139.5, 12.5, 9.6, 8.4
_BEFORE = Type("song", 30, ACCENT, tracking=0.1, bolder=0.4)


def write_poster(poster: Poster, out: BinaryIO, report: Report = silent) -> int:
    """Write the poster as a PDF of one page, A4 or, larger by the same measure, A3; returns 1."""
    size = A3 if poster.large else A4
    with Pdf(out, title=f"课程海报　{poster.title}", size=size) as pdf:
        ink = Ink(Part(pdf, A4))
        _draw(ink, poster)
        scale = size[0] / A4[0]
        low = (size[1] - A4[1] * scale) * MM / 2
        pdf.add_page(f"q {scale:.5f} 0 0 {scale:.5f} 0 {low:.2f} cm\n{ink.content()}\nQ")
    report(1, 1)
    return 1


def _draw(ink: Ink, poster: Poster) -> None:
    ornament.draw_rosette(ink, (_MIDDLE, 74.0), 48)
    ornament.draw_border(ink, A4)
    heading = shrink(poster.programme, Type("song", 16, GOLD, tracking=0.3), 110)
    ink.text((_MIDDLE, 37.5), poster.programme, heading, "center")
    ornament.draw_flanking_rules(ink, (_MIDDLE, 35.4), heading.width(poster.programme) + 10, 14)
    _draw_title(ink, poster.title)
    about = Type("kai", 21, INK)
    ink.text((_MIDDLE, 116.0), poster.about, shrink(poster.about, about, 156), "center")
    ink.line((_LEFT, 124.0), (_RIGHT, 124.0), Stroke(0.8, GOLD))
    _draw_below(ink, poster)
    _draw_partners(ink, poster)


def _draw_title(ink: Ink, words: str) -> None:
    """What is taught; what stands before a colon goes small above the rest."""
    before, _, main = words.partition("：")
    middle = 76.0
    if main:
        kind = shrink(before, _BEFORE, 150)
        ink.text((_MIDDLE, 57.5), before, kind, "center")
        middle = 83.0
    title = centred(fit(main or words, _TITLE, (156.0, 38.0 if main else 50.0), pitch=1.16), A4[0])
    title.draw(ink, 0, middle_baseline(title, middle))


class _Row(NamedTuple):
    """A fact: its label, its words, and smaller ones below them."""

    label: str
    value: Block
    beside: Block | None

    @property
    def height(self) -> float:
        """From its first baseline to its last."""
        below = _BESIDE_DROP + _rise(self.beside) if self.beside else 0.0
        return _rise(self.value) + below

    def draw(self, ink: Ink, y: float) -> None:
        """Draw it; the first baseline is given."""
        ink.text((_LEFT, y), self.label, _LABEL)
        self.value.draw(ink, _LEFT + _INDENT, y)
        if self.beside:
            self.beside.draw(ink, _LEFT + _INDENT, y + _rise(self.value) + _BESIDE_DROP)


def _rise(block: Block) -> float:
    return block.pitch * (len(block.lines) - 1)


def _draw_below(ink: Ink, poster: Poster) -> None:
    """When, where and who, then what to learn and to bring, spread over the room above the partners."""
    rows, width = [], _RIGHT - _LEFT - _INDENT
    for label, value, beside in _facts(poster):
        small = fit(beside, _BESIDE, (width, 14.0), pitch=1.25) if beside else None
        rows.append(_Row(label, fit(value, _VALUE, (width, 22.0), pitch=1.2), small))
    room = _partners_top(poster) - 14.0 - _TOP - sum(row.height for row in rows)
    lines = _promises(poster)
    while len(lines) > 1 and room - _GAP * len(rows) - _LINE * len(lines) < 0:
        lines.pop(0)
    slack = max(0.0, room - _GAP * len(rows) - _LINE * len(lines)) / (len(rows) + len(lines) + 1)
    y = _TOP
    for row in rows:
        row.draw(ink, y)
        y += row.height + _GAP + min(9.0, slack)
    ink.line((_LEFT, y - 7.0), (_RIGHT, y - 7.0), Stroke(0.4, GOLD))
    y += 4.5
    for words in lines:
        block = fit(words, _LEARN, (_RIGHT - _LEFT - 8.5, 8.0))
        ink.path(
            [(_LEFT + 0.6, y - 2.4), (_LEFT + 2.4, y - 0.4), (_LEFT + 5.4, y - 5.0)], Stroke(1.8, ACCENT)
        )
        block.draw(ink, _LEFT + 8.5, y)
        y += _LINE + min(4.0, slack)


def _promises(poster: Poster) -> list[str]:
    """What people can do afterwards, and what to bring."""
    can_do = [check if check.startswith("能") else f"能{check}" for check in poster.learn]
    return [*can_do, "请带上手机、充电线和老花镜"]


def _facts(poster: Poster) -> Iterator[tuple[str, str, str]]:
    day = poster.starts.date()
    words = chinese_date(day).removeprefix(f"{day.year}年")
    yield "日期", f"{words}　{chinese_weekday(day)}", f"{day.year}年，农历{lunar_day(day)}"
    yield "时间", spoken_span(poster.starts, poster.ends), ""
    site, *rest = [*poster.place, ""]
    if site:
        yield "地点", site, "，".join(filter(None, rest))
    if poster.teacher:
        yield "老师", poster.teacher, ""


def _partners_top(poster: Poster) -> float:
    rows = len(poster.partners) + (1 if poster.reached else 0)
    return 271.0 - 7.0 * max(0, rows - 1)


def _draw_partners(ink: Ink, poster: Poster) -> None:
    y = _partners_top(poster)
    kind = Type("hei", 12.5, _SECONDARY)
    rows = [*poster.partners, *([("咨询电话", poster.reached)] if poster.reached else [])]
    for role, names in rows:
        strong = Type("hei-medium", 12.5, INK)
        width = kind.width(role) + 4
        value = shrink(names, strong, 150 - width)
        x = _MIDDLE - (width + value.width(names)) / 2
        ink.text((x, y), role, kind)
        ink.text((x + width, y), names, value)
        y += 7.0


def spoken_span(starts: datetime, ends: datetime) -> str:
    """A time of day as people say it: 上午 9:00—10:30, 上午 11:00—下午 1:00."""
    first, last = _part_of_day(starts.time()), _part_of_day(ends.time())
    return f"{first} {_clock(starts.time())}—{'' if last == first else f'{last} '}{_clock(ends.time())}"


def _part_of_day(moment: time) -> str:
    if moment.hour < 12:
        return "上午"
    return "下午" if moment.hour < 18 else "晚上"


def _clock(moment: time) -> str:
    return f"{(moment.hour - 1) % 12 + 1}:{moment.minute:02}"
