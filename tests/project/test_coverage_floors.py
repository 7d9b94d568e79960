"""The floors of test coverage: which file falls under which, and when a floor gives way."""

import pytest

from tests.project.coverage_floors import below, floor, kind, measured


@pytest.mark.parametrize(
    ("path", "is_kind", "has_floor"),
    [
        ("literacy_desktop/sites/service.py", "service", 95),
        ("literacy_desktop/classes/service/roll.py", "service", 95),
        ("literacy_desktop/base/dates.py", "base", 95),
        ("literacy_desktop/paper/fonts/chain.py", "paper", 95),
        ("literacy_desktop\\classes\\page\\grid.py", "page", 85),
        ("literacy_desktop/qtkit/table/view.py", "qtkit", 85),
        ("literacy_desktop/cli.py", "cli", 85),
    ],
)
def test_each_file_has_its_floor(path: str, is_kind: str, has_floor: int) -> None:
    assert (kind(path), floor(kind(path))) == (is_kind, has_floor)


@pytest.mark.parametrize(("lines", "low"), [(95, []), (94, ["store"])])
def test_a_kind_under_its_floor_is_named(lines: int, low: list[str]) -> None:
    summary = {"covered_lines": lines, "num_statements": 100, "covered_branches": 0, "num_branches": 0}
    assert below(measured({"literacy_desktop/sites/store.py": {"summary": summary}})) == low
