"""The workspace: an open data file, who works in it, and the one way to change it."""

import json
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from literacy_desktop.base import capture, changelog, database, migrations, undo
from literacy_desktop.base.bulk import Bulk
from literacy_desktop.base.changes import Change, Clock, Committed, Entropy, Shared, Step
from literacy_desktop.base.database import Connection, driver
from literacy_desktop.base.faults import known_faults
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id, uuid7, uuid7s
from literacy_desktop.base.keyring import create_keyring, keyring_path, read_keyring
from literacy_desktop.base.local_facts import LocalFacts, new_block
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.settings import Settings, from_rows, parse_setting

if TYPE_CHECKING:
    from sqlite_utils import Database


def local_now() -> datetime:
    """The time on this PC's clock, with its zone."""
    return datetime.now().astimezone()


class Workspace(LocalFacts):
    """An open data file. Every write happens in `change`; reads go through `conn`.

    One Workspace belongs to one thread; a worker thread takes a `sibling`.
    """

    def __init__(self, conn: Connection, shared: Shared) -> None:
        super().__init__(conn)
        self.path = shared.path
        self.tables = capture.synced_tables(conn)
        self._shared = shared
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
    def open(cls, path: Path, *, clock: Clock = local_now) -> "Workspace":
        """Open a data file, and bring it up to this program's schema.

        Raises:
            Problem: it is missing, empty, not ours, of a newer version, read-only, keyless or in use.
        """
        if not path.is_file():
            raise Problem(
                _("找不到数据文件“{path}”。").format(path=path),
                _("请检查路径；第一次使用请先新建，或打开示例数据。"),
            )
        for place in (path, path.parent):
            if not os.access(place, os.W_OK):
                raise Problem(
                    _("“{name}”是只读的，不能在里面登记。").format(name=place.name),
                    _("请取消“只读”属性，或把数据文件和钥匙文件一起拷到自己的文件夹里再打开。"),
                )
        with known_faults():
            key = read_keyring(path)
            if path.stat().st_size == 0:
                raise Problem(
                    _("数据文件“{name}”是空的，内容已经丢失。").format(name=path.name),
                    _("请用最近的备份恢复；没有改动任何内容。"),
                )
            return cls._start(Shared(path, key, clock, secrets.token_bytes))

    @classmethod
    def memory(cls, *, clock: Clock = local_now, entropy: Entropy = secrets.token_bytes) -> "Workspace":
        """A workspace that lives in memory only, for tests and previews."""
        return cls._start(Shared(None, None, clock, entropy))

    @classmethod
    def _start(cls, shared: Shared) -> "Workspace":
        database.assert_engine()
        conn = database.connect(shared.path, shared.key)
        try:
            migrations.migrate(conn)
            if shared.path is not None:
                database.keep_durable(conn)
                database.give_room(conn, shared.path)
            ws = cls(conn, shared)
            ws._become_replica()
        except BaseException:
            conn.close()
            raise
        return ws

    def _become_replica(self) -> None:
        if self.local("replica"):
            return
        with database.transaction(self.conn):
            self.write_local("replica", self.new_id().hex())
            self.write_local("block", new_block(self._shared.entropy))

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
                self.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.conn.close()

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    # -- who, where, when

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
    def settings(self) -> Settings:
        """The office's settings as they are now."""
        rows = self.conn.execute(
            "SELECT name, value FROM setting WHERE deleted IS NULL AND value IS NOT NULL"
        )
        return from_rows({row[0]: row[1] for row in rows})

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
    def change(self, label: str, *, on_undo_list: bool = True) -> Iterator[Change]:
        """Keep everything written inside the block, or, if it fails, none of it.

        A change inside another joins it. Listeners hear of it after the commit.

        Args:
            label: what is being done, in the reader's language; shown in the log and by undo.
            on_undo_list: False for a note of what happened outside (a print), which undo passes over.
        """
        if self._change is not None:
            yield self._change
            return
        change = Change(label, self.now().isoformat(timespec="milliseconds"), Bulk(self.conn, self.tables))
        self._change = change
        try:
            with database.transaction(self.conn):
                yield change
                change.committed = self._seal(change)
        finally:
            self._change = None
        if change.committed is not None:
            self._remember(change, change.committed, on_undo_list=on_undo_list)

    def local_change(self) -> AbstractContextManager[None]:
        """A transaction for what never travels and nobody undoes, like a search index."""
        return database.transaction(self.conn)

    def _seal(self, change: Change) -> Committed | None:
        rid, moment = bytes.fromhex(self.local("replica")), int(self.now().timestamp() * 1000)
        author = changelog.Author(rid, self.actor, self.block, moment, change.at)
        entry = changelog.seal(self.conn, self.tables, change.label, author, change.bulk)
        if entry is None:
            return None
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
        for listener in listeners:
            listener(committed)

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
