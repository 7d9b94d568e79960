"""The Windows data protection interface (DPAPI), user scope: what one account seals, only it unseals.

Machine scope is never used: on a shared PC it would open for everybody.
"""

import ctypes
import sys
from typing import Any

NO_DIALOG = 0x1
DESCRIPTION = "literacy-desktop"


class Blob(ctypes.Structure):
    """DATA_BLOB: a length and where the bytes lie."""

    _fields_ = (("size", ctypes.c_uint32), ("data", ctypes.c_void_p))


def available() -> bool:
    """Whether this system has it."""
    return sys.platform == "win32"


def _libraries() -> tuple[Any, Any]:
    """crypt32 and kernel32; a test puts its own in their place."""
    if sys.platform != "win32":
        raise OSError("no DPAPI")
    return (
        ctypes.WinDLL("crypt32", use_last_error=True),
        ctypes.WinDLL("kernel32", use_last_error=True),
    )


def protect(plain: bytes, entropy: bytes) -> bytes:
    """Seal bytes for the account that runs the program.

    Args:
        plain: what is sealed.
        entropy: must be given again to unseal.

    Raises:
        OSError: the system refuses.
    """
    crypt, kernel = _libraries()
    return _call(crypt.CryptProtectData, kernel, plain, entropy, ctypes.c_wchar_p(DESCRIPTION))


def unprotect(sealed: bytes, entropy: bytes) -> bytes:
    """Unseal what `protect` sealed.

    Raises:
        OSError: it was sealed by another account or on another PC, or with other entropy.
    """
    crypt, kernel = _libraries()
    return _call(crypt.CryptUnprotectData, kernel, sealed, entropy, None)


def _call(function: Any, kernel: Any, given: bytes, entropy: bytes, told: Any) -> bytes:
    source, salt, out = _blob(given), _blob(entropy), Blob()
    done = function(
        ctypes.byref(source),
        told,
        ctypes.byref(salt),
        None,
        None,
        ctypes.c_uint32(NO_DIALOG),
        ctypes.byref(out),
    )
    if not done:
        raise OSError(_last_error(), "DPAPI")
    try:
        return ctypes.string_at(out.data or 0, out.size)
    finally:
        ctypes.memset(out.data or 0, 0, out.size)
        kernel.LocalFree(ctypes.c_void_p(out.data))


def _last_error() -> int:
    return int(getattr(ctypes, "get_last_error", int)())


def _blob(content: bytes) -> Blob:
    held = ctypes.create_string_buffer(content, len(content))
    made = Blob(len(content), ctypes.cast(held, ctypes.c_void_p).value)
    made.held = held
    return made
