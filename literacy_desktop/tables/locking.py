"""Workbooks with a password: what leaves the program with personal data in it is encrypted."""

import io

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem

SHORTEST = 6


def check_password(password: str) -> None:
    """See that a password is worth something.

    Raises:
        Problem: it is too short.
    """
    if len(password) < SHORTEST:
        raise Problem(
            _("打开密码太短，至少 {count} 位。").format(count=SHORTEST),
            _("请用数字和字母混着写，另外告诉对方。"),
        )


def locked(content: bytes, password: str) -> bytes:
    """An xlsx workbook encrypted (ECMA-376 agile, AES-256), so that WPS and Excel ask for the password."""
    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(password, out)
    _check(out, password)
    return out.getvalue()


def unlocked(content: bytes, password: str) -> bytes:
    """The workbook inside an encrypted one.

    Raises:
        Problem: the password does not fit, or it is no encrypted workbook.
    """
    import msoffcrypto
    from msoffcrypto.exceptions import FileFormatError, InvalidKeyError

    out = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(content))
        file.load_key(password=password, verify_password=True)
        file.decrypt(out)
    except (InvalidKeyError, FileFormatError) as fault:
        raise Problem(_("打开密码不对。"), _("请核对密码的大小写，再试一次。")) from fault
    return out.getvalue()


def _check(made: io.BytesIO, password: str) -> None:
    """Nobody should learn only later that a file cannot be opened again."""
    if not unlocked(made.getvalue(), password).startswith(b"PK"):
        raise AssertionError("locked")
