"""Lays a small library into the place of OpenBLAS, for the program that offices install.

numpy's wheel for Windows carries 33 MB of OpenBLAS, with which the sheet reader multiplies small matrices:
`products.c` does that in 50 kB. mingw-w64 compiles it; where there is no mingw-w64 and none can be installed
the wheel stays as it is, and the program is only larger.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.project import box

COMPILER, PACKAGE = "x86_64-w64-mingw32-gcc", "gcc-mingw-w64-x86-64"
SOURCE = Path(__file__).with_name("products.c")
FAST = "-std=c11 -O3 -msse3 -fassociative-math -fno-signed-zeros -fno-trapping-math"
STEADY = "-static -s -Wl,--no-insert-timestamp"
"""The same source makes the same file."""


def lighten(folder: Path) -> bool:
    """Put the small library into a finished bundle for Windows; whether it is there afterwards.

    The Python that the tests run with keeps OpenBLAS: they paint photographs with what needs LAPACK.
    """
    if not _have_compiler():
        return False
    large = next((folder / "_internal" / "numpy.libs").glob("libscipy_openblas*.dll"))
    large.write_bytes(_made().read_bytes())
    return True


def compile_products(out: Path, compiler: str, *words: str) -> None:
    """The products of matrices as a library."""
    subprocess.run([compiler, *FAST.split(), *words, "-shared", "-o", str(out), str(SOURCE)], check=True)


def _have_compiler() -> bool:
    if shutil.which(COMPILER):
        return True
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", PACKAGE]
    if os.geteuid() == 0 and shutil.which("apt-get") and not subprocess.run(install, check=False).returncode:
        return True
    print(f"without {PACKAGE} the program carries 33 MB of OpenBLAS", file=sys.stderr)
    return False


def _made() -> Path:
    """The library, compiled if this source has not been yet."""
    told = SOURCE.read_bytes() + FAST.encode() + STEADY.encode()
    out = box.BOX / f"products-{hashlib.sha256(told).hexdigest()[:16]}.dll"
    if not out.exists():
        compile_products(out, COMPILER, *STEADY.split())
    return out
