"""What the printed plans share: heading, foot, a session set in one line, days with their notes."""

from collections.abc import Iterable, Sequence

from literacy_desktop.base.holidays import DayKind
from literacy_desktop.classes.model import SessionDetail
from literacy_desktop.paper.ink import Ink, Stroke, Type
from literacy_desktop.paper.pdf import A4_LANDSCAPE
from literacy_desktop.paper.report.setting import GREY, INK, shrink
from literacy_desktop.timetable.content import Plan
from literacy_desktop.timetable.model import DayFacts, Group

LEFT, RIGHT = 11.0, A4_LANDSCAPE[0] - 11.0
TOP, FOOT = 33.0, A4_LANDSCAPE[1] - 8.5
RED, SHADE, FRAME = "#9E2A22", "#F4F2EE", Stroke(0.4, "#8A9096")
WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")

TITLE = Type("song", 22, INK, tracking=0.1, bolder=0.35)
ABOVE, SMALL = Type("hei", 9.5, GREY), Type("hei", 8.0, GREY)
HEAD = Type("hei-medium", 10.5, INK)
_TIME, _TOPIC = Type("hei-medium", 9.0, INK), Type("hei", 9.0, INK)
_SIGN = Type("hei-medium", 7.0, INK)


def draw_heading(ink: Ink, title: str, plan: Plan) -> None:
    """The title, whose plan it is, and how many sessions stand in it."""
    ink.text((LEFT, 17.0), title, shrink(title, TITLE, 180))
    about = "　·　".join([plan.programme, *plan.named])
    ink.text((LEFT, 24.5), about, shrink(about, ABOVE, 180))
    ink.text((RIGHT, 24.5), f"共 {plan.shown.count} 次课", ABOVE, "right")


def draw_foot(ink: Ink, plan: Plan, shown: Iterable[Group]) -> None:
    """What the signs mean, and when it was printed."""
    x = LEFT
    for group in shown:
        draw_sign(ink, (x, FOOT), group)
        ink.text((x + 4.6, FOOT), group.name, SMALL)
        x += 4.6 + SMALL.width(group.name) + 4.5
    ink.text((RIGHT, FOOT), f"打印于 {plan.printed_on.isoformat()}", SMALL, "right")


def draw_sign(ink: Ink, at: tuple[float, float], group: Group) -> None:
    """The sign of a topic group in a small box; at is the left end of the baseline beside it."""
    x, y = at
    ink.rect((x, y - 3.0, 3.7, 3.7), Stroke(0.4, GREY), radius=0.7)
    ink.text((x + 1.85, y - 0.2), group.sign, _SIGN, "center")


def draw_day(ink: Ink, box: tuple[float, float, float], facts: DayFacts, number: str, *, pale: bool) -> None:
    """The number of a day, its note at the right, and 休 or 班 where it departs from the plain week."""
    x, y, width = box
    kind = Type("hei-medium", 12, GREY if pale else RED if facts.free else INK)
    ink.text((x + 1.6, y + 5.0), number, kind)
    mark = "休" if facts.kind is DayKind.HOLIDAY else "班" if facts.kind is DayKind.MAKEUP else ""
    if mark:
        color = RED if mark == "休" else INK
        after = x + 1.6 + kind.width(number) + 1.2
        ink.rect((after, y + 1.5, 4.2, 4.2), Stroke(0.5, color), radius=0.8)
        ink.text((after + 2.1, y + 4.7), mark, Type("hei-medium", 8, color), "center")
    note = Type("hei", 8.5, RED if facts.special and not pale else GREY)
    ink.text((x + width - 1.6, y + 4.8), facts.note, shrink(facts.note, note, width / 2), "right")


def draw_session(
    ink: Ink, box: tuple[float, float, float], one: SessionDetail, group: Group, *, tall: bool = False
) -> None:
    """A session: time, sign, topic; if `tall`, place and teacher below; cancelled ones struck through."""
    x, y, width = box
    if tall:
        about = place_line((one.room or one.site, one.teacher))
        ink.text((x + 15.4, y + 3.7), cut(about, SMALL, width - 16.6), SMALL)
    time = f"{one.session.starts:%H:%M}"
    off = one.session.state == "cancelled"
    color = GREY if off else INK
    ink.text((x + 1.4, y), time, _TIME._replace(color=color))
    draw_sign(ink, (x + 10.8, y), group)
    words = cut(title_of(one), _TOPIC, width - 16.6)
    ink.text((x + 15.4, y), words, _TOPIC._replace(color=color))
    if off:
        ink.line((x + 1.4, y - 1.1), (x + 15.4 + _TOPIC.width(words), y - 1.1), Stroke(0.6, GREY))


def title_of(one: SessionDetail) -> str:
    """What is taught, else which session of its class it is."""
    return one.topic or f"{one.class_name} 第{one.session.number}次"


def cut(text: str, kind: Type, room: float) -> str:
    """The text, ended with … where it is wider than the room."""
    if kind.width(text) <= room:
        return text
    while text and kind.width(text + "…") > room:
        text = text[:-1]
    return text + "…"


def place_line(found: Sequence[str]) -> str:
    """Particulars in one line."""
    return "　".join(word for word in found if word)
