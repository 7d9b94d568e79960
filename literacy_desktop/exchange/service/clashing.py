"""Which of two values that met are a conflict: neither author knew the other's. For a person to look at."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from literacy_desktop.base.changelog import Payload
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange.model.arriving import said_by
from literacy_desktop.exchange.model.history import Have, History, Name
from literacy_desktop.exchange.model.rows import Clash
from literacy_desktop.exchange.model.words import is_bookkeeping
from literacy_desktop.exchange.store import log


class Judge:
    """Says of values that met whether they are a conflict.

    Where the winner's entry is not here (a centre gets rows without the log), what counts is whether the PC
    that handed it over had the loser's entry: then it has judged already.
    """

    def __init__(self, ws: Workspace, sender_has: Have) -> None:
        self._ws, self._sender_has = ws, sender_has
        self._history = History(lambda name: log.told(ws.conn, name))
        self._names: dict[bytes, Name | None] = {}
        self._said: dict[Name, Payload | None] = {}
        self._before: dict[bytes, dict[tuple[int, bytes], tuple[int, bytes]]] = {}

    def conflicts(self, found: Iterable[Clash]) -> Iterator[Clash]:
        """The conflicts among values that met, for each cell those that nobody knew."""
        wanted = [one for one in found if self._matters(one)]
        wanted.sort(key=lambda one: (one.table, one.key, one.column, one.loser))
        for _cell, group in groupby(wanted, key=lambda one: (one.table, one.key, one.column)):
            losers = [one for one in group if not self._was_known(one)]
            yield from self._last_ones(losers)

    def _matters(self, one: Clash) -> bool:
        if is_bookkeeping(one.column):
            return False
        return one.column != "deleted" or None in (one.won, one.lost)

    def _was_known(self, one: Clash) -> bool:
        loser, winner = self.entry_of(one.loser), self.entry_of(one.winner)
        if loser is None:
            return True
        if winner is None:
            return self._sender_had(loser)
        return self._history.knew(winner, loser) or self._saw(winner, one)

    def _sender_had(self, name: Name) -> bool:
        """Whether the sender had an entry: a point that it tells of is the entry, or comes after it.

        A point that is not known here may come after it; then it was sent what was there, and had it.
        """
        before = self._links(name[0])
        for point in self._sender_has.get(name[0], ()):
            at = point
            while at in before and at[0] > name[1]:
                at = before[at]
            if at == name[1:] or (point not in before and point[0] >= name[1]):
                return True
        return False

    def _links(self, rid: bytes) -> dict[tuple[int, bytes], tuple[int, bytes]]:
        if rid not in self._before:
            self._before[rid] = log.before(self._ws.conn, rid)
        return self._before[rid]

    def _saw(self, winner: Name, one: Clash) -> bool:
        """Whether the winner's author replaced this very value: then it was seen, wherever it came from."""
        if winner not in self._said:
            entry = next(log.entries(self._ws.conn, [winner]), None)
            self._said[winner] = said_by(entry) if entry else None
        said = self._said[winner]
        nothing: dict[str, Any] = {}
        return any(
            (row.old or nothing).get(one.column, self) == one.lost
            for row in (said.rows if said else ())
            if row.table == one.table and row.key == one.key
        )

    def _last_ones(self, losers: list[Clash]) -> Iterator[Clash]:
        """Of several losers those that none of the others knew."""
        names = {one.loser: self.entry_of(one.loser) for one in losers}
        for one in {one.loser: one for one in losers}.values():
            others = [names[other] for other in names if other != one.loser]
            mine = names[one.loser]
            if mine and not any(other and self._history.knew(other, mine) for other in others):
                yield one

    def entry_of(self, stamp: bytes) -> Name | None:
        """The entry that gave a stamp."""
        if stamp not in self._names:
            self._names[stamp] = log.entry_of(self._ws.conn, stamp)
        return self._names[stamp]

    def knew(self, later: bytes, earlier: bytes) -> bool:
        """Whether who gave the one stamp knew the other's entry; as far as both entries are here."""
        names = self.entry_of(later), self.entry_of(earlier)
        return bool(names[0] and names[1] and self._history.knew(names[0], names[1]))
