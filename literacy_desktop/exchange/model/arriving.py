"""Entries of the log into any store of rows and entries. Knows no SQL."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Protocol

from literacy_desktop.base.entries import Payload, payload_of, read_payload
from literacy_desktop.base.stamps import stamp_of
from literacy_desktop.exchange.model.history import LogEntry, Name
from literacy_desktop.exchange.model.merging import Merge
from literacy_desktop.exchange.model.rows import edited, inserted

AT_ONCE = 200


class Log(Protocol):
    """Where entries lie, beside the rows and in the same transaction."""

    def known(self, names: Sequence[Name]) -> set[Name]:
        """Which of these entries are here."""
        ...

    def add(self, new: Sequence[LogEntry]) -> None:
        """Keep entries that were not here; what is there already is never written over."""
        ...


def take_in(arriving: Iterable[LogEntry], log: Log, merge: Merge) -> Iterator[LogEntry]:
    """Take entries in, in any order, those that are here already passed over; the caller flushes the merge.

    Yields: each entry that was not here before, once it is kept.
    """
    left = iter(arriving)
    while group := list(islice(left, AT_ONCE)):
        there = log.known([one.name for one in group])
        new = list({one.name: one for one in group if one.name not in there}.values())
        log.add(new)
        for one in new:
            put(one, merge)
            yield one


def put(entry: LogEntry, merge: Merge) -> None:
    """Give the merge every row that an entry wrote."""
    said = said_by(entry)
    if said is None:
        return
    stamp = stamp_of(entry.hlc, entry.hash)
    for row in said.rows:
        shape = merge.store.shapes.get(row.table)
        if shape is not None:
            state = edited(row.new, stamp) if row.old is not None else inserted(shape, row.new, stamp)
            merge.add(row.table, row.key, state)


def said_by(entry: LogEntry) -> Payload | None:
    """What an entry says; None where it was erased as a whole."""
    if entry.text is not None:
        return payload_of(entry.text)
    return read_payload(entry.left) if entry.left is not None else None
