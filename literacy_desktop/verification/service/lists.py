"""The signed list of public keys and revocations: a small file that offices hand each other.

    {"format": 1, "list": {"office", "made", "keys": […], "voided": […]}, "signer": hex, "signature": hex}

Signed is the list as JSON with sorted names and no spaces, in UTF-8. A list only ever adds: a key or a
revocation that is known stays.
"""

import json
import re
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

from literacy_desktop.base.files import replacing
from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.verification import store
from literacy_desktop.verification.model import Imported, IssuerKey, Revocation
from literacy_desktop.verification.service.keys import is_signed, issuer_keys, key_id_of, own_key, sign_bytes

FORMAT = 1
DOMAIN = b"literacy-desktop key list\x00"
LARGEST = 20_000_000
KEY_BYTES = 32
_MACHINE_NUMBER = re.compile(r"[0-9A-Z-]{10,40}", re.ASCII)


def export_list(ws: Workspace, out: Path) -> int:
    """Write all public keys known here and all revocations, signed by this PC's own key.

    Returns: how many keys.
    """
    own = own_key(ws)
    keys = issuer_keys(ws)
    voided = {one.machine_number: one for one in (*store.revocations(ws.conn), *store.called_back(ws.conn))}
    told = {
        "office": own.office,
        "made": ws.today().isoformat(),
        "keys": [_key_out(one) for one in keys],
        "voided": [asdict(voided[number]) for number in sorted(voided)],
    }
    signature = sign_bytes(ws, DOMAIN + _canonical(told))
    whole = {"format": FORMAT, "list": told, "signer": own.public.hex(), "signature": signature.hex()}
    with replacing(out) as file:
        file.write(json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8"))
    return len(keys)


def import_list(ws: Workspace, path: Path, *, trust: bool = False) -> Imported:
    """Take over the keys and revocations of a list.

    Args:
        ws: the workspace.
        path: of the list.
        trust: take it although its signer is not known here; the fingerprint was compared by telephone.

    Raises:
        Problem: it is no list, was altered, its signer is unknown or revoked, or who works here may not.
    """
    ws.require("keys")
    told, signer = _read(path)
    try:
        keys = [_key_in(one) for one in told["keys"]]
        voided = [_revocation_in(one) for one in told["voided"]]
        office = str(told["office"])
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise _no_list(path) from fault
    _refuse_strangers(ws, signer, office, trust=trust)
    with ws.change(_("导入发证密钥名单：{office}").format(office=office), on_undo_list=False):
        new, revoked = _take_keys(ws, keys)
        return Imported(office, new, revoked, _take_revocations(ws, voided, signer))


def list_signer(ws: Workspace, path: Path) -> tuple[IssuerKey, bool]:
    """Who signed a list, by the list's own words, and whether that key is known here.

    Raises:
        Problem: it is no list, or was altered.
    """
    told, public = _read(path)
    known = store.key(ws.conn, public)
    return known or IssuerKey(
        public, key_id_of(public), str(told.get("office", "")), "", None
    ), known is not None


def _canonical(told: dict[str, Any]) -> bytes:
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def _read(path: Path) -> tuple[dict[str, Any], bytes]:
    """The list and its signer, after a look at the signature."""
    try:
        if path.stat().st_size > LARGEST:
            raise _no_list(path)
        whole = json.loads(path.read_text(encoding="utf-8-sig"))
        newer = whole["format"] > FORMAT
        told = dict(whole["list"])
        signer, signature = bytes.fromhex(whole["signer"]), bytes.fromhex(whole["signature"])
        signed = is_signed(signer, signature, DOMAIN + _canonical(told))
    except OSError as fault:
        raise Problem(_("打不开文件“{name}”。").format(name=path.name)) from fault
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise _no_list(path) from fault
    if newer:
        raise Problem(_("这份名单来自更新版本的程序。"), _("请先升级本程序，再导入。"))
    if not signed:
        raise Problem(_("名单被改动过，或者没有传完整，没有导入。"), _("请向对方重新要一份。"))
    return told, signer


def _no_list(path: Path) -> Problem:
    return Problem(
        _("“{name}”不是发证密钥名单。").format(name=path.name),
        _("请选择用 certificates keys export 生成的文件。"),
    )


def _refuse_strangers(ws: Workspace, signer: bytes, office: str, *, trust: bool) -> None:
    known = store.key(ws.conn, signer)
    if known is not None and known.revoked:
        raise Problem(
            _("签发这份名单的密钥（{office}）已经停用，没有导入。").format(office=known.office),
            _("请向对方核实，再要一份新的。"),
        )
    if known is None and not trust:
        fingerprint = IssuerKey(signer, key_id_of(signer), office, "", None).fingerprint
        raise Problem(
            _("名单由“{office}”签发，这台电脑还不认识它。指纹：{fingerprint}").format(
                office=office, fingerprint=fingerprint
            ),
            _("请打电话核对指纹；一致的话加上 --trust 再导入一次。"),
        )


def _take_keys(ws: Workspace, told: list[IssuerKey]) -> tuple[int, int]:
    known = {one.public: one for one in issuer_keys(ws)}
    new = revoked = 0
    for one in told:
        mine = known.get(one.public)
        if mine is None:
            store.insert_key(ws.conn, one)
            known[one.public] = one
            new += 1
        elif one.revoked and not mine.revoked:
            store.revoke_key(ws.conn, one.public, day=one.revoked, reason=one.revoke_reason)
            known[one.public] = replace(mine, revoked=one.revoked)
            revoked += 1
    return new, revoked


def _take_revocations(ws: Workspace, told: list[Revocation], signer: bytes) -> int:
    known = {one.machine_number for one in (*store.revocations(ws.conn), *store.called_back(ws.conn))}
    new = {one.machine_number: one for one in told if one.machine_number not in known}
    for one in new.values():
        store.insert_revocation(ws.conn, one, signer)
    return len(new)


def _key_out(one: IssuerKey) -> dict[str, str | None]:
    return {
        "public": one.public.hex(),
        "office": one.office,
        "site": one.site,
        "created": one.created,
        "revoked": one.revoked,
        "revoke_reason": one.revoke_reason,
    }


def _key_in(told: dict[str, Any]) -> IssuerKey:
    public = bytes.fromhex(told["public"])
    if len(public) != KEY_BYTES:
        raise ValueError(len(public))
    return IssuerKey(
        public=public,
        key_id=key_id_of(public),
        office=str(told["office"]),
        site=str(told["site"]),
        created=_day(told["created"]),
        revoked=_day(told["revoked"]),
        revoke_reason=str(told["revoke_reason"]),
    )


def _revocation_in(told: dict[str, Any]) -> Revocation:
    day = _day(told["voided_at"])
    numbers = [str(told["machine_number"]), str(told["replaced_by"])]
    if day is None or not all(_MACHINE_NUMBER.fullmatch(one) for one in numbers if one) or not numbers[0]:
        raise ValueError(numbers)
    return Revocation(numbers[0], day, numbers[1])


def _day(text: str | None) -> str | None:
    return None if text is None else date.fromisoformat(text).isoformat()
