"""Who knew what: entries of the log by replica and number, their order, and what one PC may lack of another.

Pure. A replica that was set back in time and wrote on has two branches of entries with the same numbers; they
stand side by side, told apart by their hashes.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from literacy_desktop.base.stamps import BELIEVED_AHEAD

Name = tuple[bytes, int, bytes]
"""An entry: replica, number, hash."""

Link = tuple[int, bytes, bytes]
"""An entry of one replica: number, hash, hash of the one before."""

Have = Mapping[bytes, tuple[tuple[int, bytes], ...]]
"""What a PC says it has: for each replica some entries with all before them, the newest first."""


@dataclass(frozen=True)
class LogEntry:
    """An entry of the log as it travels.

    Attributes:
        text: what it says (base/entries.py); None where its content was erased.
        packed: the packed bytes where the hash was made of these (first test versions); else None.
        left: what was left of an erased content, packed; None where nothing was, or nothing was erased.
    """

    rid: bytes
    seq: int
    hash: bytes
    prev: bytes
    hlc: int
    deps: str
    payload_hash: bytes
    text: bytes | None
    packed: bytes | None = None
    left: bytes | None = None

    @property
    def name(self) -> Name:
        """Replica, number, hash."""
        return (self.rid, self.seq, self.hash)


def gaps(links: Iterable[Link]) -> list[int]:
    """The numbers of a replica's entries whose predecessor is not there."""
    known = list(links)
    there = {(seq, digest) for seq, digest, _prev in known}
    return sorted(seq for seq, _digest, prev in known if seq > 1 and (seq - 1, prev) not in there)


def whole_branches(links: Iterable[Link]) -> dict[tuple[int, bytes], tuple[int, bytes] | None]:
    """The entries of a replica that are there with all before them: {entry: the one before}."""
    whole: dict[tuple[int, bytes], tuple[int, bytes] | None] = {}
    for seq, digest, prev in sorted(links):
        before = (seq - 1, prev)
        if seq == 1:
            whole[seq, digest] = None
        elif before in whole:
            whole[seq, digest] = before
    return whole


def points(links: Iterable[Link]) -> tuple[tuple[int, bytes], ...]:
    """What to tell of a replica: the ends of its branches, and entries ever further back from each.

    Who does not know the end, because it wrote less or otherwise, finds the last one that both know.
    """
    whole = whole_branches(links)
    ends = set(whole) - {before for before in whole.values() if before}
    told: set[tuple[int, bytes]] = set()
    for end in ends:
        wanted, step, at = end[0], 1, end
        while True:
            if at[0] == wanted:
                told.add(at)
                wanted, step = max(1, wanted - step), step * 2
            before = whole[at]
            if before is None:
                told.add(at)
                break
            at = before
    return tuple(sorted(told, reverse=True))


def lacking(links: Iterable[Link], have: Iterable[tuple[int, bytes]]) -> list[tuple[int, bytes]]:
    """The entries of a replica, in order, that a PC lacks which says it has these."""
    known = sorted(links)
    before = {(seq, digest): (seq - 1, prev) for seq, digest, prev in known}
    there: set[tuple[int, bytes]] = set()
    for point in have:
        at = point
        while at in before and at not in there:
            there.add(at)
            at = before[at]
    return [(seq, digest) for seq, digest, _prev in known if (seq, digest) not in there]


@dataclass(frozen=True)
class Told:
    """What an entry tells of its time: its clock, its predecessor, what was heard of others since that."""

    clock: int
    before: Name | None
    heard: tuple[Name, ...]


@dataclass
class History:
    """Which entries an author knew when it wrote one.

    Attributes:
        read: an entry's Told; None where the entry is not here.
    """

    read: Callable[[Name], Told | None]
    _told: dict[Name, Told | None] = field(default_factory=dict)

    def knew(self, later: Name, earlier: Name) -> bool:
        """Whether who wrote the one had the other: it is the other, or comes after it.

        Where entries between are not here, what they knew is not known, and the answer is no. An entry whose
        clock is less than a day short of the other's did not know it, or its clock would have been pulled on.
        """
        found = self._look(earlier)
        born = found.clock if found else 0
        seen, open_ends = set[Name](), [later]
        while open_ends:
            name = open_ends.pop()
            if name == earlier:
                return True
            if name in seen or (name[0] == earlier[0] and name[1] <= earlier[1]):
                continue
            seen.add(name)
            told = self._look(name)
            if told is not None and not born - BELIEVED_AHEAD <= told.clock < born:
                open_ends += [*([told.before] if told.before else []), *told.heard]
        return False

    def _look(self, name: Name) -> Told | None:
        if name not in self._told:
            self._told[name] = self.read(name)
        return self._told[name]
