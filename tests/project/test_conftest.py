"""What all tests lean on: a warning that nobody expected fails the test in which it is heard."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.project.source import ROOT

SAMPLE = """
import logging
import pytest

def test_quiet() -> None:
    logging.getLogger("sample").info("nothing to worry about")

def test_loud() -> None:
    logging.getLogger("sample").warning("disk nearly full")

@pytest.mark.expects_warnings
def test_loud_on_purpose() -> None:
    logging.getLogger("sample").warning("disk nearly full")
"""


def test_an_unexpected_warning_fails_its_test_and_no_other(tmp_path: Path) -> None:
    shutil.copy(ROOT / "tests/conftest.py", tmp_path)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "test_sample.py").write_text(SAMPLE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", "test_sample.py"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "unexpected in the log: ['disk nearly full']" in done.stdout
    assert "3 passed, 1 error" in done.stdout
