"""The step card of a topic: one page in large type, to be followed at home, phone in the other hand."""

from typing import BinaryIO

from literacy_desktop.base.dates import chinese_date
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.paper.ink import Ink, Stroke, Type
from literacy_desktop.paper.pdf import A4, MM, Pdf
from literacy_desktop.paper.report.setting import COLUMN_RULE, GREY, INK, RULE, shrink
from literacy_desktop.papers.content import StepCard
from literacy_desktop.papers.document.style import (
    ACCENT,
    BOX_RULE,
    FOOT_BASELINE,
    LEFT,
    RIGHT,
    draw_disc,
    draw_tick_box,
    draw_warning,
    fit,
    middle_baseline,
)
from literacy_desktop.topics.model import StepPicture

LEAST = 18.0
"""No step, check or warning is smaller than this many points."""

_TITLE = Type("song", 34, INK, tracking=0.06, bolder=0.5)
_STEP, _NUMBER = Type("hei-medium", 28, INK), Type("hei-medium", 24, "#FFFFFF")
_CHECK, _WARNING, _LABEL = Type("hei", 19, INK), Type("hei-medium", 20, ACCENT), Type("hei", 13, GREY)
_STEPS_TOP, _BOTTOM = 47.0, 277.0
_PICTURE, _PICTURE_HIGH = 46.0, 40.0
_DISC = 6.4
_CHECK_ROW, _CHECK_GAP = 11.5, 5.0


def write_steps(card: StepCard, out: BinaryIO, report: Report = silent) -> int:
    """Write the card as a PDF of one page; returns 1."""
    with Pdf(out, title=f"步骤卡　{card.topic.title}", size=A4) as pdf:
        ink = Ink(pdf)
        _draw_head(ink, card)
        low = _BOTTOM - _draw_warning_box(ink, card)
        low -= _draw_checks(ink, card, low)
        _draw_steps(pdf, ink, card, low)
        _draw_foot(ink, card)
        pdf.add_page(ink.content())
    report(1, 1)
    return 1


def _draw_head(ink: Ink, card: StepCard) -> None:
    topic = card.topic
    label = "　·　".join(filter(None, ("步骤卡", topic.group, topic.code)))
    ink.text((LEFT, 19.5), label, Type("hei-medium", 14, ACCENT))
    words, kind = _checked(card)
    ink.text((RIGHT, 19.5), words, kind, "right")
    title = fit(topic.title, _TITLE, (RIGHT - LEFT, 17.0), pitch=1.2)
    title.draw(ink, LEFT, middle_baseline(title, 30.6))
    ink.line((LEFT, 41.5), (RIGHT, 41.5), Stroke(1.6, INK))


def _draw_warning_box(ink: Ink, card: StepCard) -> float:
    """The sentence against fraud in a box of its own; returns how high it stands over the bottom."""
    if not card.topic.safety:
        return 0.0
    block = fit(card.topic.safety, _WARNING, (RIGHT - LEFT - 32.0, 17.5), pitch=1.3, least=LEAST)
    height = block.pitch * len(block.lines) + 7.0
    top = _BOTTOM - height
    ink.rect((LEFT, top, RIGHT - LEFT, height), Stroke(2.2, ACCENT), radius=3.0)
    draw_warning(ink, (LEFT + 13.5, top + height / 2 - 6.0), 11.5, ACCENT)
    block.draw(ink, LEFT + 25.0, middle_baseline(block, top + height / 2))
    return height


def _draw_checks(ink: Ink, card: StepCard, bottom: float) -> float:
    """What the person can do afterwards, each with a box; returns the height."""
    checks = [check if check.startswith("能") else f"能{check}" for check in card.topic.can_do]
    if not checks:
        return 0.0
    blocks = [fit(check, _CHECK, (RIGHT - LEFT - 16.0, 16.5), least=LEAST) for check in checks]
    heights = [max(_CHECK_ROW, block.pitch * len(block.lines) + 2.5) for block in blocks]
    top = bottom - sum(heights) - _CHECK_GAP
    ink.text((LEFT, top - 3.2), "学会了就打勾", _LABEL)
    ink.line(
        (LEFT + _LABEL.width("学会了就打勾") + 4, top - 4.6), (RIGHT, top - 4.6), Stroke(0.6, COLUMN_RULE)
    )
    y = top
    for block, height in zip(blocks, heights, strict=True):
        draw_tick_box(ink, (LEFT + 1.0, y + height / 2 - 4.0), 8.0, INK)
        block.draw(ink, LEFT + 14.0, middle_baseline(block, y + height / 2))
        y += height
    return sum(heights) + _CHECK_GAP + 12.0


def _draw_steps(pdf: Pdf, ink: Ink, card: StepCard, bottom: float) -> None:
    """The steps below each other, each beside a frame for a picture of the phone."""
    steps = card.topic.steps
    if not steps:
        return
    high = min(44.0, (bottom - _STEPS_TOP) / len(steps))
    x, room = LEFT + 2 * _DISC + 5.5, RIGHT - _PICTURE - 6.0 - (LEFT + 2 * _DISC + 5.5)
    for index, step in enumerate(steps):
        top = _STEPS_TOP + index * high
        middle = top + high / 2
        if index:
            ink.line((x, top), (RIGHT - _PICTURE - 6.0, top), Stroke(0.6, RULE))
        draw_disc(ink, (LEFT + _DISC, middle), _DISC, INK)
        number = str(index + 1)
        kind = _NUMBER if len(number) == 1 else _NUMBER._replace(size=18)
        ink.text((LEFT + _DISC, middle + kind.size * 0.128), number, kind, "center")
        block = fit(step, _STEP, (room, high - 2.0), pitch=1.28, least=LEAST)
        block.draw(ink, x, middle_baseline(block, middle))
        frame = min(high - 3.0, _PICTURE_HIGH)
        box = (RIGHT - _PICTURE, middle - frame / 2, _PICTURE, frame)
        _draw_picture(pdf, ink, box, card.pictures.get(index + 1))


def _draw_picture(
    pdf: Pdf, ink: Ink, box: tuple[float, float, float, float], shown: StepPicture | None
) -> None:
    """The screenshot as large as the frame lets it be, or the empty frame to glue one into."""
    x, y, width, height = box
    if shown is None:
        ink.rect(box, Stroke(0.7, COLUMN_RULE), radius=2.0)
        ink.text((x + width / 2, y + height / 2 + 1.3), "贴手机截图", Type("hei", 9.5, COLUMN_RULE), "center")
        return
    scale = min(width / shown.width, height / shown.height)
    size = (shown.width * scale, shown.height * scale)
    left, top = x + (width - size[0]) / 2, y + (height - size[1]) / 2
    drawn = pdf.add_jpeg(shown.image, (shown.width, shown.height))
    low = (pdf.size[1] - top - size[1]) * MM
    ink.draw(f"q {size[0] * MM:.2f} 0 0 {size[1] * MM:.2f} {left * MM:.2f} {low:.2f} cm {drawn} Q")
    ink.rect((left, top, *size), Stroke(0.7, BOX_RULE))


def _checked(card: StepCard) -> tuple[str, Type]:
    """When the steps were last tried: buttons move, and an old card must be known as old."""
    topic = card.topic
    if topic.verified_on is None:
        return "还没有在手机上核对", Type("hei", 12, ACCENT)
    words = f"{chinese_date(topic.verified_on)}在手机上核对"
    return "　".join(filter(None, (words, topic.app_version))), Type("hei", 12, GREY)


def _draw_foot(ink: Ink, card: StepCard) -> None:
    words = "按钮会换地方，和手机上不一样时，以手机上的为准，并告诉老师"
    small = Type("hei", 10.5, GREY)
    ink.text((LEFT, FOOT_BASELINE), words, shrink(words, small, 118))
    ink.text((RIGHT, FOOT_BASELINE), card.programme, shrink(card.programme, small, 60), "right")
