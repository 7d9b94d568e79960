"""Small nets that say how much a box looks like a mark; they learnt it from made-up photographs."""

from functools import cache
from typing import Any

import numpy as np

from literacy_desktop.base.paths import asset

MOST = 6.0
"""Standard deviations beyond which a feature counts no more."""

Layers = list[tuple[Any, Any]]
"""Of each layer: weights (from, to) and what is added (to)."""


def surenesses(numbers: Any) -> Any:
    """How surely each box is marked, as logarithms of the odds: what the least sure net and the surest say.

    Args:
        numbers: boxes by features.
    """
    middle, spread, nets = _learnt()
    each = [forward((numbers - middle) / spread, net) for net in nets]
    return np.stack([np.min(each, axis=0), np.max(each, axis=0)], axis=1)


def forward(numbers: Any, net: Layers) -> Any:
    """What one net says to standardised features."""
    values = np.clip(numbers, -MOST, MOST)
    for weights, added in net[:-1]:
        values = np.maximum(values @ weights + added, 0)
    weights, added = net[-1]
    return (values @ weights + added)[:, 0]


@cache
def _learnt() -> tuple[Any, Any, list[Layers]]:
    with np.load(asset("sheets", "net.npz")) as kept:
        held = {name: kept[name].astype(np.float32) for name in kept.files}
    nets: list[Layers] = []
    while f"{len(nets)}w0" in held:
        first = len(nets)
        nets.append([(held[f"{first}w{depth}"], held[f"{first}b{depth}"]) for depth in range(3)])
    return held["middle"], held["spread"], nets
