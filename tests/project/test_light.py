"""The command line starts without what only the window or a paper needs."""

import subprocess
import sys

from tests.project.source import ROOT

HEAVY = {
    "PySide6",
    "reportlab",
    "openpyxl",
    "python_calamine",
    "pypinyin",
    "sqlite_utils",
    "babel",
    "uharfbuzz",
}
HEAVY |= {"zxingcpp", "pypdfium2", "PIL", "numpy", "cv2", "pi_heif", "cryptography", "psycopg"}


def loaded_by(module: str) -> set[str]:
    code = f"import sys, {module}; print(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8")
    return set(done.stdout.decode("utf-8").split())


def test_the_command_line_loads_nothing_heavy() -> None:
    assert loaded_by("literacy_desktop.cli") & HEAVY == set()


def test_the_window_loads_nothing_heavy_but_qt() -> None:
    assert loaded_by("literacy_desktop.__main__") & (HEAVY - {"PySide6"}) == set()
