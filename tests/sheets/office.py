"""Sheets that went out, and photographs of them filled in, for the tests of reading."""

import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Class
from literacy_desktop.paper.raster import Pages
from literacy_desktop.sheets import service
from literacy_desktop.sheets.layout import layout_json
from tests import make
from tests.sheets.photographs import Filled, fill_in, photograph
from tests.sheets.photographs.hands import _tick
from tests.sheets.photographs.pens import Pen

SCALE = 8


@dataclass
class Printed:
    """A printed sheet: its pages as a scanner sees them blank, and as the layout tells them."""

    class_: Class
    blank: list[Any]
    pages: list[dict[str, Any]]
    pdf: bytes

    def filled(self, seed: int = 1, page: int = 0) -> Filled:
        return fill_in(self.blank[page], SCALE, self.pages[page], np.random.default_rng(seed))

    def photo(self, damage: str = "good", seed: int = 1, page: int = 0) -> bytes:
        return self.shoot(self.filled(seed, page), damage, seed)

    def shoot(self, filled: Filled, damage: str = "good", seed: int = 1) -> bytes:
        return photograph(filled.canvas, SCALE, damage, np.random.default_rng(seed + 1000))


def print_out(ws: Workspace, class_: Class, folder: Path, **asked: Any) -> Printed:
    """Print sheets of a class as the program does."""
    out = folder / "签到表.pdf"
    pages = service.print_sheets(ws, class_.id, out, **asked)
    described = json.loads(json.dumps(layout_json(pages)))["pages"]
    return Printed(class_, pixels_of(out.read_bytes()), described, out.read_bytes())


def pixels_of(document: bytes, scale: float = SCALE) -> list[Any]:
    """The pages of a PDF in colour."""
    found = []
    with Pages(document) as pages:
        for picture in pages.draw_all(scale * 25.4, "RGB"):
            rows = np.frombuffer(picture.data, np.uint8).reshape(picture.height, picture.stride)
            found.append(np.ascontiguousarray(rows[:, : picture.width * 3].reshape(picture.height, -1, 3)))
    return found


def village(ws: Workspace, people: int = 12, sessions: int = 3) -> Class:
    """A class in a village that has printed nothing yet."""
    make.office(ws)
    return make.class_(ws, sessions=sessions, people=people)


def as_tiff(pages: list[Any]) -> bytes:
    """Pages as one TIFF, as scanners with a feeder make them."""
    from PIL import Image

    first, *rest = [Image.fromarray(page) for page in pages]
    out = io.BytesIO()
    first.save(out, "TIFF", save_all=True, append_images=rest, compression="tiff_lzw")
    return out.getvalue()


def ticked(printed: Printed, *boxes: tuple[int, str], page: int = 0) -> bytes:
    """A scan of a page on which these boxes were ticked."""
    filled = Filled(printed.blank[page].copy(), SCALE)
    rng = np.random.default_rng(1)
    for box in printed.pages[page]["boxes"]:
        if (box["row"], box["column"]) in boxes:
            _tick(filled, box, Pen((30, 30, 30), 0.6, 1.0), rng)
    return cv2.imencode(".png", filled.canvas)[1].tobytes()
