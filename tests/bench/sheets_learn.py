"""Teaches the nets that look at boxes a second time: from made-up photographs to assets/sheets/net.npz.

    python -m tests.bench.sheets_learn collect --pages 1000 --seed 20000 --out plain.npz
    python -m tests.bench.sheets_learn collect --pages 1000 --seed 60000 --slips 8 --out slips.npz
    python -m tests.bench.sheets_learn collect --pages 300 --seed 80000 --slips 2 --beside 0.1 --out near.npz
    python -m tests.bench.sheets_learn collect --pages 100 --seed 90000 --quiet --out quiet.npz
    python -m tests.bench.sheets_learn train *.npz

Seeds stay below 100,000: what is above is for judging. Slips of the pen and ticks beside their box are rare
on real paper and decide about errors, so there are pages with many of them.
"""

import argparse
from itertools import pairwise
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from literacy_desktop.base.paths import asset
from literacy_desktop.sheets.reader import look, pages_of
from literacy_desktop.sheets.reader.features import features
from literacy_desktop.sheets.reader.measuring import measure
from literacy_desktop.sheets.reader.net import MOST, Layers
from literacy_desktop.sheets.reader.registering import cut_crops
from tests.bench.sheets import SCALE, Form, forms
from tests.sheets.photographs import DAMAGES, Filled, fill_in, photograph
from tests.sheets.photographs.hands import _SHAPES
from tests.sheets.photographs.pens import Random, any_pen, stroke

NETS, HIDDEN, EPOCHS, BATCH = 4, (48, 16), 14, 256
_RATE, _DECAY, _DROPPED = 2e-3, 2e-4, 0.15
_EASY_KEPT = 0.35
"""Share of the clearly blank boxes that are learnt from; each counts for so many more."""


# -- examples


def collect(asked: argparse.Namespace) -> tuple[Any, Any]:
    """Features of the boxes of so many pages, and which are marked."""
    seed, pages = asked.seed, asked.pages
    cv2.setNumThreads(1)
    every, found, truths = forms(), [], []
    for turn in range(seed, seed + pages):
        damage = list(DAMAGES)[turn % len(DAMAGES)]
        form = every[(turn // len(DAMAGES)) % len(every)]
        rng = np.random.default_rng(turn)
        rows = form.page["rows"][: int(rng.integers(4))] if asked.quiet else form.page["rows"]
        filled = fill_in(form.blank, SCALE, form.page | {"rows": rows}, rng)
        _tick_beside(filled, form, asked.beside, rng)
        _slip(filled, form, asked.slips, rng)
        numbers = _read(form, photograph(filled.canvas, SCALE, damage, rng))
        if numbers is not None:
            found.append(numbers.astype(np.float16))
            truths.append(np.array(list(filled.truth.values())))
    return np.concatenate(found), np.concatenate(truths)


def _read(form: Form, data: bytes) -> Any:
    shot = next(pages_of(data))
    seen = look(shot.picture)
    if seen.refused or seen.place is None:
        return None
    crops = cut_crops(shot.picture, seen.place, form.layout)
    return features(crops, measure(crops), len(form.layout.ticks), form.exclusive)


def _tick_beside(filled: Filled, form: Form, share: float, rng: Random) -> None:
    """More ticks that miss their box."""
    pen = any_pen(rng)
    for box in form.page["boxes"]:
        key = (box["row"], box["column"])
        row = [
            filled.truth[other["row"], other["column"]]
            for other in form.page["boxes"]
            if other["row"] == key[0]
        ]
        if not any(row) and rng.random() < share:
            _SHAPES["outside"](filled, box, pen, rng)
            filled.truth[key] = True


def _slip(filled: Filled, form: Form, usual: float, rng: Random) -> None:
    """More slips of the pen, most of them near a box."""
    for _slip in range(int(rng.poisson(usual))):
        box = form.page["boxes"][int(rng.integers(len(form.page["boxes"])))]
        x, y = box["x"] + 3 + float(rng.normal(0, 5)), box["y"] + 3 + float(rng.normal(0, 5))
        dx, dy = rng.normal(0, 9, 2)
        stroke(filled.canvas, filled.scale, [(x, y), (x + float(dx), y + float(dy))], any_pen(rng), rng)


# -- learning


def train(numbers: Any, truth: Any) -> dict[str, Any]:
    """Nets that tell marks from the rest, with what makes features comparable, as arrays to be kept."""
    middle, spread = numbers.mean(0), numbers.std(0) + 0.05
    examples = np.clip((numbers - middle) / spread, -MOST, MOST)
    kept: dict[str, Any] = {"middle": middle, "spread": spread}
    for number in range(NETS):
        rng = np.random.default_rng(number)
        easy = ~truth & (numbers[:, _INK] < np.log(0.3))
        chosen = np.nonzero(~easy | (rng.random(len(truth)) < _EASY_KEPT))[0]
        weight = np.where(easy[chosen], 1 / _EASY_KEPT, 1.0).astype(np.float32)
        net = _learn(examples[chosen], truth[chosen].astype(np.float32), weight, rng)
        for depth, (weights, added) in enumerate(net):
            kept[f"{number}w{depth}"], kept[f"{number}b{depth}"] = weights, added
        print(f"net {number}: {len(chosen)} boxes", flush=True)
    return {name: each.astype(np.float16 if "w" in name else np.float32) for name, each in kept.items()}


_INK = 17 * 17 + 16 * 16
"""Which feature is the logarithm of the ink inside."""


def _learn(examples: Any, truth: Any, weight: Any, rng: Random) -> Layers:
    """Adam on the cross entropy, its rate falling along a cosine, some inputs left out at random."""
    sizes = [examples.shape[1], *HIDDEN, 1]
    net = [
        [rng.normal(0, (2 / a) ** 0.5, (a, b)).astype(np.float32), np.zeros(b, np.float32)]
        for a, b in pairwise(sizes)
    ]
    means = [[np.zeros_like(each) for each in layer] for layer in net]
    squares = [[np.zeros_like(each) for each in layer] for layer in net]
    step, steps = 0, EPOCHS * (len(examples) // BATCH)
    for _epoch in range(EPOCHS):
        order = rng.permutation(len(examples))
        for first in range(0, len(examples) - BATCH + 1, BATCH):
            part = order[first : first + BATCH]
            step += 1
            rate = _RATE * 0.5 * (1 + np.cos(np.pi * step / steps)) + 1e-5
            slopes = _slopes(net, examples[part], truth[part], weight[part], rng)
            _adjust(net, (means, squares), slopes, rate, step)
    return [(weights, added) for weights, added in net]


def _slopes(net: Any, values: Any, truth: Any, weight: Any, rng: Random) -> Any:
    values = values * (rng.random(values.shape, dtype=np.float32) > _DROPPED * 0.3)
    seen = [values]
    for depth, (weights, added) in enumerate(net[:-1]):
        values = np.maximum(values @ weights + added, 0)
        if depth == 0:
            values = values * ((rng.random(values.shape, dtype=np.float32) > _DROPPED) / (1 - _DROPPED))
        seen.append(values)
    told = (values @ net[-1][0] + net[-1][1])[:, 0]
    chance = 1 / (1 + np.exp(-np.clip(told, -30, 30)))
    slope = ((chance - truth) * weight / len(truth))[:, None].astype(np.float32)
    found = []
    for depth in range(len(net) - 1, -1, -1):
        found.append((seen[depth].T @ slope, slope.sum(0)))
        if depth:
            slope = (slope @ net[depth][0].T) * (seen[depth] > 0)
    return found[::-1]


def _adjust(net: Any, moments: Any, slopes: Any, rate: float, step: int) -> None:
    means, squares = moments
    for depth, layer in enumerate(net):
        for place in (0, 1):
            slope = slopes[depth][place]
            mean, square = means[depth][place], squares[depth][place]
            mean += 0.1 * (slope - mean)
            square += 0.001 * (slope * slope - square)
            change = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-7)
            layer[place] = layer[place] - rate * (change + (_DECAY * layer[place] if place == 0 else 0))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["collect", "train"])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=20_000)
    parser.add_argument("--slips", type=float, default=0.0)
    parser.add_argument("--beside", type=float, default=0.0)
    parser.add_argument("--quiet", action="store_true", help="hardly anybody came")
    parser.add_argument("--out", type=Path, default=Path("boxes.npz"))
    asked = parser.parse_args()
    if asked.what == "collect":
        numbers, truth = collect(asked)
        np.savez(asked.out, X=numbers, Y=truth)
        return
    pieces = [np.load(file) for file in asked.files]
    numbers = np.concatenate([piece["X"] for piece in pieces]).astype(np.float32)
    truth = np.concatenate([piece["Y"] for piece in pieces]).astype(bool)
    asset("sheets").mkdir(exist_ok=True)
    np.savez_compressed(asset("sheets", "net.npz"), **train(numbers, truth))


if __name__ == "__main__":
    main()
