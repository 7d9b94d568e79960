"""sqlite-utils' own test suite on our driver: which of its tests fail there, and why each of them may.

Run as `python -m tests.bench.sqlite_utils`. The source of the installed version comes from the package index;
its tests run in a process in which SQLCipher's driver is found under the name that sqlite-utils looks for, as
in the program (base/database.py). A failure that is not explained here, or one that is and does not happen
any more, ends with 1.
"""

import re
import subprocess
import sys
import tarfile
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

DUMP = "the driver has no iterdump, which the program never calls"
EXCEPTION = "the test catches the standard library's IntegrityError; the driver raises its own, as it should"

EXPECTED = {
    "tests/test_analyze_tables.py::test_analyze_table": DUMP,
    "tests/test_analyze_tables.py::test_analyze_table_save": DUMP,
    "tests/test_cli.py::test_dump": DUMP,
    "tests/test_cli.py::test_transform_strict_option_with_invalid_data": EXCEPTION,
    "tests/test_cli_memory.py::test_memory_dump[extra_args0]": DUMP,
    "tests/test_cli_memory.py::test_memory_dump[extra_args1]": DUMP,
    "tests/test_cli_memory.py::test_memory_save[extra_args0]": DUMP,
    "tests/test_cli_memory.py::test_memory_save[extra_args1]": DUMP,
    "tests/test_transform.py::test_transform_preserves_check_constraints": EXCEPTION,
    "tests/test_transform.py::test_transform_preserves_check_ending_in_line_comment": EXCEPTION,
    "tests/test_transform.py::test_transform_preserves_column_unique_collation": EXCEPTION,
    "tests/test_transform.py::test_transform_preserves_composite_unique_constraint": EXCEPTION,
    "tests/test_transform.py::test_transform_renames_columns_inside_check_constraints": EXCEPTION,
    "tests/test_transform.py::test_transform_to_strict_with_invalid_data": EXCEPTION,
}

ALIAS = """
import sys, sqlcipher3, sqlcipher3.dbapi2
sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2
"""

OUTCOME = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)


def fetched(folder: Path) -> Path:
    """The unpacked source of the installed version."""
    wanted = f"sqlite-utils=={version('sqlite-utils')}"
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        wanted,
        "--no-binary",
        "sqlite-utils",
        "--no-deps",
        "-q",
    ]
    subprocess.run([*command, "-d", str(folder)], check=True)
    (packed,) = folder.glob("*.tar.gz")
    with tarfile.open(packed) as archive:
        archive.extractall(folder, filter="data")
    (unpacked,) = (one for one in folder.iterdir() if one.is_dir())
    return unpacked


def run(source: Path) -> str:
    """What pytest says of the suite."""
    (source.parent / "our_driver.py").write_text(ALIAS, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "our_driver",
        "-p",
        "no:randomly",
        "--tb=no",
        "tests",
    ]
    paths = {"PYTHONPATH": f"{source.parent}:{source}", "PATH": "/usr/bin:/bin", "HOME": str(source.parent)}
    done = subprocess.run(command, cwd=source, env=paths, capture_output=True, encoding="utf-8", check=False)
    return done.stdout


def main() -> bool:
    """Print what failed, why it may, and what is not explained; returns whether everything is."""
    with TemporaryDirectory() as folder:
        said = run(fetched(Path(folder)))
    failed = set(OUTCOME.findall(said))
    for name in sorted(failed):
        print(f"{name}: {EXPECTED.get(name, 'NOT EXPLAINED')}")
    gone = set(EXPECTED) - failed
    print(*(f"{name} passes now" for name in sorted(gone)), said.strip().splitlines()[-1], sep="\n")
    return not (failed - set(EXPECTED)) and not gone


if __name__ == "__main__":
    sys.exit(not main())
