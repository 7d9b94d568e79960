"""Who works at the open data file, and the one place where it is decided whether they may."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from literacy_desktop.base.capture import SyncedTable
from literacy_desktop.base.changelog import RowChange, read_columns
from literacy_desktop.base.changes import Change, Shared
from literacy_desktop.base.database import Connection
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.local_facts import LocalFacts
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.reach import Reach
from literacy_desktop.base.rights import ADMIN, READER, RIGHTS, ROLES, Right, rule

LEVELS = ("00000000", "000000", "000")
"""What a region's code ends with when it names a city, a county, a town; a village ends with none of them."""

NAMED_AT_MOST = 3


@dataclass(frozen=True)
class Seat:
    """A user as the data file knows them now.

    Attributes:
        id: of their row.
        name: as the log writes it.
        role: a key of ROLES.
        sites: the sites they answer for.
        regions: the codes of the regions they answer for; with neither sites nor regions, for everything.
    """

    id: Id
    name: str
    role: str
    sites: frozenset[Id] = frozenset()
    regions: tuple[str, ...] = ()

    @property
    def unlimited(self) -> bool:
        """Whether they answer for everything."""
        return not self.sites and not self.regions


def region_prefix(code: str) -> str:
    """The digits that the codes of a region and of everything inside it begin with."""
    return next((code.removesuffix(zeros) for zeros in LEVELS if code.endswith(zeros)), code)


class Seated(LocalFacts):
    """A data file with who works at it; `Workspace` is one.

    Nobody in particular works at a file that opens without a passphrase: there everything may be done.
    """

    def __init__(self, conn: Connection, shared: Shared, tables: dict[str, SyncedTable]) -> None:
        super().__init__(conn)
        self.tables = tables
        self._shared = shared

    @property
    def seat(self) -> Seat | None:
        """Who works here; None where nobody had to say so.

        A user who is not on the list any more may read only, unless no admin is left to put that right.
        """
        wanted = self._shared.user_id
        if wanted is None:
            return None
        row = self.conn.execute(
            "SELECT name, role, sites, regions, deleted FROM office_user WHERE id = ?", (wanted,)
        ).fetchone()
        if row is None or row[4] is not None or row[1] not in ROLES:
            name = row[0] if row else ""
            return Seat(wanted, name, READER if admins(self.conn) else ADMIN)
        sites = frozenset(bytes.fromhex(one) for one in json.loads(row[2]))
        return Seat(wanted, row[0], row[1], sites, tuple(json.loads(row[3])))

    @property
    def reach(self) -> Reach | None:
        """What lists and searches show who works here; None where that is everything."""
        seat = self.seat
        if seat is None or seat.unlimited:
            return None
        prefixes = tuple(region_prefix(code) for code in seat.regions)
        places = (
            self.conn.execute("SELECT id, region_code FROM site WHERE region_code NOTNULL")
            if prefixes
            else ()
        )
        inside = {row[0] for row in places if row[1].startswith(prefixes)}
        return Reach(seat.sites | inside, prefixes)

    @property
    def actor(self) -> str:
        """Who works here: the user who unlocked the file, else the operator who was noted; may be empty."""
        seat = self.seat
        return seat.name if seat is not None and seat.name else self.local("operator")

    def check_user(self) -> None:
        """Raise a Problem where who unlocked the file was taken off the list of users since."""
        wanted = self._shared.user_id
        row = self.conn.execute("SELECT deleted, name FROM office_user WHERE id = ?", (wanted,)).fetchone()
        if row is not None and row[0] is not None and admins(self.conn):
            names = users_with(self.conn, {ADMIN})[:NAMED_AT_MOST]
            raise Problem(
                _("{name}已经不在用户名单里，不能再打开。").format(name=row[1]),
                _("如果是误删，请找{names}重新加上。").format(names=_("、").join(names)),
            )

    def opened_file(self) -> tuple[Path, bytes]:
        """Where the data file lies, and its key: what the keyring is changed with, and nothing else.

        Raises:
            Problem: the data lies in memory only.
        """
        path, key = self._shared.path, self._shared.key
        if path is None or key is None:
            raise Problem(_("这些数据只在内存里，没有钥匙文件。"), _("请打开一个数据文件。"))
        return path, key

    def hand_over(self, user_id: Id | None) -> None:
        """Let another user work here, who has just unlocked the window; also in the worker's connections."""
        self._shared.hand_over(user_id)

    # -- rights that are asked for by name

    def refusal(self, right: str) -> str:
        """Why who works here may not do this, with who may; empty where they may.

        Args:
            right: a key of RIGHTS.
        """
        wanted, seat = RIGHTS[right], self.seat
        if seat is None or seat.role in wanted.roles:
            return ""
        return str(self._refused(_(wanted.title), wanted, seat))

    def require(self, right: str) -> None:
        """Go on only if who works here has this right.

        Args:
            right: a key of RIGHTS.

        Raises:
            Problem: they do not; it names who does.
        """
        wanted, seat = RIGHTS[right], self.seat
        if seat is not None and seat.role not in wanted.roles:
            raise self._refused(_(wanted.title), wanted, seat)

    def require_place(self, table: str, keys: Iterable[Any], label: str) -> None:
        """Go on only if these rows lie in what who works here answers for.

        Args:
            table: of the rows.
            keys: their ids.
            label: what is about to be done, for the message.

        Raises:
            Problem: one of them does not.
        """
        seat = self.seat
        if seat is not None and not seat.unlimited:
            _Scope(self, seat, label).check_rows(RowChange(table, (key,), {}, {}) for key in keys)

    def _refused(self, what: str, wanted: Right, seat: Seat) -> Problem:
        roles = _("、").join(_(ROLES[role]) for role in ROLES if role in wanted.roles)
        told = _("“{what}”要由{roles}来做，您是{role}。")
        names = users_with(self.conn, wanted.roles)[:NAMED_AT_MOST]
        if not names:
            then = _("请找管理员调整您的身份。")
        else:
            then = _("可以请{names}来做，或者请管理员调整您的身份。").format(names=_("、").join(names))
        return Problem(told.format(what=what, roles=roles, role=_(ROLES[seat.role])), then)

    # -- changes

    def _admit(self, label: str) -> None:
        """Before a change begins: who may change nothing need not wait for the end to be told."""
        seat = self.seat
        if seat is not None and seat.role == READER:
            raise self._refused(label, RIGHTS["marks"], seat)

    def _judge(self, change: Change, rows: Iterable[RowChange]) -> None:
        """Before a change is kept: every row it touched must be one that who works here may write.

        Raises:
            Problem: it is not.
        """
        seat = self.seat
        if seat is None:
            return
        touched = list(rows)
        for row in touched:
            known = rule(row.table)
            if not known.may(seat.role, row.new, row.old, back=change.reverses is not None):
                raise self._refused(change.label, RIGHTS[known.right], seat)
        for table in change.bulk.tables:
            wanted = RIGHTS[rule(table).right]
            if seat.role not in wanted.roles:
                raise self._refused(change.label, wanted, seat)
        if not seat.unlimited:
            scope = _Scope(self, seat, change.label)
            scope.check_rows(touched)
            scope.check_rows(RowChange(table, key, {}, None) for table, key in change.bulk.inserted())


class _Scope:
    """Whether rows lie in what a user answers for."""

    def __init__(self, file: Seated, seat: Seat, label: str) -> None:
        self._file, self._seat, self._label = file, seat, label
        self._prefixes = tuple(region_prefix(code) for code in seat.regions)
        self._known: dict[tuple[str, Any], bool | None] = {}

    def check_rows(self, rows: Iterable[RowChange]) -> None:
        """Raise a Problem at the first row that does not, now or before it was changed."""
        for row in rows:
            if rule(row.table).shared:
                raise self._outside(_("这是大家共用的内容，不在您负责的范围内。"))
            now = self._values(row.table, row.key)
            if False in (self._judge(row.table, now), self._judge(row.table, now | (row.old or {}))):
                raise self._outside(_("它属于别的教学点或地区，不在您负责的范围内。"))

    def _values(self, table: str, key: tuple[Any, ...]) -> dict[str, Any]:
        columns = [column for column, _target in rule(table).via]
        now = read_columns(self._file.conn, self._file.tables[table], key, columns) if columns else {}
        return now | {"id": key[0]}

    def _judge(self, table: str, values: dict[str, Any]) -> bool | None:
        """Whether a row with these values does; None where it belongs nowhere in particular.

        A site is known by itself or by its region, a person by their site or their home.
        """
        if table == "site" and values.get("id") in self._seat.sites:
            return True
        found = [self._at(to, values[column]) for column, to in rule(table).via if values.get(column)]
        if table == "attendee":
            return any(found) if found else None
        return found[0] if found else (False if table == "site" else None)

    def _at(self, table: str, key: Any) -> bool | None:
        if table == "region":
            return bool(self._prefixes) and str(key).startswith(self._prefixes)
        place = (table, key)
        if place not in self._known:
            self._known[place] = self._judge(table, self._values(table, (key,)))
        return self._known[place]

    def _outside(self, why: str) -> Problem:
        names = users_with(self._file.conn, {ADMIN}, unlimited=True)[:NAMED_AT_MOST]
        who = _("、").join(names) or _("管理员")
        return Problem(
            _("“{label}”没有做：{why}").format(label=self._label, why=why),
            _("可以请{names}来做，或者请管理员扩大您负责的范围。").format(names=who),
        )


def admins(conn: Connection) -> int:
    """How many admins are on the list of users."""
    return int(
        conn.execute(
            "SELECT count(*) FROM office_user WHERE deleted IS NULL AND role = ?", (ADMIN,)
        ).fetchone()[0]
    )


def users_with(conn: Connection, roles: Collection[str], *, unlimited: bool = False) -> list[str]:
    """The names of the users who have one of these roles, by name."""
    rows = conn.execute(
        "SELECT name, role, sites, regions FROM office_user WHERE deleted IS NULL ORDER BY name"
    )
    return [
        row[0] for row in rows if row[1] in roles and (not unlimited or (row[2] == "[]" and row[3] == "[]"))
    ]
