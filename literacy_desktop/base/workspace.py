"""The workspace: an open data file, who works in it, and the one way to change it."""

import json
import secrets
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from literacy_desktop.base import capture, changelog, database, heads, opening, reserve, undo
from literacy_desktop.base.bulk import Bulk
from literacy_desktop.base.changes import Change, Clock, Committed, Entropy, Shared, Step
from literacy_desktop.base.circumstances import Circumstances
from literacy_desktop.base.database import Connection, driver
from literacy_desktop.base.drives import refuse_unsafe
from literacy_desktop.base.faults import known_faults
from literacy_desktop.base.i18n import _
from literacy_desktop.base.keyring import Opened, create_keyring, keyring_path, read_keyring
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.settings import parse_setting

if TYPE_CHECKING:
    from sqlite_utils import Database


def local_now() -> datetime:
    """The time on this PC's clock, with its zone."""
    return datetime.now().astimezone()


class Workspace(Circumstances):
    """An open data file. Every write happens in `change`; reads go through `conn`.

    One Workspace belongs to one thread; a worker thread takes a `sibling`.
    """

    def __init__(self, conn: Connection, shared: Shared) -> None:
        super().__init__(conn, shared, capture.synced_tables(conn))
        self._change: Change | None = None
        self._db: Database | None = None

    # -- opening and closing

    @classmethod
    def create(
        cls, path: Path, *, clock: Clock = local_now, entropy: Entropy = secrets.token_bytes
    ) -> "Workspace":
        """Make a new data file with its keyring beside it.

        Raises:
            Problem: there is already a file of that name, or it cannot be written there.
        """
        if path.exists() or keyring_path(path).exists():
            raise Problem(
                _("“{name}”已经存在，没有覆盖它。").format(name=path.name),
                _("请换一个文件名；如果确实不要旧数据，请先把它移走。"),
            )
        refuse_unsafe(path)
        with known_faults():
            path.parent.mkdir(parents=True, exist_ok=True)
            shared = Shared(path, create_keyring(path), clock, entropy)
            try:
                return cls._start(shared)
            except BaseException:
                for leftover in (path, keyring_path(path), *database.companions(path)):
                    with suppress(OSError):
                        leftover.unlink(missing_ok=True)
                raise

    @classmethod
    def open(cls, path: Path, *, clock: Clock = local_now, opened: Opened | None = None) -> "Workspace":
        """Open a data file, and bring it up to this program's schema.

        Args:
            path: of the file.
            clock: tells the time.
            opened: what `keyring.unlock` gave, for a file that asks for a passphrase.

        Raises:
            Locked: it asks for a passphrase.
            Problem: it is missing, empty, not ours, of a newer version, read-only, keyless, in use, or lies
                on a stick or over a network; or its user was taken off the list.
        """
        opening.check_there(path)
        with known_faults():
            key = opened.key if opened else read_keyring(path)
            opening.check_filled(path)
            shared = Shared(path, key, clock, secrets.token_bytes, cut_off=opening.was_cut_off(path))
            shared.user_id = opened.user_id if opened else None
            return cls._start(shared)

    @classmethod
    def memory(cls, *, clock: Clock = local_now, entropy: Entropy = secrets.token_bytes) -> "Workspace":
        """A workspace that lives in memory only, for tests and previews."""
        return cls._start(Shared(None, None, clock, entropy))

    @classmethod
    def _start(cls, shared: Shared) -> "Workspace":
        database.assert_engine()
        conn = database.connect(shared.path, shared.key)
        try:
            opening.bring_up(conn, shared)
            if shared.path is not None:
                database.keep_durable(conn)
                database.give_room(conn, shared.path)
            ws = cls(conn, shared)
            ws.settle_identity()
            ws.check_user()
        except BaseException:
            conn.close()
            raise
        return ws

    def sibling(self) -> "Workspace":
        """A connection of its own to the same file, for a worker thread; close it when done."""
        if self._shared.path is None:
            raise AssertionError("memory")
        conn = database.connect(self._shared.path, self._shared.key)
        database.keep_durable(conn)
        return Workspace(conn, self._shared)

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it."""
        if self.path is not None:
            with suppress(driver.Error):
                heads.settle(self.conn)
                self.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.conn.close()

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    # -- settings

    def set_setting(self, name: str, text: str) -> None:
        """Set one of the office's settings to what was typed.

        Raises:
            Problem: no such setting, or the text does not fit it.
        """
        value = json.dumps(parse_setting(name, text), ensure_ascii=False)
        with self.change(_("修改设置")):
            self.conn.execute(
                "INSERT INTO setting (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value, deleted = NULL",
                (name, value),
            )

    @property
    def db(self) -> "Database":
        """The connection as a sqlite-utils Database."""
        if self._db is None:
            self._db = database.toolkit(self.conn)
        return self._db

    # -- changing

    @contextmanager
    def change(self, label: str, *, on_undo_list: bool = True, by_program: bool = False) -> Iterator[Change]:
        """Keep everything written inside the block, or, if it fails, none of it.

        A change inside another joins it. Listeners hear of it after the commit.

        Args:
            label: what is being done, in the reader's language; shown in the log and by undo.
            on_undo_list: False for a note of what happened outside (a print), which undo passes over.
            by_program: the program tidies up by itself; it may, whoever works here.

        Raises:
            Problem: who works here may not write what was written (base/rights.py); nothing is kept.
        """
        if self._change is not None:
            yield self._change
            return
        at = self.now().isoformat(timespec="milliseconds")
        change = Change(label, at, Bulk(self.conn, self.tables), by_program=by_program)
        if not by_program:
            self._admit(label)
        self._change = change
        try:
            with database.transaction(self.conn):
                yield change
                change.committed = self._seal(change)
        except driver.Error as fault:
            raise reserve.explain_full(self.path, fault) or fault from fault
        finally:
            self._change = None
        if change.committed is not None:
            self._remember(change, change.committed, on_undo_list=on_undo_list)

    def local_change(self) -> AbstractContextManager[None]:
        """A transaction for what never travels and nobody undoes, like a search index."""
        return database.transaction(self.conn)

    def _seal(self, change: Change) -> Committed | None:
        replica, block, operator = self.signature()
        seat, moment = self.seat, int(self.now().timestamp() * 1000)
        actor = seat.name if seat is not None and seat.name else operator
        author = changelog.Author(bytes.fromhex(replica), actor, block, moment, change.at)
        entry = changelog.seal(self.conn, self.tables, change.label, author, change.bulk)
        if entry is None:
            return None
        if not change.by_program:
            self._judge(change, entry.rows)
        fit = undo.can_undo(entry, self.tables, change.bulk.tables)
        step = Step(change.label, entry.rid, entry.seq, entry.hash, fit)
        return Committed(change.label, change.bulk.tables.union(row.table for row in entry.rows), step)

    def _remember(self, change: Change, committed: Committed, *, on_undo_list: bool) -> None:
        with self._shared.lock:
            if change.reverses is not None:
                source, target = change.reverses
                old = source.pop()
                target.append(replace(committed.step, label=old.label, guards=old.guards))
            elif on_undo_list:
                self._shared.done.append(replace(committed.step, guards=tuple(change.guards)))
                self._shared.undone.clear()
            self._shared.forget(change.forgets)
            listeners = list(self._shared.listeners)
        try:
            for listener in listeners:
                listener(committed)
        finally:  # last, since nobody who waits for the disk has to wait for it
            self._shared.note_fence(committed.step)

    def tell_of_others(self, label: str, tables: Collection[str], overwritten: Collection[bytes]) -> None:
        """Say that rows of other PCs came in, after they were kept.

        Args:
            label: what happened.
            tables: those that got rows.
            overwritten: the stamps of values that are gone; the changes that wrote them cannot be undone now.
        """

        def refuse(_ws: object) -> None:
            raise Problem(_("另一台电脑后来改过同一处内容，这一步不能撤销了。"), _("请直接改成想要的内容。"))

        step = Step(label, self.rid, 0, b"", undoable=False)
        with self._shared.lock:
            self._shared.overwrite({stamp[-8:] for stamp in overwritten}, refuse)
            listeners = list(self._shared.listeners)
        for listener in listeners:
            listener(Committed(label, frozenset(tables), step))

    def subscribe(self, listener: Callable[[Committed], None]) -> Callable[[], None]:
        """Hear of every change after its commit, in the thread that made it.

        Returns: a function that ends the subscription.
        """
        self._shared.listeners.append(listener)
        return lambda: self._shared.listeners.remove(listener)

    # -- undo

    def undo(self) -> str:
        """Take back the last change made since the file was opened.

        Returns: its label.

        Raises:
            Problem: there is none, or it cannot be taken back.
        """
        shared = self._shared
        return self._step_back(shared.done, shared.undone, _("撤销：{label}"), _("没有可以撤销的操作。"))

    def redo(self) -> str:
        """Do again what was undone last.

        Returns: its label.

        Raises:
            Problem: there is nothing to do again.
        """
        shared = self._shared
        return self._step_back(shared.undone, shared.done, _("重做：{label}"), _("没有可以重做的操作。"))

    def _step_back(self, source: list[Step], target: list[Step], label: str, nothing: str) -> str:
        if not source:
            raise Problem(nothing)
        step = source[-1]
        entry = changelog.read_entry(self.conn, step.rid, step.seq, step.hash)
        if entry is None or not step.undoable:
            raise Problem(
                _("“{label}”已经编号入册，不能撤销。").format(label=step.label),
                _("如果发错了，请作废后重新颁发。"),
            )
        for guard in step.guards:
            guard(self)
        with self.change(label.format(label=step.label)) as change:
            change.reverses = (source, target)
            undo.revert(self.conn, self.tables, entry, change.at)
        if change.committed is None:  # it was taken back otherwise meanwhile
            source.pop()
        return step.label
