"""From a filled-in page to a photograph: print, copy, bend, light, lens, sensor, JPEG."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np

from tests.sheets.photographs.pens import Canvas, Random


@dataclass
class Photograph:
    """A photograph before it is taken: how much of everything befalls the page."""

    page: Canvas
    scale: float
    rng: Random
    megapixels: float = 3.0
    quality: int = 88
    tilt: float = 0.06
    turn: float = 3.0
    curl: float = 0.5
    fold: float = 0.0
    crumple: float = 0.0
    shadow: float = 0.1
    glare: float = 0.0
    blur: float = 0.15
    motion: float = 0.0
    noise: float = 3.0
    print_scale: float = 1.0
    cut: float = 0.0
    flat: bool = False
    bits: int = 0
    copied: bool = False
    quarter: int = field(default=0)


def _perspective(shot: Photograph) -> None:
    shot.tilt, shot.turn = 0.22, 12.0


def _curl(shot: Photograph) -> None:
    shot.curl = float(shot.rng.uniform(3, 7))


def _fold(shot: Photograph) -> None:
    shot.fold = float(shot.rng.uniform(1.5, 3.5))


def _crumple(shot: Photograph) -> None:
    shot.crumple = float(shot.rng.uniform(0.12, 0.4))


def _blur(shot: Photograph) -> None:
    shot.blur = float(shot.rng.uniform(0.3, 0.55))
    shot.motion = float(shot.rng.uniform(0, 0.6))


def _noise(shot: Photograph) -> None:
    shot.noise, shot.shadow = float(shot.rng.uniform(10, 22)), 0.4


def _shadow(shot: Photograph) -> None:
    shot.shadow = float(shot.rng.uniform(0.45, 0.75))


def _glare(shot: Photograph) -> None:
    shot.glare = float(shot.rng.uniform(0.5, 1.0))


def _small(shot: Photograph) -> None:
    shot.megapixels = float(shot.rng.uniform(1.0, 1.6))
    shot.quality = int(shot.rng.integers(35, 60))


def _large(shot: Photograph) -> None:
    shot.megapixels = 12.0


def _scan(shot: Photograph) -> None:
    shot.flat, shot.turn, shot.noise, shot.blur = True, 1.0, 2.0, 0.08
    shot.megapixels = float(shot.rng.choice([3.9, 8.7]))


def _copy(shot: Photograph) -> None:
    _scan(shot)
    shot.copied = True


def _one_bit(shot: Photograph) -> None:
    _scan(shot)
    shot.bits, shot.megapixels = 1, 8.7


def _cut(shot: Photograph) -> None:
    shot.cut = float(shot.rng.uniform(0.12, 0.25))


def _copy_by_phone(shot: Photograph) -> None:
    shot.copied = True


def _nothing(_shot: Photograph) -> None:
    pass


DAMAGES: dict[str, Callable[[Photograph], None]] = {
    "good": _nothing, "12 MP": _large, "perspective": _perspective, "curl": _curl, "fold": _fold,
    "crumpled": _crumple, "blur": _blur, "noise": _noise, "shadow": _shadow, "glare": _glare,
    "small JPEG": _small, "cut corner": _cut, "scan": _scan, "photocopy": _copy, "one bit": _one_bit,
    "copy by phone": _copy_by_phone,
}  # fmt: skip


def photograph(page: Canvas, scale: float, damage: str, rng: Random) -> bytes:
    """A JPEG (or a PNG of one bit) of a page that suffered this damage, and a little of everything else."""
    cv2.setRNGSeed(int(rng.integers(2**31)))  # of the sensor's noise
    shot = Photograph(
        page, scale, rng, megapixels=float(rng.choice([2.0, 3.0, 5.0, 8.0], p=[0.3, 0.4, 0.2, 0.1]))
    )
    shot.tilt, shot.turn = float(rng.uniform(0.0, 0.12)), float(rng.normal(0, 4))
    shot.curl, shot.shadow = float(rng.uniform(0, 2)), float(rng.uniform(0, 0.3))
    shot.blur, shot.noise = float(rng.uniform(0.05, 0.22)), float(rng.uniform(1, 7))
    shot.quality, shot.print_scale = int(rng.integers(65, 95)), float(rng.uniform(0.94, 1.0))
    shot.quarter = int(rng.choice([0, 1, 2, 3], p=[0.7, 0.12, 0.06, 0.12]))
    DAMAGES[damage](shot)
    taken = _take(shot)
    taken = np.ascontiguousarray(np.rot90(taken, shot.quarter))
    if shot.bits:
        return cv2.imencode(".png", _threshold(taken, shot.rng))[1].tobytes()
    return cv2.imencode(".jpg", taken, [cv2.IMWRITE_JPEG_QUALITY, shot.quality])[1].tobytes()


def _take(shot: Photograph) -> Canvas:
    page = _copied(shot.page, shot.rng) if shot.copied else shot.page
    height, width = _frame_size(shot)
    around = _background(shot, height, width)
    across, down = _maps(shot, height, width)
    picture = cv2.remap(
        page,
        across,
        down,
        cv2.INTER_LINEAR,
        dst=around,
        borderMode=cv2.BORDER_TRANSPARENT,
    )
    per_mm = height / (shot.page.shape[0] / shot.scale) * 0.9
    return _sense(_expose(picture, shot), shot, per_mm)


def _frame_size(shot: Photograph) -> tuple[int, int]:
    tall = shot.page.shape[0] >= shot.page.shape[1]
    ratio = (4 / 3 if not shot.flat else 297 / 210) if tall else (3 / 4 if not shot.flat else 210 / 297)
    width = int((shot.megapixels * 1e6 / ratio) ** 0.5)
    return int(width * ratio), width


def _corners(shot: Photograph, height: int, width: int) -> Any:
    """Where the corners of the paper come to lie in the picture."""
    rng, flat = shot.rng, shot.flat
    page_h, page_w = shot.page.shape[:2]
    room = 1.0 if flat else float(rng.uniform(0.84, 0.95))
    factor = min(height / page_h, width / page_w) * room * (shot.print_scale if flat else 1)
    half = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * (page_w * factor / 2, page_h * factor / 2)
    if not flat:
        half *= 1 + rng.uniform(-shot.tilt, shot.tilt * 0.2, (4, 2))
    angle = np.deg2rad(shot.turn if flat else np.clip(shot.turn, -14, 14))
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    placed = half @ turn
    limit = np.abs(placed).max(0) / (width / 2, height / 2)
    if not flat and not shot.cut:
        placed /= max(1.0, float(limit.max()) * 1.01)
    if shot.cut:
        way = np.array([[1, 1], [-1, 1], [1, -1], [-1, -1]])[int(rng.integers(4))]
        placed = placed + way * (width, height) * np.array([shot.cut * 0.5, shot.cut * 0.5])
    return (placed + np.array([width / 2, height / 2])).astype(np.float32)


def _maps(shot: Photograph, height: int, width: int) -> tuple[Any, Any]:
    """For each pixel of the picture, which point of the page it shows."""
    page_h, page_w = shot.page.shape[:2]
    source = np.array([[0, 0], [page_w, 0], [page_w, page_h], [0, page_h]], np.float32)
    back = np.linalg.inv(cv2.getPerspectiveTransform(source, _corners(shot, height, width)))
    small_w, small_h = width // 8 + 2, height // 8 + 2
    x, y = np.meshgrid(np.linspace(0, width - 1, small_w), np.linspace(0, height - 1, small_h))
    u, v, w = (back[row, 0] * x + back[row, 1] * y + back[row, 2] for row in range(3))
    u, v = u / w, v / w
    du, dv = _bend(shot, u / page_w, v / page_h)
    maps = [cv2.resize((each).astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR)
            for each in (u + du * shot.scale, v + dv * shot.scale)]  # fmt: skip
    if not shot.flat:  # printed smaller, in the middle of the same paper
        for each, side in zip(maps, (page_w, page_h), strict=True):
            each -= side / 2
            each /= shot.print_scale
            each += side / 2
    return maps[0], maps[1]


def _bend(shot: Photograph, u: Any, v: Any) -> tuple[Any, Any]:
    """How far paper that is not flat shifts, in millimetres."""
    rng = shot.rng
    du, dv = np.zeros_like(u), np.zeros_like(v)
    if shot.flat:
        return du, dv
    axis, phase = rng.integers(2), rng.uniform(-0.3, 0.3)
    bow = shot.curl * (1 - (2 * ((v if axis else u) - 0.5 + phase)) ** 2)
    du, dv = du + bow * (0.9 if axis else 0.35), dv + bow * (0.35 if axis else 0.9)
    if shot.fold:
        place, slope = rng.uniform(0.3, 0.7), rng.uniform(-0.25, 0.25)
        along = v - place - slope * (u - 0.5)
        dv = dv + shot.fold * np.abs(along) * 2
        du = du + shot.fold * 0.5 * np.maximum(along, 0) * 2
    if shot.crumple:
        for target in (du, dv):
            rough = rng.normal(0, 1, (14, 11)).astype(np.float32)
            smooth = cv2.resize(rough, u.shape[::-1], interpolation=cv2.INTER_CUBIC)
            target += smooth * shot.crumple
    return du, dv


def _background(shot: Photograph, height: int, width: int) -> Canvas:
    rng = shot.rng
    if shot.flat:
        return np.full((height, width, 3), 250, np.uint8)
    kind = rng.choice(["wood", "cloth", "plain"])
    small = (height // 4 + 1, width // 4 + 1)
    if kind == "wood":
        grain = cv2.GaussianBlur(rng.random(small).astype(np.float32), (0, 0), sigmaX=25, sigmaY=0.8)
        grain = (grain - grain.mean()) / (grain.std() + 1e-6)
        base = np.array([70, 110, 150]) * rng.uniform(0.6, 1.2)
        made = base + grain[..., None] * 16
    elif kind == "cloth":
        x, y = np.meshgrid(np.arange(small[1]), np.arange(small[0]))
        period = rng.uniform(10, 40)
        checks = (np.sin(x * 6.28 / period) > 0).astype(float) + (np.sin(y * 6.28 / period) > 0)
        made = rng.uniform(60, 160, 3) + checks[..., None] * rng.uniform(-35, 35, 3)
    else:
        made = rng.uniform(30, 180, 3) + rng.normal(0, 3, (*small, 1))
    return cv2.resize(np.clip(made, 0, 255).astype(np.uint8), (width, height), interpolation=cv2.INTER_LINEAR)


def _expose(picture: Canvas, shot: Photograph) -> Canvas:
    """The light of the room: uneven, with the shadow of a hand, a shine, creases, a tint."""
    rng, (height, width) = shot.rng, picture.shape[:2]
    small = (max(height // 16, 8), max(width // 16, 8))
    x, y = np.meshgrid(np.linspace(0, 1, small[1]), np.linspace(0, 1, small[0]))
    light: Any = np.ones(small, np.float32)
    if not shot.flat:
        way = rng.uniform(0, 6.28)
        light -= shot.shadow * 0.4 * (x * np.cos(way) + y * np.sin(way) + 1) / 2
        light *= 1 - shot.shadow * _blob(rng, x, y)
        if shot.fold or shot.crumple:
            rough = cv2.resize(
                rng.normal(0, 1, (14, 11)).astype(np.float32), small[::-1], interpolation=cv2.INTER_CUBIC
            )
            light *= 1 - np.clip(rough * 0.05 * (shot.fold + 3 * shot.crumple), -0.15, 0.3)
        light *= rng.uniform(0.78, 0.98)
    light = cv2.resize(light, (width, height), interpolation=cv2.INTER_LINEAR)
    tint = np.ones(3) if shot.flat else 1 - rng.uniform(0, 0.12, 3)
    lit = picture.astype(np.float32)
    lit *= light[..., None]
    lit *= tint.astype(np.float32)
    if shot.glare:
        shine = cv2.resize(_blob(rng, x, y, 0.1).astype(np.float32), (width, height)) * shot.glare * 150
        lit += shine[..., None]
    return lit


def _blob(rng: Random, x: Any, y: Any, soft: float = 0.05) -> Any:
    """A soft round patch somewhere, 0 to 1."""
    middle, reach = rng.uniform(0.1, 0.9, 2), rng.uniform(0.12, 0.4, 2)
    away = np.sqrt(((x - middle[0]) / reach[0]) ** 2 + ((y - middle[1]) / reach[1]) ** 2)
    return (1 / (1 + np.exp((away - 1) / (soft + rng.uniform(0.02, 0.2))))).astype(np.float32)


def _sense(lit: Any, shot: Photograph, per_mm: float) -> Canvas:
    """Lens and sensor: out of focus, moved, noisy."""
    rng = shot.rng
    sigma = shot.blur * per_mm
    if sigma > 0.3:
        lit = cv2.GaussianBlur(lit, (0, 0), sigma)
    length = int(shot.motion * per_mm)
    if length > 1:
        kernel = np.zeros((length, length), np.float32)
        cv2.line(kernel, (0, int(rng.integers(length))), (length - 1, int(rng.integers(length))), 1.0)
        lit = cv2.filter2D(lit, -1, kernel / kernel.sum())
    noise: Any = np.empty(lit.shape, np.float32)
    cv2.randn(noise, np.zeros(3), np.full(3, max(shot.noise, 0.5)))
    lit += noise
    return np.clip(lit, 0, 255, out=lit).astype(np.uint8)


def _copied(page: Canvas, rng: Random) -> Canvas:
    """What a copying machine makes of it: grey, harder, specked."""
    grey = cv2.GaussianBlur(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY), (0, 0), rng.uniform(0.5, 1.2))
    grain = cv2.GaussianBlur(rng.normal(0, 1, grey.shape).astype(np.float32), (0, 0), 1.0)
    gain, pivot = rng.uniform(1.3, 2.2), rng.uniform(130, 175)
    made = (grey.astype(np.float32) - pivot) * gain + pivot + grain * 14
    specks = rng.random(grey.shape) > 0.99998
    made[cv2.dilate(specks.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0] = 20
    return cv2.cvtColor(np.clip(made, 0, 255).astype(np.uint8), cv2.COLOR_GRAY2BGR)


def _threshold(picture: Canvas, rng: Random) -> Canvas:
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    return (grey > rng.uniform(120, 190)).astype(np.uint8) * 255
