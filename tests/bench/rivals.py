"""The same photographs of sheets for OMRChecker and SDAPS, which are installed only for this.

python -m tests.bench.rivals make --pages 96 --dir D      (photographs, templates, reference, the truth)
cd <OMRChecker> && python main.py -i D/photos -o D/told    (github.com/Udayraj123/OMRChecker, its own venv)
PYTHONPATH=<where SDAPS is> python3 tests/bench/rivals_sdaps.py D     (github.com/sdaps/sdaps, built by meson)
python -m tests.bench.rivals table --dir D                 (what they told, and what we tell, of the same)
"""

import argparse
import csv
import json
from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image

from tests.bench.sheets import SCALE, Form, forms, read
from tests.sheets.photographs import DAMAGES, fill_in, photograph

WIDTH, HEIGHT = 1240, 1754
"""Six pixels a millimetre: twice what OMRChecker works with by itself."""


_CORNERS = (10.0, 10.0, 12.0, 12.0)
"""Of SDAPS's corner marks, millimetres from the left, right, upper and lower edge; they are 20 mm long."""

_POINT = 72.27 / 25.4
_FLAT = ("one bit", "scan", "photocopy")


def make(folder: Path, pages: int, seed: int) -> None:
    """Photographs of upright sheets with 18 names, every damage in turn."""
    form, photos, scans = forms()[2], folder / "photos", folder / "sdaps"
    for each in (photos, scans):
        each.mkdir(parents=True, exist_ok=True)
    truth, cornered = {}, _with_corners(form.blank)
    for turn in range(seed, seed + pages):
        rng, damage = np.random.default_rng(turn), list(DAMAGES)[turn % len(DAMAGES)]
        filled = fill_in(form.blank, SCALE, form.page, rng)
        name = f"{turn}.{'png' if damage == 'one bit' else 'jpg'}"
        if not (photos / name).exists():
            (photos / name).write_bytes(photograph(filled.canvas, SCALE, damage, rng))
            _scan_for_sdaps(scans / f"{turn}.tif", cornered, form, turn, damage)
        told = {f"{row}|{column}": marked for (row, column), marked in filled.truth.items()}
        truth[name] = {"damage": damage, "boxes": told}
    (folder / "truth.json").write_text(json.dumps(truth), "utf-8")
    (scans / "questionnaire.sdaps").write_text(_questionnaire(form), "utf-8")
    reference = cv2.resize(form.blank, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
    cv2.imwrite(str(photos / "reference.png"), reference)
    (photos / "template.json").write_text(json.dumps(_template(form)), "utf-8")
    size = {"processing_width": WIDTH, "processing_height": HEIGHT}
    shown = {"display_width": WIDTH, "display_height": HEIGHT}
    config = {"dimensions": shown | size, "outputs": {"show_image_level": 0}}
    (photos / "config.json").write_text(json.dumps(config), "utf-8")


def _template(form: Form) -> dict[str, object]:
    """The sheet as OMRChecker describes one: a field for each row, a bubble for each box."""
    scale = WIDTH / 210
    boxes = form.page["boxes"]
    first, second = boxes[0], boxes[1]
    below = next(box for box in boxes if box["row"] == 2)
    rows = max(box["row"] for box in boxes)
    block = {
        "bubbleValues": [box["column"] for box in boxes if box["row"] == 1],
        "direction": "horizontal",
        "origin": [round(first["x"] * scale), round(first["y"] * scale)],
        "bubblesGap": (second["x"] - first["x"]) * scale,
        "labelsGap": (below["y"] - first["y"]) * scale,
        "fieldLabels": [f"r1..{rows}"],
    }
    return {
        "pageDimensions": [WIDTH, HEIGHT],
        "bubbleDimensions": [round(first["w"] * scale), round(first["h"] * scale)],
        "preProcessors": [{"name": "FeatureBasedAlignment", "options": {"reference": "reference.png"}}],
        "fieldBlocks": {"rows": block},
    }


def _with_corners(blank: Any) -> Any:
    """The sheet with the corner marks by which SDAPS finds a page."""
    drawn = blank.copy()
    height, width = drawn.shape[:2]
    left, right, top, bottom = (round(each * SCALE) for each in _CORNERS)
    long, thick = 20 * SCALE, round(0.35 * SCALE)
    for x, inwards in ((left, 1), (width - right, -1)):
        for y, down in ((top, 1), (height - bottom, -1)):
            cv2.line(drawn, (x, y), (x + inwards * long, y), (0, 0, 0), thick)
            cv2.line(drawn, (x, y), (x, y + down * long), (0, 0, 0), thick)
    return drawn


def _scan_for_sdaps(file: Path, blank: Any, form: Form, turn: int, damage: str) -> None:
    """The same page with corner marks under the same damage, made upright, 300 dpi, black and white."""
    rng = np.random.default_rng(turn)
    data = photograph(fill_in(blank, SCALE, form.page, rng).canvas, SCALE, damage, rng)
    grey: Any = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE)
    if grey.shape[1] > grey.shape[0]:
        grey = np.ascontiguousarray(np.rot90(grey))
    grey = cv2.resize(grey, (2480, 3508), interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(grey, (0, 0), 1.0)
    if damage in _FLAT:
        made = cv2.threshold(soft, 0, 255, cv2.THRESH_OTSU)[1]
    else:
        made = cv2.adaptiveThreshold(soft, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 151, 25)
    Image.fromarray(made).convert("1").save(file, compression="group4", dpi=(300, 300))


def _questionnaire(form: Form) -> str:
    """The sheet as SDAPS describes one: a question for each row, a checkbox for each box, from below."""
    width, height = form.page["width"], form.page["height"]
    lines = [
        "Title=Sheet", "PrintQuestionnaireId=0", "PrintSurveyId=1", "Pages=1", "Duplex=false", "Style=custom",
        "CheckMode=check", f"PageSize={width * _POINT:.4f}pt,{height * _POINT:.4f}pt",
        "CornerMarkMargin=" + ",".join(f"{each * _POINT:.4f}pt" for each in _CORNERS),
    ]  # fmt: skip
    for row, boxes in groupby(form.page["boxes"], lambda box: box["row"]):
        lines += [f"QObject-Choice={row}. Row {row}", f"Variable=r{row}"]
        for box in boxes:
            place = (box["x"], height - box["y"], box["w"], box["h"])
            where = ",".join(f"{each * _POINT:.4f}pt" for each in place)
            lines += [
                f"Answer-Choice={box['column']}",
                f"Box=Checkbox,1,{where},box,{0.4 * _POINT:.3f}pt,,",
            ]
    return "\n".join(lines) + "\n"


def table(folder: Path) -> None:
    """What the others told of the photographs, against the truth and against our reader."""
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    told = {}
    for file in sorted((folder / "told").rglob("Results_*.csv")):
        with file.open(encoding="utf-8") as lines:
            told.update({row["file_id"]: row for row in csv.DictReader(lines)})
    scanned = folder / "sdaps" / "told.json"
    sdaps = json.loads(scanned.read_text("utf-8")) if scanned.exists() else {}
    theirs, surveyed, ours, form = Counter[str](), Counter[str](), Counter[str](), forms()[2]
    for name, page in truth.items():
        theirs += _theirs(told.get(name), page["boxes"])
        surveyed += _theirs(sdaps.get(name.partition(".")[0]), page["boxes"])
        keyed = {(int(key.split("|")[0]), key.split("|")[1]): on for key, on in page["boxes"].items()}
        ours += read(form, (folder / "photos" / name).read_bytes(), keyed, {})[0]
    for who, found in (("OMRChecker", theirs), ("SDAPS", surveyed), ("we", ours)):
        boxes = max(found["boxes"], 1)
        print(
            f"{who}: {found['pages']} pages, {found['refused']} refused, {found['boxes']} boxes,"
            f" {found['silent']} silently wrong ({100 * found['silent'] / boxes:.2f} %),"
            f" {100 * found['asked'] / boxes:.2f} % asked"
        )


def _theirs(row: dict[str, str] | None, boxes: dict[str, bool]) -> Counter[str]:
    found = Counter({"pages": 1})
    if row is None:
        return found + Counter({"refused": 1})
    for key, marked in boxes.items():
        number, column = key.split("|")
        found["boxes"] += 1
        found["silent"] += (column in row.get(f"r{number}", "")) != marked
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["make", "table"])
    parser.add_argument("--dir", type=Path, required=True)
    parser.add_argument("--pages", type=int, default=96)
    parser.add_argument("--seed", type=int, default=7_000_000)
    asked = parser.parse_args()
    if asked.what == "make":
        make(asked.dir, asked.pages, asked.seed)
    else:
        table(asked.dir)


if __name__ == "__main__":
    main()
