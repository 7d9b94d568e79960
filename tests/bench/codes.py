"""How many certificates are read from phone photographs: `python -m tests.bench.codes [tries]`.

The photographs are simulated from the page as it is printed, drawn at 600 dpi (three times the photograph's
resolution where that is less), in this order: a fold and a stain in the ink, then averaged down to the
photograph's resolution and seen in perspective (each corner moved by up to so many per cent of the width)
and turned by up to 8°, on a grey table; blurred (Gauss); less contrast; noise of the sensor (nearly Gauss);
JPEG. "dpi" is what the photograph has across the paper: 12 megapixels over a whole A4 page are about 300, a
picture sent through a chat program about 100 to 150. "once" is a single look by the QR library, "ours" is
what the program does; the time is CPU seconds for a photograph.

|level|corners|turned|blur px|contrast|noise σ|JPEG|fold|stain|
|-|-|-|-|-|-|-|-|-|
|clean|1 %|8°|0.5|0.85|6|85|no|no|
|mid|3 %|8°|0.8|0.70|14|70|grey line 0.35 mm across the code|no|
|bad|6 %|8°|1.1|0.55|24|50|the same|dark spot of 2.2 mm on the code|
"""

import io
import math
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageFilter

TRIES = 24
DRAWN = 600
RESOLUTIONS = (75, 100, 150, 200, 300)
Point = tuple[float, float]


@dataclass(frozen=True)
class Level:
    """How bad a photograph is."""

    corners: float
    blur: float
    contrast: float
    noise: float
    quality: int
    fold: bool = True
    stain: bool = False


LEVELS = {
    "clean": Level(0.01, 0.5, 0.85, 6, 85, fold=False),
    "mid": Level(0.03, 0.8, 0.70, 14, 70),
    "bad": Level(0.06, 1.1, 0.55, 24, 50, stain=True),
}


def photograph(
    page: Image.Image,
    level: Level,
    dpi: int,
    rng: random.Random,
    code: Point = (46, 157.5),
    drawn: int = DRAWN,
) -> bytes:
    """A photograph of a page; the same one for the same state of `rng`.

    Args:
        page: grey.
        level: how bad.
        dpi: across the paper.
        rng: what chance does.
        code: where on the paper the 25 mm of the code begin, in mm from the upper left.
        drawn: the resolution of the page.
    """
    paper = _spoiled(page, level, rng, code, drawn / 25.4)
    shrink = drawn / dpi
    if shrink > 1:
        paper = paper.filter(ImageFilter.BoxBlur((shrink - 1) / 2))
    wide, high = page.width / shrink, page.height / shrink
    size = (round(wide * 1.25), round(high * 1.3))
    corners = _corners(wide, high, size, level.corners, rng)
    flat = [(0.0, 0.0), (page.width, 0.0), (page.width, page.height), (0.0, page.height)]
    seen = paper.transform(
        size,
        Image.Transform.PERSPECTIVE,
        _perspective(corners, flat),
        Image.Resampling.BICUBIC,
        fillcolor=120,
    )
    seen = seen.filter(ImageFilter.GaussianBlur(level.blur))
    seen = seen.point([round(128 + (value - 128) * level.contrast) for value in range(256)])
    seen = ImageChops.add(seen, _noise(size, level.noise, rng), 1, -128)
    out = io.BytesIO()
    seen.save(out, "JPEG", quality=level.quality)
    return out.getvalue()


def _noise(size: tuple[int, int], sigma: float, rng: random.Random) -> Image.Image:
    """The mean of four even noises, which is near enough to Gauss, around 128."""
    one, two, three, four = (
        Image.frombytes("L", size, rng.randbytes(size[0] * size[1])) for _layer in range(4)
    )
    mean = ImageChops.add(ImageChops.add(one, two, 2), ImageChops.add(three, four, 2), 2)
    spread = 255 / math.sqrt(12) / 2
    return mean.point([round(128 + (value - 127.5) * sigma / spread) for value in range(256)])


def _spoiled(page: Image.Image, level: Level, rng: random.Random, code: Point, scale: float) -> Image.Image:
    paper = page.copy()
    ink = ImageDraw.Draw(paper)
    x, y = code
    if level.fold:
        height = rng.uniform(y, y + 25) * scale
        slope = rng.uniform(-3, 3) * scale
        ink.line([(0, height), (page.width, height + slope)], fill=150, width=round(0.35 * scale))
    if level.stain:
        cx, cy, radius = rng.uniform(x + 2, x + 23) * scale, rng.uniform(y + 2, y + 23) * scale, 1.1 * scale
        ink.ellipse((cx - radius, cy - radius, cx + radius, cy + radius), fill=70)
    return paper


def _corners(
    wide: float, high: float, size: tuple[int, int], moved: float, rng: random.Random
) -> list[Point]:
    angle = math.radians(rng.uniform(-8, 8))
    return [
        (
            x * math.cos(angle) - y * math.sin(angle) + size[0] / 2 + rng.uniform(-moved, moved) * wide,
            x * math.sin(angle) + y * math.cos(angle) + size[1] / 2 + rng.uniform(-moved, moved) * high,
        )
        for x, y in (
            (-wide / 2, -high / 2),
            (wide / 2, -high / 2),
            (wide / 2, high / 2),
            (-wide / 2, high / 2),
        )
    ]


def _perspective(seen: Sequence[Point], flat: Sequence[Point]) -> list[float]:
    """The eight numbers by which Pillow finds the paper's point for each point of the photograph."""
    rows = []
    for (x, y), (u, v) in zip(seen, flat, strict=True):
        rows.append([x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y, u])
        rows.append([0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y, v])
    for column in range(8):
        best = max(range(column, 8), key=lambda row: abs(rows[row][column]))
        rows[column], rows[best] = rows[best], rows[column]
        for row in range(8):
            if row != column:
                share = rows[row][column] / rows[column][column]
                rows[row] = [a - share * b for a, b in zip(rows[row], rows[column], strict=True)]
    return [rows[place][8] / rows[place][place] for place in range(8)]


def certificate_page(digits: str) -> Image.Image:
    """A certificate with this code, drawn at 600 dpi."""
    from literacy_desktop.certificates.content import Content
    from literacy_desktop.certificates.document import write
    from literacy_desktop.paper.raster import Pages

    body = "于2026年3月2日至5月18日，参加“智能手机应用基础班”学习，共24学时，经考核成绩合格，准予结业。"
    content = Content(
        title="结业证书",
        heading="濮阳市智慧助老行动",
        name="王秀兰",
        address="同志",
        paragraphs=(body, "特发此证。"),
        number="濮智助结字〔2026〕第K3F-0001号",
        machine_number="PYJY-410928-2026-K3F-000001-7",
        issuers=("濮阳市智慧助老培训中心",),
        issued_on=date(2026, 5, 18),
        payload=digits,
    )
    out = io.BytesIO()
    write([content], out)
    with Pages(out.getvalue()) as pages:
        drawn = pages.draw(0, DRAWN, "grey")
    return Image.frombytes("L", (drawn.width, drawn.height), drawn.data, "raw", "L", drawn.stride)


def signed_digits(name: str) -> str:
    """The digits of a certificate that a new office signed."""
    from literacy_desktop.base.workspace import Workspace
    from literacy_desktop.verification import service
    from literacy_desktop.verification.model import Statement

    said = Statement(
        "PYJY-410928-2026-K3F-000001-7", date(2026, 5, 18), name, "completion", "智能手机应用基础班"
    )
    with Workspace.memory() as ws, ws.change("发证"):
        return service.sign(ws, said)


def measure(page: Image.Image, digits: str, level: Level, dpi: int, tries: int) -> tuple[float, float, float]:
    """The share read at a single look, the share that we read, and our CPU seconds for a photograph."""
    import zxingcpp

    from literacy_desktop.verification.reader import read_file

    rng = random.Random(f"{dpi} {level}")
    drawn = min(DRAWN, 3 * dpi)
    paper = page.resize((page.width * drawn // DRAWN, page.height * drawn // DRAWN), Image.Resampling.BOX)
    once = ours = 0
    spent = 0.0
    for _try in range(tries):
        data = photograph(paper, level, dpi, rng, drawn=drawn)
        picture: Any = Image.open(io.BytesIO(data))
        once += digits in [code.text for code in zxingcpp.read_barcodes(picture)]
        begun = time.process_time()
        (found,) = read_file(data, digits.__eq__)
        spent += time.process_time() - begun
        ours += digits in found.texts
    return once / tries, ours / tries, spent / tries


def main(tries: int) -> None:
    digits = signed_digits("王秀兰")
    page = certificate_page(digits)
    print(f"{len(digits)} digits, level M, 25 mm; {tries} photographs each\n")
    print("|dpi|level|once|ours|CPU s|\n|-|-|-|-|-|")
    for dpi in RESOLUTIONS:
        for name, level in LEVELS.items():
            once, ours, seconds = measure(page, digits, level, dpi, tries)
            print(f"|{dpi}|{name}|{once:.0%}|{ours:.0%}|{seconds:.2f}|", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else TRIES)
