"""A package as a file: header in clear, body packed and sealed, signature over everything.

    "LDPKG" 1 CR LF | length, header (JSON) | length, sealed piece | … | signature (64 bytes)

Lengths are 4 bytes, big endian; the highest bit marks the last piece. Each piece is AES-256-GCM under a key
of its own package (HKDF of the organisation's key, the header and a salt), its number the nonce. The
signature is Ed25519 over the SHA-512 of all that stands before it. Whatever is read back was proven first.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.exchange.model.packages import KINDS, Header

MAGIC = b"LDPKG\x01\r\n"
FORMAT = 1
DOMAIN = b"literacy_desktop package 1\n"
PIECE = 1 << 18
TAG, SIGNATURE, LENGTH = 16, 64, 4
LAST = 1 << 31
LONGEST_HEADER = 1 << 16


def sealing_key(secret: bytes, header: bytes, salt: bytes) -> bytes:
    """The key of one package: of the organisation's key, or of a code, with the header bound to it."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    info = DOMAIN + hashlib.sha256(header).digest()
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(secret)


def secret_of_code(code: str, salt: bytes) -> bytes:
    """What a one-time code is worth as a key: scrypt with 64 MiB, so that guessing is slow."""
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    digits = "".join(one for one in code if one.isdigit())
    return Scrypt(salt=salt, length=32, n=1 << 16, r=8, p=1).derive(digits.encode())


class Writer:
    """Writes a package: give it the body piece by piece, then `finish`."""

    def __init__(self, file: BinaryIO, header: Header, secret: bytes) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        text = json.dumps(asdict(header), separators=(",", ":"), sort_keys=True).encode()
        self._file, self._hash, self._number, self._rest = file, hashlib.sha512(), 0, b""
        self._seal = AESGCM(sealing_key(secret, text, bytes.fromhex(header.salt)))
        self.size = 0
        self._put(MAGIC + len(text).to_bytes(LENGTH) + text)

    def write(self, data: bytes) -> None:
        """Take the next bytes of the body."""
        self._rest += data
        while len(self._rest) > PIECE:
            self._piece(self._rest[:PIECE], last=False)
            self._rest = self._rest[PIECE:]

    def finish(self, private: bytes) -> bytes:
        """Seal the last piece and sign.

        Args:
            private: the sender's Ed25519 key, 32 bytes.

        Returns: the hash that names the package.
        """
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        self._piece(self._rest, last=True)
        digest = self._hash.digest()
        self._put(Ed25519PrivateKey.from_private_bytes(private).sign(DOMAIN + digest))
        return digest[:32]

    def _piece(self, plain: bytes, *, last: bool) -> None:
        sealed = self._seal.encrypt(_nonce(self._number, last=last), plain, None)
        self._put((len(sealed) | (LAST if last else 0)).to_bytes(LENGTH) + sealed)
        self._number += 1

    def _put(self, data: bytes) -> None:
        self._file.write(data)
        self._hash.update(data)
        self.size += len(data)


def _nonce(number: int, *, last: bool) -> bytes:
    return (b"\x01" if last else b"\x00") + number.to_bytes(11)


class Package:
    """A package that was looked through: whole, and signed by whom its header names.

    Raises:
        Problem: it is no package, not whole, altered, or of a newer program.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as file:
            self.header, self._header_text = _read_header(file, path.name)
            self.body_at = file.tell()
            self.hash = _prove(file, self.header, path.name)

    def pieces(self, secret: bytes) -> Iterator[bytes]:
        """The body, piece by piece.

        Raises:
            Problem: the secret does not fit.
        """
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        seal = AESGCM(sealing_key(secret, self._header_text, bytes.fromhex(self.header.salt)))
        with self.path.open("rb") as file:
            file.seek(self.body_at)
            for number, (sealed, last) in enumerate(_sealed_pieces(file, self.path.name)):
                try:
                    yield seal.decrypt(_nonce(number, last=last), sealed, None)
                except InvalidTag:
                    raise Problem(
                        _("“{name}”打不开：钥匙对不上。").format(name=self.path.name),
                        _("新电脑用的包请核对一次性口令；别的包请向同一个单位的电脑要。"),
                    ) from None


def _read_header(file: BinaryIO, name: str) -> tuple[Header, bytes]:
    if file.read(len(MAGIC)) != MAGIC:
        raise Problem(
            _("“{name}”不是交换包。").format(name=name), _("请选择以 .ldpackage 结尾的、本程序做的文件。")
        )
    length = int.from_bytes(_exactly(file, LENGTH, name))
    if length > LONGEST_HEADER:
        raise damaged(name)
    text = _exactly(file, length, name)
    try:
        told = json.loads(text)
        if told.get("format", 0) > FORMAT:
            raise newer(name)
        header = Header(**told)
        numbers = {type(header.n), type(header.schema)} == {int}
        parts = [bytes.fromhex(one) for one in (header.sender, header.public, header.salt, header.base)]
    except (ValueError, TypeError, AttributeError):
        raise damaged(name) from None
    if header.kind not in KINDS or not numbers or [len(one) for one in parts[:2]] != [16, 32]:
        raise damaged(name)
    return header, text


def _prove(file: BinaryIO, header: Header, name: str) -> bytes:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    end = file.tell()
    file.seek(0)
    found = hashlib.sha512(file.read(end))
    for sealed, last in _sealed_pieces(file, name):
        found.update((len(sealed) | (LAST if last else 0)).to_bytes(LENGTH) + sealed)
    signature = _exactly(file, SIGNATURE, name)
    if file.read(1):
        raise damaged(name)
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(header.public))
        public.verify(signature, DOMAIN + found.digest())
    except (InvalidSignature, ValueError):
        raise damaged(name) from None
    return found.digest()[:32]


def _sealed_pieces(file: BinaryIO, name: str) -> Iterator[tuple[bytes, bool]]:
    while True:
        told = int.from_bytes(_exactly(file, LENGTH, name))
        length, last = told & (LAST - 1), bool(told & LAST)
        if not TAG <= length <= PIECE + TAG:
            raise damaged(name)
        yield _exactly(file, length, name), last
        if last:
            return


def _exactly(file: BinaryIO, count: int, name: str) -> bytes:
    data = file.read(count)
    if len(data) < count:
        raise Problem(
            _("“{name}”不完整，后面的内容没有写进去。").format(name=name),
            _("可能是U盘拔早了。请在对方电脑上重新做一次，等提示完成以后再拔。"),
        )
    return data


def damaged(name: str) -> Problem:
    """What is said of a package that is not as its sender wrote it."""
    return Problem(
        _("“{name}”在路上损坏了，或者被改动过，没有导入。").format(name=name),
        _("请重新拷贝一次；还是不行，请在对方电脑上重新做一个。"),
    )


def newer(name: str) -> Problem:
    """What is said of a package that a newer program made."""
    return Problem(
        _("“{name}”是更新版本的程序做的，没有导入。").format(name=name),
        _("请先升级本机的程序，再导入；包请留着，不用重做。"),
    )
