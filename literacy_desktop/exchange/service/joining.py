"""A new PC set up from a package: the organisation's key, its centre, its people and classes."""

from collections.abc import Collection
from pathlib import Path
from typing import BinaryIO

from literacy_desktop.base.faults import known_faults
from literacy_desktop.base.files import file_name
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange import document
from literacy_desktop.exchange.content.envelope import Package, secret_of_code
from literacy_desktop.exchange.content.paper import CodePaper
from literacy_desktop.exchange.model.codes import check_code, new_code
from literacy_desktop.exchange.model.packages import ENDING, SETUP, Arrival, Device, Made
from literacy_desktop.exchange.service import identity
from literacy_desktop.exchange.service.arriving import UNSETTLED, Intake, settle
from literacy_desktop.exchange.service.keys import keys, write_keys
from literacy_desktop.exchange.service.making import gather, header_of, note_made, write
from literacy_desktop.exchange.service.reading import Body, check_version
from literacy_desktop.exchange.store import peers
from literacy_desktop.sites.service import site_by_id

NOBODY_YET = bytes(16)
"""Stands for the new PC, which has no number before it has joined."""


def new_pc(
    ws: Workspace, site_id: Id, folder: Path, *, everything: bool = False, report: Report = silent
) -> tuple[Made, str]:
    """Make the package that sets up a new PC, and the one-time code that opens it.

    Args:
        ws: the workspace.
        site_id: the centre that the new PC belongs to.
        folder: where to.
        everything: the new PC sees all centres, as one of a county does; otherwise its own.
        report: hears of the entries and rows written.

    Returns: the package, and the code; the code is kept nowhere.

    Raises:
        Problem: there is no such site, this PC sees less than the new one would, or the folder cannot be
            written.
    """
    ws.require("exchange")
    own, to, code = identity.own_device(ws), _stand_in(ws, site_id, everything=everything), new_code()
    if not own.sees_all_of(to):
        raise Problem(
            _("本机只有自己教学点的内容，不能给“{name}”做“新电脑”包。").format(name=to.name),
            _("请在县里或市里的电脑上做。"),
        )
    parcel = gather(ws, own, to)
    parcel.kind = SETUP
    key = identity.organisation(ws)
    parcel.meta |= {
        "organisation": key.hex(),
        "keys": [[count, one.hex()] for count, one in keys(ws)],
        "site": site_id.hex(),
        "scope": sorted(one.hex() for one in to.scope),
    }
    n = 1 + len(peers.packages(ws.conn, NOBODY_YET, "out"))
    header = header_of(ws, own, parcel, to=b"", n=n)
    path = folder / (file_name(_("新电脑-{site}-{n:04}").format(site=to.name, n=n)) + ENDING)
    secret = secret_of_code(code, bytes.fromhex(header.salt))
    digest, size = write(ws, path, header, secret, parcel, report)
    with ws.local_change():
        note_made(ws, digest, NOBODY_YET, path, header, parcel)
    return Made(path, to.name, n, len(parcel.entries), sum(parcel.rows.values()), size), code


def write_code_sheet(ws: Workspace, made: Made, code: str, out: BinaryIO) -> None:
    """Write the sheet with the one-time code of a package as a PDF of one page; nothing of it is kept.

    Args:
        ws: the workspace.
        made: the package, from `new_pc`.
        code: the code that came with it.
        out: takes the bytes.
    """
    own = identity.own_device(ws)
    paper = CodePaper(made.to, made.path.name, tuple(code.split()), own.name, ws.today())
    document.write_code(paper, out)


def _stand_in(ws: Workspace, site_id: Id, *, everything: bool) -> Device:
    site = site_by_id(ws, site_id)
    if site is None:
        raise Problem(_("没有这个教学点。"), _("请先新增教学点，再给它做“新电脑”包。"))
    scope = frozenset[bytes]() if everything else frozenset({site_id})
    return Device(NOBODY_YET, site.name, site_id, scope, b"", "", "")


def join(ws: Workspace, path: Path, code: str, operator: str = "", report: Report = silent) -> Arrival:
    """Let this PC be one of an organisation: take in what was made for a new PC.

    What is here already stays and is merged with it.

    Args:
        ws: the workspace, a new one or one that was worked in alone.
        path: the package.
        code: the one-time code that came with it.
        operator: who works here; as before where empty.
        report: hears of the entries and rows gone through.

    Raises:
        Problem: it is no such package, it is damaged, the code is wrong, or this PC has joined already.
    """
    ws.require("settings")
    check_code(code)
    with known_faults():
        package = Package(path)
    if package.header.kind != SETUP:
        raise Problem(
            _("“{name}”不是新电脑用的包。").format(name=path.name), _("请在已经加入的电脑上做“新电脑”包。")
        )
    check_version(ws, package.header, path.name)
    body = Body(package, secret_of_code(code, bytes.fromhex(package.header.salt)))
    if _is_member(ws) and not _brings_newer_key(ws, body):
        raise Problem(_("本机已经加入了一个单位。"), _("普通的交换包请用“导入”。"))
    intake = Intake(ws, package, report)
    with ws.local_change():
        _become_member(ws, body)
        found = intake.take(body)
        _take_own_block(ws)
        if operator.strip():
            ws.write_local("operator", operator.strip())
        ws.write_local(UNSETTLED, "1")
    intake.tell()
    settle(ws, report)
    identity.own_device(ws)
    return found


def _is_member(ws: Workspace) -> bool:
    return identity.has_organisation(ws) and any(one.id != ws.rid for one in peers.devices(ws.conn))


def _brings_newer_key(ws: Workspace, body: Body) -> bool:
    """Whether it is of this PC's own organisation, which has another key by now than this PC knows."""
    own = identity.organisation(ws).hex()
    return own != str(body.meta["organisation"]) and own in {str(key) for _count, key in body.meta["keys"]}


def join_request(path: Path | None, code: str, operator: str) -> tuple[Path, str, str]:
    """What somebody gave to join with, looked at before anything is begun.

    Raises:
        Problem: there is no file yet, or the code was mistyped.
    """
    if path is None:
        raise Problem(_("还没有选文件。"), _("请选择从别的电脑带来的“新电脑”包。"))
    check_code(code)
    return path, code, operator.strip()


def _become_member(ws: Workspace, body: Body) -> None:
    facts = body.meta
    found = [(int(count), bytes.fromhex(key)) for count, key in facts["keys"]]
    write_keys(ws, found if not _is_member(ws) else [*keys(ws), *found])
    ws.write_local(identity.SCOPE, peers.scope_text(bytes.fromhex(one) for one in facts["scope"]))
    if not ws.local("own_site"):
        ws.write_local("own_site", str(facts["site"]))


def _take_own_block(ws: Workspace) -> None:
    taken: Collection[str] = {one.block for one in peers.devices(ws.conn) if one.id != ws.rid}
    while ws.block in taken:
        ws.new_block_of_numbers()
