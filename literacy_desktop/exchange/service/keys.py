"""The organisation's key changed: told to each PC by itself, sealed for it; older packages stay readable.

Every package for a PC that is not known to have the new key bears it in its header, wrapped for that PC's own
key, so that a PC that was revoked learns nothing; who announces proves that it knew a key of before.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from typing import Any

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange.content.wrapping import unwrap, wrap
from literacy_desktop.exchange.model.packages import Device, Header
from literacy_desktop.exchange.service.identity import (
    KEY_BYTES,
    KEYS,
    ORGANISATION,
    organisation,
    organisation_name,
    own_device,
    private_key,
)
from literacy_desktop.exchange.store import peers

DOMAIN = b"literacy_desktop new key\n"


def keys(ws: Workspace) -> list[tuple[int, bytes]]:
    """Every key of the organisation, each with how many changes it came by; the last one is in force.

    Of two that were made at the same time on two PCs all PCs choose the same.
    """
    told = json.loads(ws.local(KEYS) or "[]") or [[0, organisation(ws).hex()]]
    return _ordered((int(count), bytes.fromhex(key)) for count, key in told)


def write_keys(ws: Workspace, found: list[tuple[int, bytes]]) -> None:
    """Keep these keys and no others, inside a transaction; the newest comes into force."""
    every = _ordered(found)
    ws.write_local(KEYS, json.dumps([[count, key.hex()] for count, key in every]) if len(every) > 1 else "")
    ws.write_local(ORGANISATION, every[-1][1].hex())


def _ordered(found: Iterable[tuple[int, bytes]]) -> list[tuple[int, bytes]]:
    return sorted(set(found), key=lambda one: (one[0], organisation_name(one[1])))


def change_key(ws: Workspace) -> list[Device]:
    """Give the organisation another key, after a PC was stolen; packages are sealed with it from now on.

    Each PC gets it with the next package that is made for it here, or on a PC that has it. Until then it can
    read what was made before, and is told what to do about what was made since.

    Returns: the PCs that have to get it.

    Raises:
        Problem: who works here may not, or this PC sees its own site only.
    """
    ws.require("keys")
    if own_device(ws).scope:
        raise Problem(_("本机只有自己教学点的内容，不能换单位的钥匙。"), _("请在县里或市里的电脑上换。"))
    known = keys(ws)
    with ws.local_change():
        write_keys(ws, [*known, (known[-1][0] + 1, secrets.token_bytes(KEY_BYTES))])
    own_device(ws)
    return [one for one in peers.devices(ws.conn) if is_behind(ws, one)]


def is_behind(ws: Workspace, one: Device) -> bool:
    """Whether a PC that is in use is not known to have the key in force."""
    count, key = keys(ws)[-1]
    return bool(count) and one.active and one.id != ws.rid and one.organisation != organisation_name(key)


def announcement(ws: Workspace, to: Device) -> str:
    """What a package tells a PC of the keys; empty where it is known to have them."""
    if not (is_behind(ws, to) and to.public):
        return ""
    known = keys(ws)
    told = json.dumps([[count, key.hex()] for count, key in known]).encode()
    proofs = [_proof(key, told).hex() for _count, key in known[:-1]]
    return json.dumps({"keys": wrap(told, to.public).hex(), "proofs": proofs})


def _proof(old: bytes, told: bytes) -> bytes:
    return hmac.digest(old, DOMAIN + told, hashlib.sha256)


def secret_of(ws: Workspace, header: Header, name: str) -> bytes:
    """The key that opens a package.

    Raises:
        Problem: it is another organisation's, of a key that this PC has not got, or sealed with an older key
            by a PC that nobody knows.
    """
    known = {organisation_name(key): key for _count, key in [*keys(ws), *_announced(ws, header)]}
    if header.organisation in known:
        _refuse_strangers(ws, header, name)
        return known[header.organisation]
    if peers.device(ws.conn, bytes.fromhex(header.sender)) is None:
        raise Problem(
            _("“{name}”是另一个单位的包，没有导入。").format(name=name),
            _("请核对是不是拿错了U盘；两个单位要合在一起，请先用“新电脑”包加入。"),
        )
    raise Problem(
        _("单位换了钥匙，本机还没有拿到，打不开“{name}”。").format(name=name),
        _("请让县里或市里的电脑给本机做一个数据包（“给谁”选本机的名字），收下它就有了；不行就做“新电脑”包。"),
    )


def _refuse_strangers(ws: Workspace, header: Header, name: str) -> None:
    """A key that was given up may be in a thief's hands: it speaks for known PCs only, and for no new one."""
    known = peers.device(ws.conn, bytes.fromhex(header.sender))
    if known is None and header.organisation in {organisation_name(key) for _count, key in keys(ws)[:-1]}:
        raise Problem(
            _("“{name}”是用单位的旧钥匙做的，做它的电脑也不在名单里，没有导入。").format(name=name),
            _("如果它是本单位的电脑（比如刚恢复过备份），请给它做一个“新电脑”包，让它重新加入。"),
        )


def _announced(ws: Workspace, header: Header) -> list[tuple[int, bytes]]:
    """The keys that a package for this PC brings from one that is trusted and knew a key of ours."""
    sender = peers.device(ws.conn, bytes.fromhex(header.sender))
    trusted = sender is not None and sender.active and sender.public.hex() == header.public
    if not (header.announces and trusted and header.to == ws.rid.hex()):
        return []
    try:
        said: dict[str, Any] = json.loads(header.announces)
        told = unwrap(bytes.fromhex(said["keys"]), private_key(ws))
        proofs = {bytes.fromhex(one) for one in said["proofs"]}
        if proofs.isdisjoint(_proof(key, told) for _count, key in keys(ws)):
            return []
        return [(int(count), bytes.fromhex(key)) for count, key in json.loads(told)]
    except (ValueError, KeyError, TypeError, AttributeError):
        return []


def adopt(ws: Workspace, header: Header) -> None:
    """Keep the keys that a package brings, inside its transaction."""
    found = _announced(ws, header)
    if found:
        write_keys(ws, [*keys(ws), *found])
