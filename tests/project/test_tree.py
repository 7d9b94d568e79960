"""The top folder holds what a newcomer expects there, and nothing else."""

from tests.project.source import ROOT, tracked

TOP = {
    "literacy_desktop",
    "assets",
    "db",
    "tests",
    "docs",
    "build.spec",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "pyproject.toml",
    "requirements.lock",
    "requirements-dev.lock",
    "run.py",
}
LARGEST = 30 * 1024 * 1024


def test_the_top_folder_holds_exactly_this() -> None:
    visible = {path.split("/")[0] for path in tracked() if not path.startswith(".")}
    assert visible == TOP


def test_the_checks_that_land_a_change_are_kept_with_it() -> None:
    assert ".ci/run" in tracked()


def test_no_lock_that_records_download_addresses() -> None:
    assert not {"uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock"} & set(tracked())


def test_no_file_is_larger_than_a_font() -> None:
    large = [path for path in tracked() if (ROOT / path).exists() and (ROOT / path).stat().st_size > LARGEST]
    assert large == []


def test_run_py_stays_short() -> None:
    assert len((ROOT / "run.py").read_text(encoding="utf-8").splitlines()) <= 220
