"""The key pair of this PC, and the public keys of all others.

The private key lies in `local_value` of the encrypted data file and nowhere else: that table is not captured
by the log and does not travel.
"""

import hashlib

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.sites.service import own_site
from literacy_desktop.verification import store
from literacy_desktop.verification.content import DOMAIN, KEY_ID_BYTES, pack, to_digits
from literacy_desktop.verification.model import IssuerKey, Statement

SECRET = "issuer_secret"  # noqa: S105  the name of a local value, not the secret
LEAST_TYPED = 4


def key_id_of(public: bytes) -> bytes:
    """What certificates call a key by."""
    return hashlib.sha256(public).digest()[:KEY_ID_BYTES]


def signature_of(secret: bytes, message: bytes) -> bytes:
    """The Ed25519 signature (RFC 8032) of a message under a private key of 32 bytes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(secret).sign(message)


def public_of(secret: bytes) -> bytes:
    """The public key that belongs to a private one."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def is_signed(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether a signature is that of the message under a public key."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def issuer_keys(ws: Workspace) -> list[IssuerKey]:
    """The public keys known here, the oldest first."""
    return store.keys(ws.conn)


def own_key(ws: Workspace) -> IssuerKey:
    """This PC's own key, made at the first call and after a revocation, under the office's present name."""
    secret = bytes.fromhex(ws.local(SECRET))
    known = store.key(ws.conn, public_of(secret)) if secret else None
    if known is None or known.revoked:
        return _make_key(ws)
    office, site = _names(ws)
    if (known.office, known.site) != (office, site):
        with ws.change(_("更新发证密钥的单位名称"), on_undo_list=False):
            store.rename_key(ws.conn, known.public, office, site)
        return own_key(ws)
    return known


def is_own(ws: Workspace, one: IssuerKey) -> bool:
    """Whether it is this PC's own key."""
    secret = bytes.fromhex(ws.local(SECRET))
    return bool(secret) and public_of(secret) == one.public


def _make_key(ws: Workspace) -> IssuerKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    secret = Ed25519PrivateKey.generate().private_bytes_raw()
    public = public_of(secret)
    office, site = _names(ws)
    made = IssuerKey(public, key_id_of(public), office, site, ws.today().isoformat())
    with ws.change(_("建立本机发证密钥"), on_undo_list=False):
        ws.write_local(SECRET, secret.hex())
        store.insert_key(ws.conn, made)
    return made


def _names(ws: Workspace) -> tuple[str, str]:
    """The office and the site of this PC."""
    site = own_site(ws)
    name = site.name if site else ""
    return ws.settings.certificate_issuer or name or ws.settings.programme, name


def sign(ws: Workspace, statement: Statement) -> str:
    """Sign what a certificate says.

    Returns: the digits of its code.
    """
    key = own_key(ws)
    packed = pack(statement, key.key_id)
    return to_digits(packed, sign_bytes(ws, DOMAIN + packed))


def sign_bytes(ws: Workspace, message: bytes) -> bytes:
    """Sign with this PC's own key, which is there already."""
    return signature_of(bytes.fromhex(ws.local(SECRET)), message)


def revoke(ws: Workspace, typed: str, reason: str) -> IssuerKey:
    """Revoke a key whose PC was lost or stolen; the next list carries it to everybody.

    Args:
        ws: the workspace.
        typed: the fingerprint or its beginning.
        reason: why.

    Raises:
        Problem: there is no such key, or several, it is revoked already, or there is no reason; or who works
            here may not.
    """
    ws.require("keys")
    wanted = typed.replace(" ", "").upper()
    found = [one for one in issuer_keys(ws) if one.fingerprint.replace(" ", "").startswith(wanted)]
    if len(wanted) < LEAST_TYPED or len(found) != 1:
        raise Problem(
            _("没有认出是哪一把密钥：“{typed}”。").format(typed=typed),
            _("请写出指纹的前几组，例如 1A2B 3C4D；用 certificates keys list 查看。"),
        )
    if found[0].revoked:
        raise Problem(_("这把密钥已经停用了。"))
    if not reason.strip():
        raise Problem(_("停用密钥要写明原因。"), _("例如“电脑丢失”。"))
    with ws.change(_("停用发证密钥：{office}").format(office=found[0].office), on_undo_list=False):
        store.revoke_key(ws.conn, found[0].public, day=ws.today().isoformat(), reason=reason.strip())
    return found[0]
