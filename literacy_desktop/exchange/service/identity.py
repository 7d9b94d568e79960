"""Which PC this is, and the organisation whose key it has."""

import hashlib
import json
import secrets

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange.model.packages import Device
from literacy_desktop.exchange.store import peers as store
from literacy_desktop.sites.service import own_site

SECRET = "device_secret"  # noqa: S105  the name of a local value, not the secret
ORGANISATION = "organisation_key"
NAME, SCOPE, BEFORE = "device_name", "device_scope", "device_before"
KEYS = "organisation_keys"
"""The local value that lists every key there was: [how many times it was changed, hexadecimal]."""

KEY_BYTES, NAMED_BY = 32, 16


def organisation(ws: Workspace) -> bytes:
    """The organisation's key, 32 bytes; the first PC makes it, all others get it with what sets them up."""
    known = ws.local(ORGANISATION)
    if not known:
        known = secrets.token_bytes(KEY_BYTES).hex()
        ws.set_local(ORGANISATION, known)
    return bytes.fromhex(known)


def has_organisation(ws: Workspace) -> bool:
    """Whether this PC has a key of an organisation."""
    return bool(ws.local(ORGANISATION))


def organisation_name(key: bytes) -> str:
    """What packages call an organisation by: 16 hexadecimal digits that say nothing of the key."""
    return hashlib.sha256(b"literacy_desktop organisation\n" + key).hexdigest()[:NAMED_BY]


def own_device(ws: Workspace) -> Device:
    """This PC as the list of PCs has it; put on the list at the first call, and brought up to date.

    A PC that was set back in time is a new replica and a new one on the list; the old one says so.
    """
    found = store.device(ws.conn, ws.rid)
    wanted = _as_it_is(ws, found)
    if found == wanted and private_key(ws):
        return found
    with ws.change(_("登记本机"), on_undo_list=False, by_program=True):
        if found is None:
            before = ws.local(BEFORE)
            store.insert_device(ws.conn, wanted)
            if before and store.device(ws.conn, bytes.fromhex(before)) is not None:
                store.update_device(ws.conn, bytes.fromhex(before), {"replaced_by": wanted.id})
        else:
            facts = {"name": wanted.name, "site_id": wanted.site_id, "block": wanted.block}
            keyed = {"public": wanted.public, "scope": store.scope_text(wanted.scope)}
            keyed |= {"organisation": wanted.organisation}
            store.update_device(ws.conn, ws.rid, facts | keyed)
        ws.write_local(BEFORE, ws.rid.hex())
    return own_device(ws)


def _as_it_is(ws: Workspace, found: Device | None) -> Device:
    site = own_site(ws)
    name = ws.local(NAME) or (site.name if site else _("新电脑"))
    scope = frozenset(bytes.fromhex(one) for one in json.loads(ws.local(SCOPE) or "[]"))
    since = found.since if found else ws.now().isoformat(timespec="seconds")
    kept = (found.replaced_by, found.revoked, found.revoke_reason) if found else (None, None, "")
    changed = organisation_name(organisation(ws)) if ws.local(KEYS) else ""
    public = public_of(private_key(ws) or _make_key(ws, found))
    return Device(
        ws.rid,
        f"{name} {ws.block}",
        site.id if site else None,
        scope,
        public,
        ws.block,
        since,
        *kept,
        changed,
    )


def private_key(ws: Workspace) -> bytes:
    """The key that signs what this PC hands on; empty before there is one for the replica it is now."""
    rid, _colon, secret = ws.local(SECRET).partition(":")
    return bytes.fromhex(secret) if rid == ws.rid.hex() else b""


def _make_key(ws: Workspace, found: Device | None) -> bytes:
    if found is not None and found.public:
        raise Problem(
            _("本机的签名钥匙不见了，不能做交换包。"), _("请用最近的备份恢复；恢复以后会换一把新的。")
        )
    secret = secrets.token_bytes(KEY_BYTES)
    ws.set_local(SECRET, f"{ws.rid.hex()}:{secret.hex()}")
    return secret


def public_of(private: bytes) -> bytes:
    """The public key that belongs to a private one."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def rename(ws: Workspace, name: str) -> Device:
    """Call this PC otherwise, so that the others know which one it is.

    Raises:
        Problem: the name is empty.
    """
    ws.require("exchange")
    if not name.strip():
        raise Problem(_("电脑的名称不能是空的。"), _("例如“县中心前台”。"))
    ws.set_local(NAME, name.strip())
    return own_device(ws)


def own_names(ws: Workspace, own: Device) -> set[str]:
    """The numbers that this PC goes or went by, hexadecimal: packages for any of them are for it."""
    listed, names = store.devices(ws.conn), {own.id}
    while more := {one.id for one in listed if one.replaced_by in names} - names:
        names |= more
    return {one.hex() for one in names}


def is_somebody_else(ws: Workspace) -> bool:
    """Whether, by the list, this name was given up, or belongs to a PC with another key: a clone."""
    found, key = store.device(ws.conn, ws.rid), private_key(ws)
    return found is not None and (
        found.replaced_by is not None or bool(key and found.public and public_of(key) != found.public)
    )


def has_same_block(ws: Workspace) -> bool:
    """Whether another PC has this one's block of numbers, and had it first."""
    return any(one.active and one.block == ws.block and one.id < ws.rid for one in store.devices(ws.conn))
