"""A secret wrapped for one PC: for the key with which it signs, turned into one that can be sealed to.

X25519 with a key of its own for each wrapping, HKDF, AES-256-GCM. An Ed25519 key and an X25519 key are two
ways to write one point of the same curve (RFC 7748, section 4.1), so a PC needs no second key for it.
"""

import hashlib
import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

DOMAIN = b"literacy_desktop wrapped key 1\n"
PRIME = 2**255 - 19
KEY, NONCE = 32, bytes(12)


def wrap(secret: bytes, public: bytes) -> bytes:
    """Seal a secret so that only the holder of an Ed25519 key can open it.

    Args:
        secret: any bytes.
        public: the receiver's Ed25519 key, 32 bytes.
    """
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    once = X25519PrivateKey.from_private_bytes(secrets.token_bytes(KEY))
    here = once.public_key().public_bytes_raw()
    return here + AESGCM(_shared(once, _point(public), here)).encrypt(NONCE, secret, DOMAIN)


def unwrap(wrapped: bytes, private: bytes) -> bytes:
    """Open what was wrapped for this PC.

    Args:
        wrapped: what `wrap` gave.
        private: this PC's Ed25519 key, 32 bytes.

    Raises:
        ValueError: it was wrapped for another one, or altered.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    own = X25519PrivateKey.from_private_bytes(hashlib.sha512(private).digest()[:KEY])
    here = wrapped[:KEY]
    try:
        return AESGCM(_shared(own, here, here)).decrypt(NONCE, wrapped[KEY:], DOMAIN)
    except InvalidTag:
        raise ValueError(len(wrapped)) from None


def _point(public: bytes) -> bytes:
    """The X25519 key that belongs to an Ed25519 key: u = (1 + y) / (1 - y)."""
    y = int.from_bytes(public, "little") & (1 << 255) - 1
    return ((1 + y) * pow(1 - y, -1, PRIME) % PRIME).to_bytes(KEY, "little")


def _shared(own: "X25519PrivateKey", other: bytes, once: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    agreed = own.exchange(X25519PublicKey.from_public_bytes(other))
    return HKDF(algorithm=SHA256(), length=KEY, salt=once, info=DOMAIN).derive(agreed)
