"""The merge alone, among replicas that are plain dictionaries: thousands of runs in minutes.

Uses the same functions as the program (model/rows.py, merging.py, arriving.py, history.py, base/stamps.py)
and none of its database, files or cryptography; a store of rows and a log are what a hub would bring, too.
"""

import copy
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from literacy_desktop.base.changelog import entry_hash
from literacy_desktop.base.stamps import ZERO, newest_clock, next_clock, stamp_of
from literacy_desktop.exchange.model import arriving, history, rows
from literacy_desktop.exchange.model.history import LogEntry, Name
from literacy_desktop.exchange.model.merging import Merge
from literacy_desktop.exchange.model.rows import Key, Row, Shape

SHAPES = {
    "person": Shape("person", ("id",), ("name", "phone", "note"), {"name": "", "phone": "", "note": None}),
    "mark": Shape("mark", ("session", "person"), ("status", "by"), {"status": "present", "by": ""}),
}
BORN = 1_795_000_000_000
"""November 2026, in milliseconds."""


@dataclass
class Replica:
    """One PC: rows, log, heads, clock. It is a store of rows and a log at once."""

    rid: bytes
    skew: int
    shapes: Mapping[str, Shape] = field(default_factory=lambda: SHAPES)
    table: dict[str, dict[Key, Row]] = field(default_factory=lambda: {name: {} for name in SHAPES})
    log: dict[Name, LogEntry] = field(default_factory=dict)
    head: dict[bytes, tuple[int, bytes, int]] = field(default_factory=dict)
    fresh: set[bytes] = field(default_factory=set)

    # -- as the merge sees it

    def read(self, shape: Shape, keys: Sequence[Key]) -> dict[Key, Row]:
        return {key: self.table[shape.name][key] for key in keys if key in self.table[shape.name]}

    def insert(self, shape: Shape, new: Sequence[tuple[Key, Row]]) -> None:
        for key, row in new:
            assert key not in self.table[shape.name]
            self.table[shape.name][key] = Row({**shape.defaults, **row.values}, row.rs, row.cells)

    def update(self, shape: Shape, changed: Sequence[tuple[Key, Row, tuple[str, ...]]]) -> None:
        for key, row, columns in changed:
            old = self.table[shape.name][key]
            values = {**old.values, **{column: row.values[column] for column in columns}}
            self.table[shape.name][key] = Row(values, row.rs, row.cells)

    def known(self, names: Sequence[Name]) -> set[Name]:
        return {name for name in names if name in self.log}

    def add(self, new: Sequence[LogEntry]) -> None:
        for one in new:
            self.log[one.name] = one
            self._hear(one)

    def _hear(self, one: LogEntry) -> None:
        if (one.seq, one.hash) > self.head.get(one.rid, (0, b"", 0))[:2]:
            self.head[one.rid] = (one.seq, one.hash, one.hlc)
            self.fresh.add(one.rid)

    # -- as its people use it

    def write(self, moment: int, changes: Sequence[tuple[str, Key, dict[str, Any]]]) -> LogEntry:
        """One transaction."""
        told, overwritten = [], 0
        for table, key, new in changes:
            row = self.table[table].get(key)
            old = None if row is None else {column: row.values[column] for column in new}
            told.append([table, list(key), new, old])
            if row is not None:
                overwritten = max(overwritten, newest_clock(row.rs, row.cells, new))
        said = {"label": "", "actor": "", "device": "", "at": "", "rows": told}
        entry = self._seal(moment, json.dumps(said).encode(), overwritten)
        stamp = stamp_of(entry.hlc, entry.hash)
        for table, key, new in changes:
            row = self.table[table].get(key)
            if row is None:
                self.table[table][key] = rows.inserted(SHAPES[table], new, stamp)
            else:
                cells = {**row.cells, **dict.fromkeys(new, stamp.hex())}
                self.table[table][key] = Row({**row.values, **new}, row.rs, cells)
        return entry

    def _seal(self, moment: int, text: bytes, overwritten: int) -> LogEntry:
        import hashlib

        seq, prev, _clock = self.head.get(self.rid, (0, b"", 0))
        heard = [clock for _seq, _digest, clock in self.head.values()]
        clock = next_clock(moment + self.skew, heard, overwritten)
        deps = json.dumps(
            [
                [rid.hex(), self.head[rid][0], self.head[rid][1].hex()]
                for rid in sorted(self.fresh - {self.rid})
            ]
        )
        payload = hashlib.sha256(text).digest()
        digest = entry_hash(self.rid, seq + 1, clock, prev, deps, payload)
        entry = LogEntry(self.rid, seq + 1, digest, prev, clock, deps, payload, text)
        self.fresh.clear()
        self.log[entry.name] = entry
        self.head[self.rid] = (entry.seq, entry.hash, entry.hlc)
        return entry

    # -- to and fro

    def links(self) -> dict[bytes, list[history.Link]]:
        found: dict[bytes, list[history.Link]] = {}
        for one in self.log.values():
            found.setdefault(one.rid, []).append((one.seq, one.hash, one.prev))
        return found

    def have(self) -> history.Have:
        return {rid: history.points(links) for rid, links in self.links().items()}

    def package(self, have: history.Have, rng: random.Random, share: float = 0.1) -> "Load":
        """What somebody lacks who said to have this; a share of the rows themselves comes along at random.

        In the end all rows do: one may have come as a row whose entry was lost with the PC that wrote it.
        """
        names = [
            (rid, seq, digest)
            for rid, links in self.links().items()
            for seq, digest in history.lacking(links, have.get(rid, ()))
        ]
        entries = [self.log[name] for name in names]
        rng.shuffle(entries)
        states = [
            (name, key, row)
            for name, table in self.table.items()
            for key, row in table.items()
            if rng.random() < share
        ]
        return Load(entries, states, self.have())

    def take(self, load: "Load", new_rid: bytes) -> int:
        """Take a package in; go on as another replica where somebody has more of this one than it has."""
        merge = Merge(self)
        came = list(arriving.take_in(load.entries, self, merge))
        for name, key, row in load.states:
            merge.add(name, key, row)
        merge.flush()
        points = [(self.rid, seq, digest) for seq, digest in load.have.get(self.rid, ())]
        if any(one.rid == self.rid for one in came) or len(self.known(points)) < len(points):
            self.rid = new_rid
        return len(came) + sum(merge.new.values()) + sum(merge.changed.values())

    def state(self) -> dict[tuple[str, Key], tuple[Any, ...]]:
        return {
            (name, key): (
                tuple(row.values[column] for column in SHAPES[name].columns),
                row.rs,
                dict(row.cells),
            )
            for name, table in self.table.items()
            for key, row in table.items()
        }


@dataclass
class Load:
    """A package under way."""

    entries: list[LogEntry]
    states: list[tuple[str, Key, Row]]
    have: history.Have


@dataclass
class Core:
    """Replicas and the packages between them; every random choice comes from the seed."""

    seed: int
    count: int = 3
    skews: tuple[int, ...] = (0,)

    def __post_init__(self) -> None:
        self.rng = random.Random(self.seed)
        self.moment = BORN
        self.replicas = [
            Replica(self._rid(), self.skews[number % len(self.skews)] * 86_400_000)
            for number in range(self.count)
        ]
        self.said: dict[tuple[int, int], history.Have] = {}
        self.under_way: list[tuple[int, int, Load]] = []
        self.copies: dict[int, list[Replica]] = {}
        self.entries: dict[Name, LogEntry] = {}
        self.told: dict[str, int] = {}

    def _rid(self) -> bytes:
        return self.rng.randbytes(16)

    def note(self, what: str) -> None:
        self.told[what] = self.told.get(what, 0) + 1

    def step(self) -> None:
        self.moment += self.rng.randrange(1, 4_000_000)
        number = self.rng.randrange(self.count)
        acts = (
            self.write,
            self.send,
            self.arrive,
            self.copy,
            self.set_back,
            self.set_back_unnoticed,
            self.crash,
        )
        self.rng.choices(acts, (10, 5, 6, 1, 0.5, 0.5, 0.5))[0](number)

    def write(self, number: int) -> None:
        changes: dict[tuple[str, Key], dict[str, Any]] = {}
        for _turn in range(self.rng.randrange(1, 4)):
            name = self.rng.choice(sorted(SHAPES))
            key: Key = tuple(f"{self.rng.randrange(6)}" for _part in SHAPES[name].keys)
            columns = self.rng.sample(
                SHAPES[name].columns, self.rng.randrange(1, len(SHAPES[name].columns) + 1)
            )
            changes[name, key] = {column: f"{self.rng.randrange(10**9)}" for column in columns}
        entry = self.replicas[number].write(
            self.moment, [(name, key, values) for (name, key), values in changes.items()]
        )
        self.entries[entry.name] = entry
        self.note("write")

    def send(self, number: int) -> None:
        to = self.rng.randrange(self.count)
        if to != number:
            load = self.replicas[number].package(self.said.get((number, to), {}), self.rng)
            if self.rng.random() < 0.2:
                self.note("lost")
            else:
                for _copy in range(self.rng.choice((1, 1, 2))):
                    self.under_way.append((number, to, load))

    def arrive(self, number: int) -> None:
        mine = [place for place, one in enumerate(self.under_way) if one[1] == number]
        if mine:
            source, _to, load = self.under_way.pop(self.rng.choice(mine))
            self.replicas[number].take(load, self._rid())
            self.said[number, source] = load.have
            self.note("taken")

    def crash(self, number: int) -> None:
        """The transaction of a package is rolled back."""
        mine = [one for one in self.under_way if one[1] == number]
        if mine:
            kept = copy.deepcopy(self.replicas[number])
            self.replicas[number].take(self.rng.choice(mine)[2], self._rid())
            self.replicas[number] = kept
            self.note("crash")

    def copy(self, number: int) -> None:
        self.copies.setdefault(number, []).append(copy.deepcopy(self.replicas[number]))

    def set_back(self, number: int) -> None:
        self._put_back(number, self._rid())

    def set_back_unnoticed(self, number: int) -> None:
        self._put_back(number, None)

    def _put_back(self, number: int, rid: bytes | None) -> None:
        if self.copies.get(number):
            self.replicas[number] = copy.deepcopy(self.rng.choice(self.copies[number]))
            self.replicas[number].rid = rid or self.replicas[number].rid
            self.note("set back" if rid else "set back unnoticed")

    def round(self) -> int:
        moved = 0
        for source in range(self.count):
            for target in range(self.count):
                if source != target:
                    load = self.replicas[source].package(self.said.get((source, target), {}), self.rng, 1)
                    moved += self.replicas[target].take(load, self._rid())
                    self.said[target, source] = load.have
        return moved

    def settle(self, most: int = 6) -> int:
        for number in range(most):
            if not self.round():
                return number
        raise AssertionError("still moving")

    def verify(self, before: set[Name]) -> None:
        """Equal everywhere, equal to the latest write of each cell, nothing lost, nothing forgotten."""
        first = self.replicas[0]
        for one in self.replicas[1:]:
            assert one.state() == first.state()
            assert one.log.keys() == first.log.keys()
        assert before <= first.log.keys()
        for (name, key), (values, rs, cells) in first.state().items():
            assert all(stamp > rs.hex() for stamp in cells.values()), "not canonical"
            for column, value in zip(SHAPES[name].columns, values, strict=True):
                latest = max(self._writes(name, key, column), default=None)
                here = cells.get(column) or rs.hex()
                if latest is not None and bytes.fromhex(here) != ZERO:
                    assert (here, value) == latest, (name, key, column)

    def _writes(self, name: str, key: Key, column: str) -> list[tuple[str, Any]]:
        found = []
        for entry_name, entry in self.entries.items():
            stamp = stamp_of(entry.hlc, entry.hash).hex()
            for table, parts, new, old in json.loads(entry.text or b"")["rows"]:
                if table == name and tuple(parts) == key and (column in new or old is None):
                    lost = entry_name not in self.replicas[0].log
                    if not lost or stamp == self._here(name, key, column):
                        found.append((stamp, new.get(column, SHAPES[name].defaults[column])))
        return found

    def _here(self, name: str, key: Key, column: str) -> str:
        return self.replicas[0].table[name][key].stamp(column)


def run(seed: int, count: int, steps: int, skews: tuple[int, ...]) -> Core:
    """One whole run, verified."""
    core = Core(seed, count, skews)
    for _step in range(steps):
        core.step()
    before = {name for one in core.replicas for name in one.log}
    rounds = core.settle()
    core.verify(before)
    assert rounds <= 3, rounds
    core.note(f"rounds {rounds}")
    return core
