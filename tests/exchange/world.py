"""A world of PCs that write, meet, lose packages and are set back, seeded; and an oracle of what is right.

The oracle uses nothing of the merge: it keeps, for every transaction that was ever sealed, which cells it
wrote with which stamp, and says what each cell must hold in the end.
"""

import hashlib
import json
import random
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from literacy_desktop.attendees.service.erasing import erase, erased, plan_erasure
from literacy_desktop.base import database
from literacy_desktop.base.chain import broken_links
from literacy_desktop.base.changes import Shared
from literacy_desktop.base.id_numbers import check_char
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange import service
from literacy_desktop.exchange.model.packages import Device
from literacy_desktop.exchange.service import joining
from literacy_desktop.exchange.store import cells as stored
from literacy_desktop.exchange.store import peers, scope
from tests import make

Name = tuple[bytes, int, bytes]
Cell = tuple[str, tuple[Any, ...], str, str, Any]
"""What an entry wrote: table, key, column, stamp, value (an ellipsis for the column's default)."""

TABLES = (
    "site",
    "class",
    "session",
    "enrolment",
    "attendance",
    "attendee",
    "attendee_tag",
    "setting",
    "staff",
)
"""What the writers of the world write; the machinery is the same for every table."""

EMPTIED = 0.4
"""How often an edit takes a value away."""

WITNESSES = 2
"""A disk is cloned only where more PCs than these see everything."""


@dataclass
class Skewed:
    """A PC's own clock: the world's, and wrong by so many days."""

    world: make.Clock
    days: float = 0

    def __call__(self) -> datetime:
        return self.world() + timedelta(days=self.days)


@dataclass
class Pc:
    """One PC: its workspace, its clock, which sites it sees, copies of its file at earlier moments."""

    number: int
    ws: Workspace
    clock: Skewed
    sites: frozenset[bytes] = frozenset()
    copies: list[Any] = field(default_factory=list)


@dataclass
class Parcel:
    """A package that was made and may arrive, once, twice, or never."""

    path: Path
    to: int


@dataclass
class World:
    """The PCs, the packages under way, and the random choices."""

    seed: int
    folder: Path
    count: int = 3
    scoped: int = 0
    skew: tuple[float, ...] = (0,)
    setbacks: bool = True
    erasing: bool = True
    pcs: list[Pc] = field(default_factory=list)
    under_way: list[Parcel] = field(default_factory=list)
    told: dict[str, int] = field(default_factory=dict)
    written: dict[Name, list[Cell]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rng = random.Random(self.seed)
        self.clock = make.Clock()
        self.folder.mkdir(parents=True, exist_ok=True)
        first = self._pc()
        make.office(first.ws, "县中心", region_code="410928100000")
        own = service.own_device(first.ws)
        self.sites = [make.site(first.ws, f"点{number}").id for number in range(max(1, self.scoped))]
        for number in range(1, self.count):
            scoped = number >= self.count - self.scoped
            site = self.sites[(self.count - 1 - number) % len(self.sites)]
            made, code = service.new_pc(
                first.ws, site if scoped else own.site_id or site, self.folder, everything=not scoped
            )
            pc = self._pc()
            pc.sites = frozenset({site}) if scoped else frozenset()
            service.join(pc.ws, made.path, code)
        self.witness_all()

    def _pc(self) -> Pc:
        number = len(self.pcs)
        clock = Skewed(self.clock, self.skew[number % len(self.skew)])
        ws = make.workspace(clock, self.seed * 100 + number)  # type: ignore[arg-type]  # a clock that is off
        pc = Pc(number, ws, clock)
        self.pcs.append(pc)
        return pc

    def note(self, what: str) -> None:
        self.told[what] = self.told.get(what, 0) + 1

    # -- the oracle

    def witness_all(self) -> None:
        for pc in self.pcs:
            self.witness(pc)

    def witness(self, pc: Pc) -> None:
        """Keep what a PC's own entries say, so that the oracle needs nothing that travelled."""
        sql = "SELECT rid, seq, hash, hlc, payload FROM sync_log WHERE payload IS NOT NULL"
        for rid, seq, digest, hlc, payload in pc.ws.conn.execute(sql):
            if (rid, seq, digest) in self.written:
                continue
            cells = self.written[rid, seq, digest] = []
            stamp = (hlc.to_bytes(8) + digest[:8]).hex()
            for table, key, new, old in json.loads(zlib.decompress(payload))["rows"]:
                parts = tuple(bytes.fromhex(one["$"]) if isinstance(one, dict) else one for one in key)
                columns = new if old is not None else dict.fromkeys(pc.ws.tables[table].columns) | new
                for column, value in columns.items():
                    plain = bytes.fromhex(value["$"]) if isinstance(value, dict) else value
                    cells.append((table, parts, column, stamp, plain if column in new else ...))

    # -- what happens

    def step(self) -> None:
        """One thing happens somewhere."""
        self.clock.advance(seconds=self.rng.randrange(1, 4000))
        pc = self.rng.choice(self.pcs)
        acts: list[tuple[float, Callable[[Pc], None]]] = [
            (8, self.write),
            (4, self.hand_over),
            (5, self.arrive),
            (2, self.crash),
        ]
        if self.setbacks:
            acts += [(1, self.keep_copy), (0.5, self.set_back), (0.3, self.set_back_unnoticed)]
            acts += [(0.1, self.clone)]
        if self.erasing:
            acts += [(0.3, self.erase)]
        act = self.rng.choices([one for _weight, one in acts], [weight for weight, _one in acts])[0]
        act(pc)

    def write(self, pc: Pc) -> None:
        """Somebody works: new rows, edits, deletions, a mark given twice."""
        conn, rng = pc.ws.conn, self.rng
        for _turn in range(rng.randrange(1, 4)):
            with pc.ws.change("写"):
                rng.choice(WRITERS)(self, pc)
        self.note("write")
        self.witness(pc)
        assert conn.execute("SELECT count(*) FROM sync_pending").fetchone()[0] == 0

    def some(self, pc: Pc, table: str) -> tuple[Any, ...] | None:
        keys = ", ".join(pc.ws.tables[table].keys)
        rows = [
            tuple(row)
            for row in pc.ws.conn.execute(f"SELECT {keys} FROM {table} WHERE rs NOTNULL ORDER BY {keys}")
        ]
        return self.rng.choice(rows) if rows else None

    def site(self, pc: Pc) -> bytes:
        return self.rng.choice(sorted(pc.sites) or self.sites)

    def hand_over(self, pc: Pc) -> None:
        """A package is made for another PC; it may be lost, damaged, or arrive later, once or twice."""
        peers = [one.device for one in service.peers(pc.ws) if one.device.active]
        if not peers:
            return
        to = self.rng.choice(peers)
        number = next((one.number for one in self.pcs if one.ws.rid == to.id), None)
        made = service.make(pc.ws, to, self.folder / f"{pc.number}")
        self.witness(pc)
        if number is None or self.rng.random() < 0.2:
            self.note("lost")
            return
        for _copy in range(self.rng.choice((1, 1, 2))):
            self.under_way.append(Parcel(made.path, number))

    def arrive(self, pc: Pc) -> None:
        """One of the packages under way for this PC arrives, not always the oldest, not always whole."""
        mine = [one for one in self.under_way if one.to == pc.number]
        if not mine:
            return
        parcel = self.rng.choice(mine)
        self.under_way.remove(parcel)
        if self.rng.random() < 0.08:
            self.damage(pc, parcel.path)
            return
        self.take(pc, parcel.path)

    def take(self, pc: Pc, path: Path) -> int:
        """A package is taken in.

        Returns: how many rows it changed.
        """
        try:
            (found,) = service.apply(pc.ws, [path])
        except Problem as problem:
            other_key = "签名却不是它的" in str(problem)  # a clone, until it hears of the other one
            if not other_key and "本机自己做的" not in str(problem):
                raise
            self.note("refused")
            return int(other_key)
        finally:
            self.witness(pc)
        self.note("known" if found.known else "taken")
        return found.entries + sum(found.new.values()) + sum(found.changed.values())

    def damage(self, pc: Pc, path: Path) -> None:
        """A package is altered on its way: refused, and nothing of it comes in."""
        data = bytearray(path.read_bytes())
        if self.rng.random() < 0.3:
            del data[self.rng.randrange(len(data)) :]
        else:
            data[self.rng.randrange(len(data))] ^= 1 << self.rng.randrange(8)
        broken = path.with_name("broken.ldpackage")
        broken.write_bytes(data)
        service.own_device(pc.ws)  # a PC that was set back enters itself on the list anew
        before = state(pc.ws)
        try:
            service.apply(pc.ws, [broken])
        except Problem:
            self.note("damaged")
        else:
            raise AssertionError("a damaged package was taken in")
        assert state(pc.ws) == before

    def crash(self, pc: Pc) -> None:
        """The plug is pulled in the middle of a package: nothing of it is kept."""
        mine = [one for one in self.under_way if one.to == pc.number]
        if not mine:
            return
        service.own_device(pc.ws)
        before, calls = state(pc.ws), [0]
        limit = self.rng.randrange(1, 60)

        def pull(*_told: object) -> int:
            calls[0] += 1
            return int(calls[0] > limit)

        pc.ws.conn.set_progress_handler(pull, 300)
        try:
            service.apply(pc.ws, [mine[0].path])
        except database.driver.OperationalError:
            self.note("crash")
            pc.ws.conn.set_progress_handler(None, 0)
            if not pc.ws.local("exchange_unsettled"):
                assert state(pc.ws) == before
        except Problem:
            pass
        finally:
            pc.ws.conn.set_progress_handler(None, 0)
        service.settle(pc.ws)
        self.witness(pc)

    def keep_copy(self, pc: Pc) -> None:
        """A backup is made."""
        copy = database.connect(None, None)
        pc.ws.conn.backup(copy)
        pc.copies.append(copy)

    def set_back(self, pc: Pc, *, noticed: bool = True) -> None:
        """A backup is put back: by the program, or by hand, which nobody notices."""
        if not pc.copies:
            return
        conn = database.connect(None, None)
        self.rng.choice(pc.copies).backup(conn)
        if noticed:
            conn.execute("DELETE FROM local_value WHERE name IN ('replica', 'block')")
        ws = Workspace(conn, Shared(None, None, pc.clock, make.entropy(self.rng.randrange(10**9))))
        ws.settle_identity()
        pc.ws.close()
        pc.ws = ws
        self.note("set back" if noticed else "set back unnoticed")

    def set_back_unnoticed(self, pc: Pc) -> None:
        self.set_back(pc, noticed=False)

    def clone(self, pc: Pc) -> None:
        """The disk of another PC that sees everything is copied onto this one; a third one can tell of it."""
        whole = [one for one in self.pcs if not one.sites]
        if pc.sites or len(whole) <= WITNESSES:
            return
        other = self.rng.choice([one for one in whole if one is not pc])
        if {one.ws.rid for one in whole if one is not pc} == {other.ws.rid}:
            return
        conn = database.connect(None, None)
        other.ws.conn.backup(conn)
        ws = Workspace(conn, Shared(None, None, pc.clock, make.entropy(self.rng.randrange(10**9))))
        pc.ws.close()
        pc.ws = ws
        self.note("clone")

    def erase(self, pc: Pc) -> None:
        """Somebody asks to be forgotten."""
        if pc.sites:
            return
        found = self.some(pc, "attendee")
        if found is not None and found[0] not in erased(pc.ws):
            erase(pc.ws, plan_erasure(pc.ws, [found[0]]))
            self.note("erase")
            self.witness(pc)

    # -- in the end

    def round(self) -> int:
        """Everybody hands everybody a package once, and all arrive.

        Returns: how many entries and rows changed anything.
        """
        moved = 0
        for source in self.pcs:
            for target in self.pcs:
                if source is not target:
                    self.clock.advance(seconds=61)
                    to = self.as_known(source, target)
                    if to.id == source.ws.rid or to.replaced_by is not None:
                        # a clone, of which a third PC will tell; set back unnoticed, as its own package tells
                        moved += log_of(source.ws) != log_of(target.ws)
                        continue
                    path = service.make(source.ws, to, self.folder / f"{source.number}").path
                    moved += self.take(target, path)
        return moved

    def as_known(self, source: Pc, target: Pc) -> Device:
        """A PC as another one has it on its list, or, before they met, as it has itself."""
        own = service.own_device(target.ws)
        return peers.device(source.ws.conn, own.id) or own

    def settle(self, most: int = 8) -> int:
        """Rounds until nothing moves any more.

        Clones, and who goes by an old name, are told by what they write, so each of them writes first.

        Returns: how many rounds it took, the last one, in which nothing moved, not counted.
        """
        names = [pc.ws.rid for pc in self.pcs]
        for pc in self.pcs:
            if names.count(pc.ws.rid) > 1 or any(self.as_known(one, pc).replaced_by for one in self.pcs):
                self.write(pc)
        for number in range(most):
            if not self.round():
                return number
        raise AssertionError(f"seed {self.seed}: still moving after {most} rounds")


NUMBERS = [f"4109281949061{number:04}" for number in range(1000, 1006)]
NUMBERS = [one + check_char(one) for one in NUMBERS]


def same_person(world: World, pc: Pc) -> None:
    """Somebody registers who may be registered on another PC already."""
    number = world.rng.choice(NUMBERS)
    if not pc.ws.conn.execute("SELECT 1 FROM attendee WHERE id_number = ?", (number,)).fetchone():
        facts = {"name": "王秀兰", "id_number": number, "site_id": world.site(pc)}
        insert(pc, "attendee", {"id": pc.ws.new_id(), **facts})


def new_person(world: World, pc: Pc) -> None:
    names = {"name": f"人{world.rng.randrange(10**6)}", "phone": f"154{world.rng.randrange(10**8):08}"}
    insert(pc, "attendee", {"id": pc.ws.new_id(), "site_id": world.site(pc), **names})


def edit_person(world: World, pc: Pc) -> None:
    found = world.some(pc, "attendee")
    if found and found[0] not in erased(pc.ws):
        column = world.rng.choice(("name", "phone", "note", "address", "birth"))
        value = f"改{world.rng.randrange(10**6)}"
        if column == "birth":
            value = f"19{world.rng.randrange(30, 60)}{world.rng.choice(('', '-03-01'))}"
        elif column != "name" and world.rng.random() < EMPTIED:
            value = ""
        pc.ws.conn.execute(f"UPDATE attendee SET {column} = ? WHERE id = ?", (value, found[0]))


def delete_person(world: World, pc: Pc) -> None:
    found = world.some(pc, "attendee")
    if found and found[0] not in erased(pc.ws):
        at = world.rng.choice((None, "2026-11-22"))
        pc.ws.conn.execute("UPDATE attendee SET deleted = ? WHERE id = ?", (at, found[0]))


def new_class(world: World, pc: Pc) -> None:
    one = pc.ws.new_id()
    insert(pc, "class", {"id": one, "site_id": world.site(pc), "name": f"班{world.rng.randrange(1000)}"})
    for number in range(2):
        insert(pc, "session", {"id": pc.ws.new_id(), "class_id": one, "number": number + 1})


def enrol(world: World, pc: Pc) -> None:
    one, who = world.some(pc, "class"), world.some(pc, "attendee")
    if one and who and who[0] not in erased(pc.ws):
        pc.ws.conn.execute(
            "INSERT INTO enrolment (class_id, attendee_id, status) VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET status = excluded.status",
            (one[0], who[0], world.rng.choice(("enrolled", "waiting", "withdrawn"))),
        )


def mark(world: World, pc: Pc) -> None:
    one, who = world.some(pc, "session"), world.some(pc, "attendee")
    if one and who and who[0] not in erased(pc.ws):
        status, why = world.rng.choice(("present", "absent", "late")), world.rng.choice(("", "", "腿疼"))
        pc.ws.conn.execute(
            "INSERT INTO attendance (session_id, attendee_id, status, reason) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET status = excluded.status, reason = excluded.reason",
            (one[0], who[0], status, why),
        )


def tag(world: World, pc: Pc) -> None:
    who = world.some(pc, "attendee")
    if who and who[0] not in erased(pc.ws):
        deleted = world.rng.choice((None, "2026-11-22"))
        pc.ws.conn.execute(
            "INSERT INTO attendee_tag (attendee_id, tag) VALUES (?, ?) ON CONFLICT DO UPDATE SET deleted = ?",
            (who[0], world.rng.choice(("骨干", "组长")), deleted),
        )


def edit_class(world: World, pc: Pc) -> None:
    found = world.some(pc, "class")
    if found:
        site = world.site(pc) if world.rng.random() < 0.3 else None
        sets, values = ("site_id = ?", site) if site else ("name = ?", f"新名{world.rng.randrange(1000)}")
        pc.ws.conn.execute(f"UPDATE class SET {sets} WHERE id = ?", (values, found[0]))


def setting(world: World, pc: Pc) -> None:
    pc.ws.conn.execute(
        "INSERT INTO setting (name, value) VALUES ('pass_percent', ?)"
        " ON CONFLICT DO UPDATE SET value = excluded.value",
        (str(world.rng.randrange(50, 90)),),
    )


def edit_topic(world: World, pc: Pc) -> None:
    pc.ws.conn.execute(
        "UPDATE topic SET safety = ? WHERE id = (SELECT id FROM topic ORDER BY id LIMIT 1 OFFSET ?)",
        (f"提醒{world.rng.randrange(1000)}", world.rng.randrange(5)),
    )


WRITERS = (
    new_person, new_person, same_person, edit_person, edit_person, delete_person, new_class, enrol, enrol,
    mark, mark, tag, edit_class, setting, edit_topic,
)  # fmt: skip


def insert(pc: Pc, table: str, values: dict[str, Any]) -> None:
    pc.ws.conn.execute(
        f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
        tuple(values.values()),
    )


# -- what is looked at in the end


def state(ws: Workspace, tables: tuple[str, ...] | None = None) -> dict[str, list[tuple[Any, ...]]]:
    """Every synchronised row with its stamps, byte by byte."""
    found = {}
    for name in tables or tuple(ws.tables):
        table = ws.tables[name]
        columns = ", ".join((*table.keys, *table.columns, "coalesce(rs, zeroblob(16))", "cv"))
        rows = ws.conn.execute(f"SELECT {columns} FROM {name} WHERE rs NOTNULL OR cv NOTNULL")
        found[name] = sorted((tuple(row) for row in rows), key=repr)
    return found


def quick_secret(code: str, salt: bytes) -> bytes:
    """Stands in for the derivation of a key from a code, which is slow on purpose."""
    return hashlib.sha256(salt + "".join(one for one in code if one.isdigit()).encode()).digest()


@contextmanager
def repeatable(seed: int) -> Iterator[None]:
    """Let what is drawn at random inside the program (keys, salts) follow from the seed too."""
    rng = random.Random(f"keys {seed}")
    with (
        patch.object(joining, "secret_of_code", quick_secret),
        patch("secrets.token_bytes", rng.randbytes),
        patch("secrets.token_hex", lambda count: rng.randbytes(count).hex()),
        patch("secrets.randbelow", rng.randrange),
    ):
        yield


def right(entries: Iterable[list[Cell]]) -> dict[tuple[str, tuple[Any, ...], str], tuple[str, Any]]:
    """The oracle: for each cell the latest of all writes, whatever the order."""
    latest: dict[tuple[str, tuple[Any, ...], str], tuple[str, Any]] = {}
    for cells in entries:
        for table, key, column, stamp, value in cells:
            if stamp > latest.get((table, key, column), ("", None))[0]:
                latest[table, key, column] = (stamp, value)
    return latest


def verify(world: World, before: set[Name]) -> None:
    """What must be true in the end.

    Args:
        world: after its rounds.
        before: the entries that any PC had before the rounds.
    """
    whole = [pc for pc in world.pcs if not pc.sites]
    first = whole[0].ws
    truth, log = state(first), log_of(first)
    for pc in whole[1:]:
        assert state(pc.ws) == truth, f"PC {pc.number} holds something else"
        assert log_of(pc.ws) == log, f"PC {pc.number} has another log"
    for pc in world.pcs:
        assert broken_links(pc.ws.conn) == []
        assert log_of(pc.ws) <= log
    assert before <= log, "an entry got lost"
    _verify_cells(world, truth, log)
    for pc in world.pcs:
        if pc.sites:
            _verify_scope(first, pc)
    sql = "SELECT id_number, name FROM attendee WHERE deleted IS NULL AND id_number NOTNULL"
    found = [tuple(row) for row in first.conn.execute(sql)]  # of another name it may be another person
    assert len(found) == len(set(found)), "somebody is there twice"


def _verify_cells(world: World, truth: dict[str, list[tuple[Any, ...]]], log: set[Name]) -> None:
    first = world.pcs[0].ws
    gone, rows = erased(first), {}
    for name, found in truth.items():
        width, names = len(first.tables[name].keys), (*first.tables[name].columns, "rs", "cv")
        rows.update({(name, row[:width]): dict(zip(names, row[width:], strict=True)) for row in found})
    everything = right(world.written.values())
    kept = right(world.written[name] for name in log if name in world.written)
    for (table, key, column), (stamp, value) in kept.items():
        if gone.intersection(key):
            continue
        row = rows[table, key]
        here = json.loads(row["cv"] or "{}").get(column) or row["rs"].hex()
        if here != stamp:  # a row that went on though its entry was lost with the PC that wrote it
            latest = everything[table, key, column][0]
            assert stamp < here <= latest, (table, key, column)
            continue
        if value is not ... and not (isinstance(row[column], bytes) and row[column] in gone):
            assert row[column] == value, (table, key, column)


def _verify_scope(first: Workspace, pc: Pc) -> None:
    """A centre holds of its concern exactly what those above hold."""
    scope.lay_out(first.conn, pc.sites)
    shapes = stored.shapes(first.conn, first.tables)
    here = stored.FileCells(pc.ws.conn, pc.ws.tables)
    for name, table in first.tables.items():
        wanted = dict(scope.rows(first.conn, shapes[name], table, scoped=True, all_of_it=True))
        found = here.read(shapes[name], list(wanted)) if wanted else {}
        assert found == wanted, f"PC {pc.number}: {name}"


def log_of(ws: Workspace) -> set[tuple[bytes, int, bytes]]:
    return {tuple(row) for row in ws.conn.execute("SELECT rid, seq, hash FROM sync_log")}
