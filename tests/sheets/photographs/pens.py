"""Pens on paper: strokes of a shaky hand, thumb prints, signatures."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

Canvas = Any
"""A page as pixels: height, width, blue-green-red."""
Random = np.random.Generator
Point = tuple[float, float]


@dataclass(frozen=True)
class Pen:
    """A pen: colour as blue, green, red; width in millimetres; how much of the paper it covers, 0 to 1."""

    color: tuple[int, int, int]
    width: float
    cover: float
    grain: float = 0.0


def any_pen(rng: Random) -> Pen:
    """What lies on the table: mostly ball pens and gel pens, at times a pencil or a felt-tip."""
    kind = rng.choice(["gel", "ball", "blue", "pencil", "faint", "felt"], p=[0.3, 0.2, 0.26, 0.1, 0.06, 0.08])
    wide = float(rng.uniform(0.85, 1.2))
    if kind == "gel":
        return Pen((35, 32, 32), 0.5 * wide, 0.95)
    if kind == "ball":
        return Pen((60, 52, 50), 0.4 * wide, 0.85, 0.15)
    if kind == "blue":
        return Pen((150, 60, 40), 0.5 * wide, 0.9, 0.05)
    if kind == "pencil":
        return Pen((95, 95, 95), 0.5 * wide, 0.75, 0.35)
    if kind == "faint":
        return Pen((130, 130, 130), 0.45 * wide, 0.62, 0.4)
    return Pen((30, 28, 28), 1.4 * wide, 1.0)


def stroke(canvas: Canvas, scale: float, points: list[Point], pen: Pen, rng: Random) -> None:
    """Draw a line through points in millimetres, smoothed and shaken."""
    path = _smooth(np.array(points, float), rng)
    left, top = np.floor((path.min(0) - 3) * scale).astype(int)
    right, bottom = np.ceil((path.max(0) + 3) * scale).astype(int)
    left, top = max(left, 0), max(top, 0)
    right, bottom = min(right, canvas.shape[1]), min(bottom, canvas.shape[0])
    if right - left < 2 or bottom - top < 2:
        return
    cover = np.zeros((bottom - top, right - left), np.uint8)
    shifted = np.round((path * scale - (left, top)) * 16).astype(np.int32)
    cv2.polylines(cover, [shifted], False, 255, max(1, round(pen.width * scale)), cv2.LINE_AA, 4)
    lay_ink(canvas[top:bottom, left:right], cover / 255.0, pen, rng)


def lay_ink(part: Canvas, cover: Any, pen: Pen, rng: Random) -> None:
    """Put a pen's ink where `cover` (0 to 1) says."""
    share = cover * pen.cover
    if pen.grain:
        grain = cv2.GaussianBlur(rng.random(cover.shape), (3, 3), 0)
        share *= np.clip(1 - pen.grain * (grain - 0.35) * 3, 0, 1)
    part[:] = (part * (1 - share[..., None]) + np.array(pen.color) * share[..., None]).astype(np.uint8)


def _smooth(points: Any, rng: Random) -> Any:
    """Points along a curve through these, with a tremor."""
    count = max(8, int(np.hypot(*np.diff(points, axis=0).T).sum() * 3))
    place = np.linspace(0, len(points) - 1, count)
    along = np.arange(len(points))
    curve = np.stack([np.interp(place, along, points[:, axis]) for axis in (0, 1)], axis=1)
    if len(curve) > 9:
        kernel = np.ones(5) / 5
        padded = np.pad(curve, ((2, 2), (0, 0)), mode="edge")
        curve = np.stack([np.convolve(padded[:, axis], kernel, "valid") for axis in (0, 1)], axis=1)
    return curve + np.cumsum(rng.normal(0, 0.02, curve.shape), axis=0)


def thumb_print(canvas: Canvas, scale: float, middle: Point, rng: Random) -> None:
    """Press a red thumb on the paper: an oval of ridges."""
    wide, high = rng.uniform(6, 8.5) * scale, rng.uniform(8.5, 12) * scale
    reach = int(max(wide, high) * 0.75)
    x, y = int(middle[0] * scale), int(middle[1] * scale)
    x0, y0 = max(x - reach, 0), max(y - reach, 0)
    part = canvas[y0 : y + reach, x0 : x + reach]
    if not part.size:
        return
    across, down = np.meshgrid(np.arange(part.shape[1]) - (x - x0), np.arange(part.shape[0]) - (y - y0))
    turn = rng.uniform(-0.5, 0.5)
    u = across * np.cos(turn) + down * np.sin(turn)
    v = down * np.cos(turn) - across * np.sin(turn)
    radius = np.sqrt((2 * u / wide) ** 2 + (2 * v / high) ** 2)
    ridges = 0.5 + 0.5 * np.sin((radius * high / 2 + 0.15 * u) / scale * 2 * np.pi / 0.55)
    patches = cv2.GaussianBlur(rng.random(part.shape[:2]), (0, 0), 1.2 * scale)
    patches = np.clip((patches - patches.mean()) / (patches.std() + 1e-6) * 0.2 + 0.75, 0, 1)
    cover = (radius < 1) * patches * (0.35 + 0.65 * ridges) * rng.uniform(0.6, 1)
    red = (int(rng.uniform(40, 75)), int(rng.uniform(35, 65)), int(rng.uniform(185, 230)))
    lay_ink(part, cover.astype(float), Pen(red, 1, 1), rng)


def signature(canvas: Canvas, scale: float, start: Point, width: float, pen: Pen, rng: Random) -> None:
    """Write two or three characters in a running hand."""
    x, y = start
    for _character in range(int(rng.integers(2, 4))):
        side = width / 3
        for _stroke in range(int(rng.integers(3, 6))):
            points = [
                (x + float(rng.uniform(0, side)), y + float(rng.uniform(-3.2, 3.2)))
                for _point in range(int(rng.integers(2, 5)))
            ]
            stroke(canvas, scale, points, pen, rng)
        x += side
