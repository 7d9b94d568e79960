"""Packages taken in: what they would bring, and then it is so, each package whole or not at all."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from literacy_desktop.attendees.service import refresh_keys
from literacy_desktop.attendees.service.arriving import arrived
from literacy_desktop.attendees.service.joining import join_same_numbers
from literacy_desktop.backups.service import before_merge
from literacy_desktop.base.i18n import _
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.stamps import BELIEVED_AHEAD, COUNTER_BITS
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange.content.envelope import Package
from literacy_desktop.exchange.model.arriving import AT_ONCE, take_in
from literacy_desktop.exchange.model.history import Have, Name, gaps
from literacy_desktop.exchange.model.merging import Merge
from literacy_desktop.exchange.model.packages import Arrival, Header
from literacy_desktop.exchange.service.clashing import Judge
from literacy_desktop.exchange.service.identity import has_same_block, is_somebody_else, own_device
from literacy_desktop.exchange.service.keys import adopt, secret_of
from literacy_desktop.exchange.service.reading import Body, check_key, open_package
from literacy_desktop.exchange.store import cells, conflicts, log, peers

UNSETTLED = "exchange_unsettled"
"""The local value that says that packages were taken in whose consequences were not drawn yet."""

DAY = 86400


class _EnoughError(Exception):
    """Ends the transaction of a plan: everything was tried out, nothing is kept."""


def plan(ws: Workspace, paths: Sequence[Path], report: Report = silent) -> list[Arrival]:
    """What packages would bring, exactly: they are taken in and all is taken back again.

    Args:
        ws: the workspace.
        paths: the files, in any order.
        report: hears of the entries and rows gone through.

    Returns: for each package what it would bring, in the order in which they would be taken in.

    Raises:
        Problem: one of them is no package, damaged, of another organisation, or of a newer program.
    """
    own_device(ws)
    opened = _in_order(ws, paths)
    found: list[Arrival] = []
    with suppress(_EnoughError), ws.local_change():
        found += [Intake(ws, package, report).run() for package in opened]
        raise _EnoughError
    return found


def apply(ws: Workspace, paths: Sequence[Path], report: Report = silent) -> list[Arrival]:
    """Take packages in, in any order and any number of times; each is kept whole or not at all.

    The data file is copied first. What follows from the packages follows: people erased elsewhere are erased
    here, people registered on two PCs under one identity number become one, records merged elsewhere stay
    merged, the search finds what came in.

    Args:
        ws: the workspace, outside of any change.
        paths: the files.
        report: hears of the entries and rows gone through.

    Returns: what each package brought.

    Raises:
        Problem: one of them cannot be taken in; those before it are.
        Cancelled: the report was told to stop; the packages before the one under way stay.
    """
    ws.require("exchange")
    own_device(ws)
    found, opened = [], _in_order(ws, paths)
    if ws.path is not None and any(peers.package(ws.conn, one.hash) is None for one in opened):
        before_merge(ws)
    for package in opened:
        intake = Intake(ws, package, report)
        with ws.local_change():
            found.append(intake.run())
            ws.write_local(UNSETTLED, "1")
        intake.welcome_back()
        intake.tell()
    joined, forgotten = settle(ws, report)
    if found:
        found[-1] = replace(found[-1], joined=joined, forgotten=forgotten)
    return found


def settle(ws: Workspace, report: Report = silent) -> tuple[int, bool]:
    """Draw the consequences of what was taken in; does nothing where they are drawn.

    To be called again at the next start, in case the plug was pulled between the two.

    Returns: how many people became one with another record, and whether somebody was erased.
    """
    if not ws.local(UNSETTLED):
        return 0, False
    _settled, forgotten = arrived(ws, report)
    joined = join_same_numbers(ws)
    if joined:
        arrived(ws, report)
    refresh_keys(ws, report)
    ws.set_local(UNSETTLED, "")
    return joined, forgotten


def _in_order(ws: Workspace, paths: Sequence[Path]) -> list[Package]:
    opened = [open_package(ws, path) for path in paths]
    return sorted(opened, key=lambda one: (one.header.sender, one.header.n))


@dataclass
class Intake:
    """One package being taken in, inside the caller's transaction."""

    ws: Workspace
    package: Package
    report: Report
    new: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    overwritten: set[bytes] = field(default_factory=set)
    entries: int = 0
    done: int = 0
    is_back: bool = False

    @property
    def header(self) -> Header:
        return self.package.header

    @property
    def sender(self) -> bytes:
        return bytes.fromhex(self.header.sender)

    def run(self) -> Arrival:
        """Take it in and say what it brought."""
        conn = self.ws.conn
        if peers.package(conn, self.package.hash) is not None:
            return self._arrival({}, (), 0, known=True)
        body = Body(self.package, secret_of(self.ws, self.header, self.package.path.name))
        adopt(self.ws, self.header)
        return self.take(body)

    def take(self, body: Body) -> Arrival:
        """Merge the body; note what it says of its sender and what is to be looked at."""
        ws, conn = self.ws, self.ws.conn
        store = cells.FileCells(conn, ws.tables)
        by_log, by_rows = Merge(store), Merge(store, keep_touched=True)
        replicas = self._take_entries(body, by_log)
        self._take_rows(body, by_rows)
        check_key(ws, self.header)
        keys = ((table, key) for table, touched in by_rows.touched.items() for key in touched)
        peers.note_arrivals(conn, self.sender, keys)
        for merge in (by_log, by_rows):
            self.new += merge.new
            self.changed += merge.changed
            self.overwritten |= merge.overwritten
        judged = Judge(ws, body.have).conflicts([*by_log.clashes, *by_rows.clashes])
        count = conflicts.note(conn, judged, ws.now().isoformat(timespec="seconds"))
        links = log.links(conn)
        missing = {rid: found[0] for rid in replicas if (found := gaps(links.get(rid, ())))}
        whole = self._is_whole()
        self._note(body, whole=whole)
        self.is_back = self._is_alive(body, replicas)
        self._keep_apart(body.have, replicas)
        return self._arrival(missing, () if whole and not missing else self._not_here(), count, body.clock)

    def _take_entries(self, body: Body, merge: Merge) -> set[bytes]:
        file_log = log.FileLog(self.ws.conn)
        left = body.entries()
        while group := list(islice(left, AT_ONCE)):
            self.entries += sum(1 for _one in take_in(group, file_log, merge))
            self._tell(len(group))
        merge.flush()
        return file_log.replicas

    def _take_rows(self, body: Body, merge: Merge) -> None:
        for number, (table, key, row) in enumerate(body.rows(), 1):
            merge.add(table, key, row)
            if number % AT_ONCE == 0:
                self._tell(AT_ONCE)
        merge.flush()

    def _tell(self, more: int) -> None:
        self.done += more
        self.report(self.done, sum(self.header.counts.values()))

    @property
    def _for_us(self) -> bool:
        return self.header.to in {"", self.ws.rid.hex()}

    def _is_whole(self) -> bool:
        """Whether it was made for this PC, and what it builds upon is here."""
        if not self._for_us:
            return False
        base = peers.package(self.ws.conn, bytes.fromhex(self.header.base)) if self.header.base else None
        return not self.header.base or (base is not None and bool(base["whole"]))

    def _not_here(self) -> tuple[int, ...]:
        there = {one["n"] for one in peers.packages(self.ws.conn, self.sender, "in")}
        return tuple(n for n in range(1, self.header.n) if n not in there)

    def _note(self, body: Body, *, whole: bool) -> None:
        conn, at = self.ws.conn, self.ws.now().isoformat(timespec="seconds")
        values = {
            "hash": self.package.hash,
            "direction": "in",
            "peer_id": self.sender,
            "n": self.header.n,
            "kind": self.header.kind,
            "at": at,
            "name": self.package.path.name,
            "whole": int(whole),
        }
        peers.note_package(conn, values)
        base = self._acknowledged(body.applied) if self._for_us else peers.said(conn, self.sender)[1]
        peers.note_said(conn, self.sender, body.have, base, at)
        sender, own_one = peers.device(conn, self.sender), peers.device(conn, self.ws.rid)
        if whole and sender is not None and own_one is not None and sender.sees_all_of(own_one):
            self._believe(body.heads)

    def _acknowledged(self, applied: list[bytes]) -> bytes:
        """The package of ours that goes furthest among those that have arrived there."""
        told = [peers.package(self.ws.conn, one) for one in applied]
        ours = [one for one in told if one is not None and one["direction"] == "out"]
        furthest = max(ours, key=lambda one: (one["log_place"], one["arrival_place"]), default=None)
        return bytes(furthest["hash"]) if furthest else b""

    def _believe(self, heads: list[tuple[Name, int]]) -> None:
        """The sender has handed over all that concerns this PC up to these entries: they are known here."""
        for name, clock in heads:
            if name[0] != self.ws.rid:
                log.note_head(self.ws.conn, name, clock, told=True)

    def _keep_apart(self, have: Have, replicas: set[bytes]) -> None:
        """Somebody has entries of this PC that it has not: it was set back, and goes on as another one."""
        names = [(self.ws.rid, seq, digest) for seq, digest in have.get(self.ws.rid, ())]
        known = log.FileLog(self.ws.conn).known(names) if names else set()
        if self.ws.rid in replicas or len(known) < len(names) or is_somebody_else(self.ws):
            self.ws.become_other_replica()
        if has_same_block(self.ws):
            self.ws.new_block_of_numbers()

    def _is_alive(self, body: Body, replicas: set[bytes]) -> bool:
        """Whether the sender had taken another name, and goes by the old one again: set back, or a clone.

        It has written what nobody knew of it, or made the package later, by its own clock, than it took the
        other name. When in doubt it is alive: a name too many on the list does no harm.
        """
        sender = peers.device(self.ws.conn, self.sender)
        if sender is None or sender.replaced_by is None:
            return False
        other = peers.device(self.ws.conn, sender.replaced_by)
        return sender.id in replicas or (other is not None and str(body.meta["at"]) > other.since)

    def welcome_back(self) -> None:
        """Make packages again for a PC that goes by its old name."""
        if self.is_back:
            with self.ws.change(_("电脑又用原来的编号"), on_undo_list=False, by_program=True):
                facts = {"replaced_by": None, "public": bytes.fromhex(self.header.public)}
                peers.update_device(self.ws.conn, self.sender, facts)

    def _arrival(
        self,
        gaps_of: dict[bytes, int],
        missing: tuple[int, ...],
        count: int,
        clock: int = 0,
        *,
        known: bool = False,
    ) -> Arrival:
        names = {one.id: one.name for one in peers.devices(self.ws.conn)}
        ahead = clock - int(self.ws.now().timestamp())
        return Arrival(
            self.package.path,
            names.get(self.sender, self.header.sender[:8]),
            self.header.n,
            self.header.kind,
            self.entries,
            {name: number for name, number in self.new.items() if number},
            {name: number for name, number in self.changed.items() if number},
            count,
            missing,
            {names.get(rid, rid.hex()[:8]): number for rid, number in gaps_of.items()},
            ahead // DAY if ahead > (BELIEVED_AHEAD >> COUNTER_BITS) // 1000 else 0,
            known,
        )

    def tell(self) -> None:
        """Let the window and the undo list know, after the commit."""
        tables = {name for name, number in (self.new + self.changed).items() if number}
        if tables:
            self.ws.tell_of_others(_("导入交换包"), tables, self.overwritten)
