"""However PCs write, meet, lose packages and are set back: in the end all hold the same, and it is right."""

from pathlib import Path

import pytest

from tests.bench.merging import one_world
from tests.exchange.world import World, log_of, verify

SKEWS = ((0.0,), (0.0, 3.0, -3.0), (0.0, 400.0, -400.0), (-400.0, 0.0, 0.3))


def run(world: World, steps: int) -> int:
    for _step in range(steps):
        world.step()
    before = set().union(*(log_of(pc.ws) for pc in world.pcs))
    rounds = world.settle()
    verify(world, before)
    for pc in world.pcs:
        pc.ws.close()
    return rounds


@pytest.mark.parametrize("seed", range(4))
def test_three_pcs_come_to_one_truth(tmp_path: Path, seed: int) -> None:
    assert run(World(seed, tmp_path, 3, skew=SKEWS[seed % 4]), 40) <= 3


@pytest.mark.parametrize("seed", range(2))
def test_centres_come_to_the_truth_of_their_concern(tmp_path: Path, seed: int) -> None:
    assert run(World(seed, tmp_path, 4, scoped=2, skew=SKEWS[seed % 4]), 40) <= 3


@pytest.mark.parametrize(
    ("seed", "pcs", "centres"),
    [
        (85, 3, 0),  # two clones that made a key each
        (134, 3, 0),  # a clone under a name that was given up
        (211, 3, 1),  # merged on one PC, while the other record was erased on another one
    ],
)
def test_worlds_in_which_something_was_wrong_once(seed: int, pcs: int, centres: int) -> None:
    assert one_world(seed, pcs, centres)
