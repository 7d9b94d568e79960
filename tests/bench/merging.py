"""Long runs of the courier's tests, and its mutants: does the test bite?

python -m tests.bench.merging core [runs] [replicas]       the merge among dictionaries, 100 steps a run
python -m tests.bench.merging world [runs] [PCs] [centres]  the whole program: packages, crashes, erasures
python -m tests.bench.merging mutants [runs]               the merge with one fault each: how many runs notice

Every run has the seed of its number; `world` takes the first one as a fourth number. A run of the merge
that fails ends everything; worlds that fail are told at the end.
"""

import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from literacy_desktop.base import stamps
from literacy_desktop.exchange.model import history, merging, rows
from literacy_desktop.exchange.model.rows import Row
from tests.exchange import core
from tests.exchange.world import World, log_of, repeatable, verify

SKEWS = ((0,), (0, 3, -3), (0, 400, -400), (-400, 0, 1))
STEPS = 100
MEMORY = next((place for place in ("/dev/shm",) if Path(place).is_dir()), None)  # noqa: S108  no file stays
"""Where the packages of a run lie: no disk has to be waited for."""


def run_core(runs: int, count: int) -> None:
    started, told = time.process_time(), Counter[str]()
    for seed in range(runs):
        try:
            told.update(core.run(seed, count, STEPS, SKEWS[seed % 4]).told)
        except BaseException:
            print(f"seed {seed} of {count} replicas fails")
            raise
        if seed % 500 == 499:
            print(f"{seed + 1} runs, {time.process_time() - started:.0f} CPU s, {dict(told)}", flush=True)
    print(f"done: {runs} runs of {count} replicas, {time.process_time() - started:.0f} CPU s, {dict(told)}")


def run_world(runs: int, count: int, scoped: int, first: int = 0) -> list[int]:
    """Many worlds; returns the seeds of those in which something was wrong."""
    started, told, wrong = time.process_time(), Counter[str](), list[int]()
    for seed in range(first, first + runs):
        try:
            told.update(one_world(seed, count, scoped))
        except Exception:  # noqa: BLE001  whatever it is, the other seeds are still to be tried
            print(f"seed {seed} of {count} PCs, {scoped} of them centres, fails\n{traceback.format_exc()}")
            wrong.append(seed)
        if seed % 100 == 99:
            print(f"up to {seed}, {time.process_time() - started:.0f} CPU s, {dict(told)}", flush=True)
    print(
        f"done: {runs} runs of {count} PCs, {scoped} centres, from {first}, {dict(told)},"
        f" {time.process_time() - started:.0f} CPU s, wrong: {wrong}"
    )
    return wrong


def one_world(seed: int, count: int, scoped: int) -> dict[str, int]:
    """What happened in the world of a seed; an exception where something is wrong with it."""
    skew = tuple(float(day) for day in SKEWS[seed % 4])
    with TemporaryDirectory(dir=MEMORY) as folder, repeatable(seed):
        world = World(seed, Path(folder), count, scoped, skew)
        for _step in range(60):
            world.step()
        before = set().union(*(log_of(pc.ws) for pc in world.pcs))
        world.note(f"rounds {world.settle()}")
        verify(world, before)
        for pc in world.pcs:
            pc.ws.close()
    return world.told


# -- mutants


def _theirs_always(ours: Row, theirs: Row) -> Row:
    found = TRUE_MERGED(ours, theirs)
    return Row({**found.values, **theirs.values}, found.rs, found.cells)


def _ours_always(ours: Row, theirs: Row) -> Row:
    found = TRUE_MERGED(ours, theirs)
    return Row({**theirs.values, **ours.values}, found.rs, found.cells)


def _row_at_once(ours: Row, theirs: Row) -> Row:
    """The later row holds as a whole, not cell by cell."""
    newest = [max([one.rs.hex(), *one.cells.values()]) for one in (ours, theirs)]
    found = TRUE_MERGED(ours, theirs)
    later = theirs if newest[1] > newest[0] else ours
    return Row({**found.values, **later.values}, found.rs, found.cells)


def _first_birth(ours: Row, theirs: Row) -> Row:
    found = TRUE_MERGED(ours, theirs)
    return Row(found.values, min(ours.rs, theirs.rs), found.cells)


def _never_trimmed(ours: Row, theirs: Row) -> Row:
    found = TRUE_MERGED(ours, theirs)
    return Row(found.values, found.rs, {**dict.fromkeys(found.values, found.rs.hex()), **found.cells})


def _by_number(links: Any, have: Any) -> list[tuple[int, bytes]]:
    newest = max((seq for seq, _digest in have), default=0)
    return [(seq, digest) for seq, digest, _prev in sorted(links) if seq > newest]


def _newest_only(links: Any) -> tuple[tuple[int, bytes], ...]:
    """Says to have the newest entry, whatever lies before it."""
    known = sorted(links)
    return ((known[-1][0], known[-1][1]),) if known else ()


def _wall_clock(milliseconds: int, _heard: Any, _overwritten: int) -> int:
    return milliseconds << stamps.COUNTER_BITS


def _clock_without_hash(clock: int, _digest: bytes) -> bytes:
    return clock.to_bytes(8) + bytes(8)


def _no_defaults(_shape: Any, values: Any, stamp: bytes) -> Row:
    return Row(dict(values), stamps.ZERO, dict.fromkeys(values, stamp.hex()))


TRUE_MERGED = rows.merged

MUTANTS: dict[str, tuple[Any, str, Callable[..., Any]]] = {
    "what arrives holds": (merging, "merged", _theirs_always),
    "what is here holds": (merging, "merged", _ours_always),
    "the later row, not the later cell": (merging, "merged", _row_at_once),
    "the earlier of two insertions": (merging, "merged", _first_birth),
    "stamps never trimmed": (merging, "merged", _never_trimmed),
    "what a peer lacks by its newest number": (history, "lacking", _by_number),
    "only the newest entry is told": (history, "points", _newest_only),
    "the clock on the wall": (core, "next_clock", _wall_clock),
    "stamps without the hash": (core, "stamp_of", _clock_without_hash),
    "insertions without their defaults": (rows, "inserted", _no_defaults),
}


@contextmanager
def mutated(name: str) -> Iterator[None]:
    owner, attribute, fault = MUTANTS[name]
    with patch.object(owner, attribute, fault):
        if attribute in {"inserted", "stamp_of"}:
            from literacy_desktop.exchange.model import arriving

            with patch.object(arriving, attribute, fault):
                yield
        else:
            yield


def run_mutants(runs: int) -> None:
    for name in MUTANTS:
        caught = 0
        for seed in range(runs):
            with mutated(name):
                try:
                    core.run(seed, 3, STEPS, SKEWS[seed % 4])
                except (AssertionError, KeyError, ValueError):
                    caught += 1
        print(f"{name}: {caught} of {runs} runs notice", flush=True)


def main(arguments: list[str]) -> None:
    kind, *numbers = [*arguments, "core"][:1] + arguments[1:]
    given = [int(one) for one in numbers]
    if kind == "mutants":
        run_mutants(*given or [60])
    elif kind == "world":
        runs, count, scoped, first = [*given, *(100, 3, 0, 0)[len(given) :]]
        sys.exit(bool(run_world(runs, count, scoped, first)))
    else:
        run_core(*[*given, 3][:2] if len(given) == 1 else given or [10_000, 3])


if __name__ == "__main__":
    main(sys.argv[1:])
