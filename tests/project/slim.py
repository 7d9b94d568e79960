"""Makes the two large libraries of the sheet reader small, for the program that offices install.

    python -m tests.project.slim     makes them in the box and lays them into its Python

The wheel for Windows of OpenCV carries film, neural networks, cameras and stereo in one file of 86 MB: here
the same release is built from its source with the modules that the reader calls. numpy's wheel carries 33 MB
of OpenBLAS, with which the reader multiplies small matrices: `products.c` does that. mingw-w64 compiles both,
once for each release; where it cannot be had the wheels stay as they are, and the program is only larger.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path

from tests.project import box
from tests.project.source import ROOT

OPENCV, COMPILER = "opencv-python-headless", "x86_64-w64-mingw32-"
TOOLS = f"{COMPILER}g++-posix=g++-mingw-w64-x86-64-posix cmake=cmake ninja=ninja-build nasm=nasm"
STORE = box.BOX / "slim"
MODULES = "core,imgproc,imgcodecs,flann,geometry,features,objdetect,python3"

UNUSED = (
    "IPP ITT OPENCL DIRECTX WIN32UI LAPACK EIGEN PROTOBUF UNIFONT OPENJPEG JASPER OPENEXR AVIF IMGCODEC_HDR"
)
UNUSED += " IMGCODEC_SUNRASTER IMGCODEC_PXM IMGCODEC_PFM"
OWN = "TIFF PNG JPEG ZLIB WEBP"
NOT_BUILT = "SHARED_LIBS TESTS PERF_TESTS DOCS opencv_apps JAVA ITT"

STEADY = "-ffile-prefix-map={place}=. -Wa,-muse-unaligned-vector-move"
"""No path of this machine inside; AVX on a stack that Windows aligns to 16 bytes only."""
LINKED = "-static -s -Wl,--no-insert-timestamp"
FAST = "-std=c11 -O3 -msse3 -fassociative-math -fno-signed-zeros -fno-trapping-math"


def lay_in() -> list[str]:
    """Put the small libraries in the place of the large ones in the box's Python; returns what changed."""
    if not have_tools():
        return []
    done = []
    for large, small in ((_blas(), made_products()), (box.PACKAGES / "cv2" / "cv2.pyd", made_opencv())):
        content = small.read_bytes()
        if large.read_bytes() != content:
            large.unlink()  # the file of uv's store, which is linked here, stays as it is
            large.write_bytes(content)
            done.append(large.name)
    return done


def have_tools() -> bool:
    """Have the compilers, installed if need be; False where that cannot be."""
    pairs = [pair.split("=") for pair in TOOLS.split()]
    missing = [package for tool, package in pairs if not shutil.which(tool)]
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
    if missing and (os.geteuid() or subprocess.run(install, check=False).returncode):
        print(f"without {', '.join(missing)} the sheet reader's libraries stay large", file=sys.stderr)
        return False
    return True


def made_products() -> Path:
    """The library in OpenBLAS's place, compiled if it is not there yet."""
    source = Path(__file__).with_name("products.c").read_bytes()
    out = STORE / f"products-{hashlib.sha256(source + FAST.encode()).hexdigest()[:16]}.dll"
    if not out.exists():
        STORE.mkdir(exist_ok=True)
        compile_products(out, f"{COMPILER}gcc-posix", *LINKED.split())
    return out


def made_opencv() -> Path:
    """OpenCV's Python module, compiled if it is not there yet; goes on where it was interrupted."""
    version, known = _release()
    told = "\n".join([version, *_settings(Path())])
    out = STORE / f"cv2-{hashlib.sha256(told.encode()).hexdigest()[:16]}.pyd"
    if out.exists():
        return out
    work = out.with_suffix("")
    build = work / "build"
    if not (build / "build.ninja").is_file():
        with tarfile.open(fileobj=BytesIO(box.from_index(OPENCV, known, ".tar.gz"))) as archive:
            archive.extractall(work, filter="data")
        source = work / f"{OPENCV.replace('-', '_')}-{version}" / "opencv"
        words = ["cmake", "-G", "Ninja", "-S", str(source), "-B", str(build)]
        subprocess.run([*words, *_settings(work), *_python_settings()], check=True)
    subprocess.run(["ninja", "-C", str(build), f"-j{os.cpu_count()}"], check=True)
    (build / "lib" / "python3" / "cv2.pyd").rename(out)
    shutil.rmtree(work)
    return out


def compile_products(out: Path, compiler: str, *words: str) -> None:
    """The products of numpy's matrices as a library."""
    source = Path(__file__).with_name("products.c")
    flags = [word for part in (FAST, *words) for word in part.split()]
    subprocess.run([compiler, *flags, "-shared", "-o", str(out), str(source)], check=True)


def _blas() -> Path:
    """The file that numpy loads its products from."""
    return next((box.PACKAGES / "numpy.libs").glob("libscipy_openblas*.dll"))


def _release() -> tuple[str, set[str]]:
    """The version of OpenCV that is locked, and the sums of its files."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entry = lock.split(f"\n{OPENCV}==")[1].split("\n    # via")[0]
    return entry.split()[0], set(re.findall("sha256:([0-9a-f]{64})", entry))


def _settings(work: Path) -> list[str]:
    """What cmake is told of the library: for Windows, these modules."""
    steady = STEADY.format(place=work)
    told = {
        "CMAKE_SYSTEM_NAME": "Windows",
        "CMAKE_SYSTEM_PROCESSOR": "AMD64",
        "CMAKE_C_COMPILER": f"{COMPILER}gcc-posix",
        "CMAKE_CXX_COMPILER": f"{COMPILER}g++-posix",
        "CMAKE_RC_COMPILER": f"{COMPILER}windres",
        "CMAKE_FIND_ROOT_PATH": "/usr/x86_64-w64-mingw32",
        "CMAKE_FIND_ROOT_PATH_MODE_PROGRAM": "NEVER",
        "CMAKE_FIND_ROOT_PATH_MODE_LIBRARY": "ONLY",
        "CMAKE_FIND_ROOT_PATH_MODE_INCLUDE": "ONLY",
        "CMAKE_BUILD_TYPE": "Release",
        "CMAKE_C_FLAGS": steady,
        "CMAKE_CXX_FLAGS": steady,
        "CMAKE_MODULE_LINKER_FLAGS": LINKED,
        "CPU_BASELINE": "SSE3",
        "CPU_DISPATCH": "SSE4_1;AVX2",
        "BUILD_LIST": MODULES,
        "ENABLE_PRECOMPILED_HEADERS": "OFF",
        "WITH_PTHREADS_PF": "ON",
        **{f"WITH_{name}": "OFF" for name in UNUSED.split()},
        **{f"BUILD_{name}": "ON" for name in OWN.split()},
        **{f"BUILD_{name}": "OFF" for name in NOT_BUILT.split()},
    }
    return [f"-D{name}={value}" for name, value in told.items()]


def _python_settings() -> list[str]:
    """What it is told of the Python that the module is for: any from 3.6 on, as in the wheel."""
    told = {
        "OPENCV_PYTHON_SKIP_DETECTION": "ON",
        "OPENCV_PYTHON3_INSTALL_PATH": "python",
        "PYTHON3INTERP_FOUND": "ON",
        "PYTHON_DEFAULT_AVAILABLE": "ON",
        "PYTHON_DEFAULT_EXECUTABLE": sys.executable,
        "PYTHON3_EXECUTABLE": sys.executable,
        "PYTHON3_VERSION_MAJOR": "3",
        "PYTHON3_VERSION_MINOR": "11",
        "PYTHON3_LIMITED_API": "ON",
        "PYTHON3_LIMITED_API_VERSION": "0x03060000",
        "PYTHON3_INCLUDE_PATH": str(box.PYTHON / "include"),
        "PYTHON3_LIBRARIES": str(box.PYTHON / "libs" / "python3.lib"),
        "PYTHON3_NUMPY_INCLUDE_DIRS": str(box.PACKAGES / "numpy" / "_core" / "include"),
        "PYTHON3_CVPY_SUFFIX": ".pyd",
    }
    return [f"-D{name}={value}" for name, value in told.items()]


if __name__ == "__main__":
    print(lay_in())
