"""The same photographs of sheets for OMRChecker, which is installed only for this and never imported.

python -m tests.bench.rivals make --pages 96 --dir D      (photographs, template, reference, the truth)
cd <OMRChecker> && python main.py -i D/photos -o D/told    (github.com/Udayraj123/OMRChecker, its own venv)
python -m tests.bench.rivals table --dir D                 (what it told, and what we tell, of the same)
"""

import argparse
import csv
import json
from collections import Counter
from pathlib import Path

import cv2
import numpy as np

from tests.bench.sheets import SCALE, Form, forms, read
from tests.sheets.photographs import DAMAGES, fill_in, photograph

WIDTH, HEIGHT = 1240, 1754
"""Six pixels a millimetre: twice what OMRChecker works with by itself."""


def make(folder: Path, pages: int, seed: int) -> None:
    """Photographs of upright sheets with 18 names, every damage in turn."""
    form, photos = forms()[2], folder / "photos"
    photos.mkdir(parents=True, exist_ok=True)
    truth = {}
    for turn in range(seed, seed + pages):
        rng, damage = np.random.default_rng(turn), list(DAMAGES)[turn % len(DAMAGES)]
        filled = fill_in(form.blank, SCALE, form.page, rng)
        name = f"{turn}.{'png' if damage == 'one bit' else 'jpg'}"
        if not (photos / name).exists():
            (photos / name).write_bytes(photograph(filled.canvas, SCALE, damage, rng))
        told = {f"{row}|{column}": marked for (row, column), marked in filled.truth.items()}
        truth[name] = {"damage": damage, "boxes": told}
    (folder / "truth.json").write_text(json.dumps(truth), "utf-8")
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


def table(folder: Path) -> None:
    """What OMRChecker told of the photographs, against the truth and against our reader."""
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    told = {}
    for file in sorted((folder / "told").rglob("Results_*.csv")):
        with file.open(encoding="utf-8") as lines:
            told.update({row["file_id"]: row for row in csv.DictReader(lines)})
    theirs, ours, form = Counter[str](), Counter[str](), forms()[2]
    for name, page in truth.items():
        theirs += _theirs(told.get(name), page["boxes"])
        keyed = {(int(key.split("|")[0]), key.split("|")[1]): on for key, on in page["boxes"].items()}
        ours += read(form, (folder / "photos" / name).read_bytes(), keyed, {})[0]
    for who, found in (("OMRChecker", theirs), ("we", ours)):
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
