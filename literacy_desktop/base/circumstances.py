"""Who works in a data file, on which PC, when: what verbs take from their workspace, never from globals."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar, cast

from literacy_desktop.base import database
from literacy_desktop.base.capture import SyncedTable
from literacy_desktop.base.changes import Shared
from literacy_desktop.base.database import Connection
from literacy_desktop.base.fence import LOST, Fence, lost_since
from literacy_desktop.base.ids import Id, uuid7, uuid7s
from literacy_desktop.base.local_facts import new_block
from literacy_desktop.base.seat import Seated
from literacy_desktop.base.settings import Settings, from_rows

T = TypeVar("T")


class Circumstances(Seated):
    """What a workspace knows of itself: clock, ids, the office's settings, the replica it is."""

    def __init__(self, conn: Connection, shared: Shared, tables: dict[str, SyncedTable]) -> None:
        super().__init__(conn, shared, tables)
        self.path = shared.path
        self._remembered: dict[str, tuple[tuple[int, int], object]] = {}

    def now(self) -> datetime:
        """The present moment, with its zone."""
        return self._shared.clock()

    def today(self) -> date:
        """The day it is."""
        return self.now().date()

    def new_id(self) -> Id:
        """A new id for a row."""
        return uuid7(int(self.now().timestamp() * 1000), self._shared.entropy)

    def new_ids(self, count: int) -> list[Id]:
        """So many new ids, ascending."""
        return uuid7s(int(self.now().timestamp() * 1000), count, self._shared.entropy)

    @property
    def rid(self) -> Id:
        """The id under which this file's own entries stand in the log."""
        return bytes.fromhex(self.local("replica"))

    @property
    def key(self) -> bytes | None:
        """The key of the data file, for who copies or reads it; None in memory."""
        return self._shared.key

    @property
    def cut_off(self) -> bool:
        """Whether the file was not closed in good order before it was opened now."""
        return self._shared.cut_off

    @property
    def settings(self) -> Settings:
        """The office's settings as they are now."""
        return self.remembered("settings", self._read_settings)

    def _read_settings(self) -> Settings:
        rows = self.conn.execute(
            "SELECT name, value FROM setting WHERE deleted IS NULL AND value IS NOT NULL"
        )
        return from_rows({row[0]: row[1] for row in rows})

    def remembered(self, name: str, read: Callable[[], T]) -> T:
        """What was read under this name, as long as nothing at all was written to the file since.

        For what every key asks for again. Nothing is remembered of a transaction that goes on: it may be
        taken back.

        Args:
            name: of what is read.
            read: reads it from this connection.
        """
        at = (self.conn.total_changes, self.conn.execute("PRAGMA data_version").fetchone()[0])
        known = self._remembered.get(name)
        if known is not None and known[0] == at:
            return cast("T", known[1])
        found = read()
        if not self.conn.in_transaction:
            self._remembered[name] = (at, found)
        return found

    # -- which replica it is

    def settle_identity(self) -> None:
        """Be the replica that the file says, or a new one where it is new, a copy, or set back in time."""
        if not self.local("replica"):
            self._become_replica()
        if self.path is None:
            return
        self._shared.fence = Fence(self.path)
        lost = lost_since(self.conn, self.rid, self._shared.fence)
        if lost:
            self._become_replica()
            self.set_local(LOST, str(lost))

    def become_other_replica(self) -> None:
        """Go on as a new replica with a block of its own: others hold entries of the old one, not here."""
        self._become_replica()

    def new_block_of_numbers(self) -> str:
        """Take another block: a PC met here has the same one. What was numbered stays as it is."""
        with database.transaction(self.conn):
            self.write_local("block", new_block(self._shared.entropy))
        return self.block

    def _become_replica(self) -> None:
        with database.transaction(self.conn):
            self.write_local("replica", self.new_id().hex())
            self.write_local("block", new_block(self._shared.entropy))
