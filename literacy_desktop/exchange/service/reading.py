"""A package looked at before anything of it is believed, and its body read frame by frame."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from literacy_desktop.base.faults import known_faults
from literacy_desktop.base.i18n import _
from literacy_desktop.base.migrations import version
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange.content.coding import EntryReader, State, rows_of
from literacy_desktop.exchange.content.envelope import Package, damaged, newer
from literacy_desktop.exchange.content.frames import frames
from literacy_desktop.exchange.model.history import Have, LogEntry, Name
from literacy_desktop.exchange.model.packages import SETUP, Header
from literacy_desktop.exchange.service.identity import has_organisation
from literacy_desktop.exchange.service.keys import secret_of
from literacy_desktop.exchange.store import peers


def open_package(ws: Workspace, path: Path, *, own: bool = False) -> Package:
    """Look through a package: is it whole, of this organisation, from a PC that is still trusted.

    Args:
        ws: the workspace.
        path: the file.
        own: whether it may be one that this PC made itself.

    Raises:
        Problem: it is not, or it cannot be read.
    """
    with known_faults():
        package = Package(path)
    if package.header.kind == SETUP:
        raise Problem(
            _("“{name}”是新电脑用的包。").format(name=path.name),
            _("请在新电脑上用“加入”打开它，并输入一次性口令。"),
        )
    _check_joined(ws, path.name)
    secret_of(ws, package.header, path.name)
    check_version(ws, package.header, path.name)
    if not (own and bytes.fromhex(package.header.sender) == ws.rid):
        _check_sender(ws, package.header)
    return package


def check_version(ws: Workspace, header: Header, name: str) -> None:
    """Refuse a package whose sender knows more tables and columns than this program."""
    if header.schema > version(ws.conn):
        raise newer(name)


def _check_joined(ws: Workspace, name: str) -> None:
    if not has_organisation(ws):
        raise Problem(
            _("本机还没有加入任何单位，打不开“{name}”。").format(name=name),
            _("请在已经加入的电脑上做一个“新电脑”包，拿来先加入。"),
        )


def _check_sender(ws: Workspace, header: Header) -> None:
    sender = bytes.fromhex(header.sender)
    if sender == ws.rid:
        raise Problem(_("这个包是本机自己做的，不用导入。"), _("请拿到对方电脑上导入。"))
    known = peers.device(ws.conn, sender)
    if known is None:
        return  # met for the first time: the organisation's key speaks for it
    if known.revoked:
        raise Problem(
            _("“{name}”已经停用（{reason}），它的包不再导入。").format(
                name=known.name, reason=known.revoke_reason
            ),
            _("如果是误停用，请在“电脑名单”里恢复。"),
        )
    check_key(ws, header)


def check_key(ws: Workspace, header: Header) -> None:
    """Refuse a package that bears the name of a PC and not its key.

    A name that was given up may be gone by again: two clones of one disk make a key each, and only one of
    them hears of it. Like for a PC met for the first time, the organisation's key speaks for it.

    Raises:
        Problem: so it is.
    """
    known = peers.device(ws.conn, bytes.fromhex(header.sender))
    if known is None or known.replaced_by is not None:
        return
    if known.public not in {b"", bytes.fromhex(header.public)}:
        raise Problem(
            _("这个包自称来自“{name}”，签名却不是它的，没有导入。").format(name=known.name),
            _("请联系那台电脑的负责人查明。"),
        )


class Body:
    """The body of a package: what it says of itself, its entries, its rows, in this order."""

    def __init__(self, package: Package, secret: bytes) -> None:
        self._name = package.path.name
        self._frames = self._checked(package, secret)
        self._rest: tuple[bytes, bytes] | None = None
        letter, content = next(self._frames, (b"", b""))
        if letter != b"M":
            raise damaged(self._name)
        with self._understood():
            self.meta: dict[str, Any] = json.loads(content)
            self.have: Have = peers.have_of(self.meta["have"])
            self.clock = int(self.meta["clock"])
            self.applied = [bytes.fromhex(one) for one in self.meta["applied"]]
            self.heads: list[tuple[Name, int]] = [
                ((bytes.fromhex(rid), int(seq), bytes.fromhex(digest)), int(clock))
                for rid, seq, digest, clock in self.meta["heads"]
            ]

    @contextmanager
    def _understood(self) -> Iterator[None]:
        """What a member's program wrote and this one does not understand is told as damage."""
        try:
            yield
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            raise damaged(self._name) from fault

    def _checked(self, package: Package, secret: bytes) -> Iterator[tuple[bytes, bytes]]:
        with known_faults():
            try:
                yield from frames(package.pieces(secret))
            except ValueError as fault:
                raise damaged(self._name) from fault

    def entries(self) -> Iterator[LogEntry]:
        """The entries; to be read before the rows."""
        reader = EntryReader()
        for letter, content in self._frames:
            if letter != b"E":
                self._rest = (letter, content)
                return
            with self._understood():
                entry = reader.read(content, *next(self._frames))
            yield entry

    def rows(self) -> Iterator[State]:
        """The rows, after the entries."""
        waiting = [self._rest] if self._rest else []
        for _letter, content in (*waiting, *self._frames):
            with self._understood():
                found = list(rows_of(json.loads(content)))
            yield from found
