"""A teller fills in a page: ticks, crosses, circles, fills, corrections, spills; and what is true of it."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.sheets.photographs.pens import Canvas, Pen, Random, any_pen, signature, stroke, thumb_print

Key = tuple[int, str]
Box = dict[str, Any]


@dataclass
class Filled:
    """A filled-in page: its pixels, and of each (row, column) whether it is marked and how."""

    canvas: Canvas
    scale: float
    truth: dict[Key, bool] = field(default_factory=dict)
    how: dict[Key, str] = field(default_factory=dict)


def fill_in(blank: Canvas, scale: float, page: dict[str, Any], rng: Random) -> Filled:
    """Fill in a blank page, given where its boxes are as `sheets print --layout` tells."""
    done = Filled(blank.copy(), scale, {(box["row"], box["column"]): False for box in page["boxes"]})
    rows: dict[int, list[Box]] = defaultdict(list)
    for box in page["boxes"]:
        rows[box["row"]].append(box)
    habit, pen = _habit(rng), any_pen(rng)
    spilling = bool(rng.random() < 0.25)
    for row in page["rows"]:
        boxes = rows[row["row"]]
        if boxes[0]["attendee"] is None and rng.random() < 0.7:
            continue
        _sign(done, row, boxes, rng, spilling=spilling)
        _mark_row(done, boxes, habit, pen, rng)
    _dirt(done, page, rng)
    return done


def _habit(rng: Random) -> str:
    return str(
        rng.choice(
            ["tick", "big tick", "small tick", "cross", "circle", "fill", "slash", "mixed"],
            p=[0.36, 0.14, 0.1, 0.12, 0.06, 0.08, 0.06, 0.08],
        )
    )


def _mark_row(done: Filled, boxes: list[Box], habit: str, pen: Pen, rng: Random) -> None:
    attendance = [box for box in boxes if not box["column"].startswith("skill")]
    skills = [box for box in boxes if box["column"].startswith("skill")]
    exclusive = attendance[0]["column"] == "present"
    if exclusive:
        which = rng.choice([0, 1, 2, -1], p=[0.66, 0.08, 0.12, 0.14])
        chosen = [] if which < 0 else [attendance[which]]
    else:
        chosen = [box for box in attendance if rng.random() < 0.6]
    for box in chosen + [box for box in skills if rng.random() < 0.5]:
        _mark(done, box, habit, pen, rng)
    if chosen and exclusive and rng.random() < 0.015:
        others = [box for box in attendance if box is not chosen[0]]
        _correct(done, others[int(rng.integers(len(others)))], pen, rng)


def _mark(done: Filled, box: Box, habit: str, pen: Pen, rng: Random) -> None:
    shape = habit if habit != "mixed" else str(rng.choice(["tick", "cross", "circle", "slash", "small tick"]))
    if shape in ("tick", "big tick") and rng.random() < 0.012:
        shape = "outside"
    _SHAPES[shape](done, box, pen, rng)
    key = (box["row"], box["column"])
    done.truth[key], done.how[key] = True, shape


def _correct(done: Filled, box: Box, pen: Pen, rng: Random) -> None:
    """A tick in the wrong box, then the whole box blackened."""
    _tick(done, box, pen, rng)
    _fill(done, box, pen, rng, whole=True)
    done.how[(box["row"], box["column"])] = "correction"


def _middle(box: Box, rng: Random, spread: float) -> tuple[float, float]:
    x, y = box["x"] + box["w"] / 2, box["y"] + box["h"] / 2
    return float(x + rng.normal(0, spread)), float(y + rng.normal(0, spread))


def _tick(done: Filled, box: Box, pen: Pen, rng: Random, size: float = 1.0) -> None:
    x, y = _middle(box, rng, 0.5)
    s = size * float(rng.uniform(0.8, 1.25))
    jitter = rng.normal(0, 0.25, 6)
    points = [
        (x - 1.7 * s + jitter[0], y - 0.2 * s + jitter[1]),
        (x - 0.5 * s + jitter[2], y + 1.5 * s + jitter[3]),
        (x + 2.2 * s + jitter[4], y - 2.1 * s + jitter[5]),
    ]
    stroke(done.canvas, done.scale, points, pen, rng)


def _big_tick(done: Filled, box: Box, pen: Pen, rng: Random) -> None:
    _tick(done, box, pen, rng, 1.7)


def _small_tick(done: Filled, box: Box, pen: Pen, rng: Random) -> None:
    _tick(done, box, pen, rng, 0.5)


def _outside(done: Filled, box: Box, pen: Pen, rng: Random) -> None:
    """A tick beside its box: most of it lies outside."""
    dx, dy = float(rng.choice([-1, 1])) * rng.uniform(1.5, 3.2), float(rng.normal(0, 0.8))
    _tick(done, box | {"x": box["x"] + dx, "y": box["y"] + dy}, pen, rng)


def _cross(done: Filled, box: Box, pen: Pen, rng: Random) -> None:
    x, y = _middle(box, rng, 0.4)
    s = float(rng.uniform(1.4, 2.8))
    for way in (1, -1):
        a, b, c, d = rng.normal(0, 0.25, 4)
        stroke(
            done.canvas, done.scale, [(x - s + a, y - way * s + b), (x + s + c, y + way * s + d)], pen, rng
        )


def _slash(done: Filled, box: Box, pen: Pen, rng: Random) -> None:
    x, y = _middle(box, rng, 0.4)
    s = float(rng.uniform(1.6, 3.0))
    a, b, c, d = rng.normal(0, 0.3, 4)
    stroke(done.canvas, done.scale, [(x - s + a, y + s + b), (x + s + c, y - s + d)], pen, rng)


def _circle(done: Filled, box: Box, pen: Pen, rng: Random) -> None:
    import math

    x, y = _middle(box, rng, 0.4)
    s, start = float(rng.uniform(1.3, 2.6)), float(rng.uniform(0, 6.28))
    turn = float(rng.uniform(5.6, 6.8))
    wide = float(rng.uniform(0.8, 1.2))
    points = [
        (x + s * wide * math.cos(start + turn * k / 24), y + s / wide * math.sin(start + turn * k / 24))
        for k in range(25)
    ]
    stroke(done.canvas, done.scale, points, pen, rng)


def _fill(done: Filled, box: Box, pen: Pen, rng: Random, *, whole: bool = False) -> None:
    """Blacken a box by going to and fro."""
    x, y, w, h = box["x"], box["y"], box["w"], box["h"]
    edge = 0.2 if whole else float(rng.uniform(0.2, 1.2))
    step = max(0.3, pen.width * (0.75 if whole else float(rng.uniform(0.7, 1.2))))
    points: list[tuple[float, float]] = []
    down = y + edge
    while down < y + h - edge:
        a, b = rng.normal(0, 0.2, 2)
        ends = [(x + edge + a, down), (x + w - edge + b, down + step / 2)]
        points += ends if len(points) % 4 == 0 else ends[::-1]
        down += step
    stroke(done.canvas, done.scale, points, Pen(pen.color, pen.width * 1.15, pen.cover, pen.grain), rng)


_SHAPES: dict[str, Callable[[Filled, Box, Pen, Random], None]] = {
    "tick": _tick, "big tick": _big_tick, "small tick": _small_tick, "cross": _cross, "circle": _circle,
    "fill": _fill, "slash": _slash, "outside": _outside,
}  # fmt: skip


def _sign(done: Filled, row: Box, boxes: list[Box], rng: Random, *, spilling: bool) -> None:
    """A signature or a thumb print in the last column; where it spills, it reaches over to the boxes."""
    middle = row["y"] + row["h"] / 2
    right = row["x"] + row["w"]
    last = boxes[-1]["x"] + boxes[-1]["w"]
    room = right - last - 14
    if rng.random() < 0.4:
        spill = spilling and rng.random() < 0.15
        x = last + float(rng.uniform(2, 7)) if spill else right - room * float(rng.uniform(0.3, 0.8))
        thumb_print(done.canvas, done.scale, (x, middle + float(rng.normal(0, 1.2))), rng)
    elif rng.random() < 0.9:
        pen = any_pen(rng)
        signature(
            done.canvas, done.scale, (right - room, middle), float(rng.uniform(0.7, 1.15)) * room, pen, rng
        )
        if spilling and rng.random() < 0.1:
            reach = float(rng.uniform(-5, 6))
            points = [
                (right - room + 3, middle),
                (last + 6, middle + 1.5),
                (last - reach, middle + float(rng.normal(0, 2))),
            ]
            stroke(done.canvas, done.scale, points, pen, rng)


def _dirt(done: Filled, page: dict[str, Any], rng: Random) -> None:
    """Specks, a slip of the pen."""
    pen = any_pen(rng)
    for _speck in range(int(rng.poisson(3))):
        x, y = float(rng.uniform(20, page["width"] - 20)), float(rng.uniform(50, page["height"] - 40))
        stroke(
            done.canvas,
            done.scale,
            [(x, y), (x + 0.1, y + 0.1)],
            Pen(pen.color, float(rng.uniform(0.2, 0.6)), 0.8),
            rng,
        )
    if rng.random() < 0.08:
        x, y = float(rng.uniform(60, page["width"] - 60)), float(rng.uniform(70, page["height"] - 60))
        dx, dy = rng.normal(0, 9, 2)
        stroke(done.canvas, done.scale, [(x, y), (x + float(dx), y + float(dy))], pen, rng)
