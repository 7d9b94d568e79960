"""The plug is pulled while sheets are read and taken over: a sheet is there as a whole or not at all."""

from pathlib import Path

from tests.sheets.kills import half_done, kill_again_and_again, read_and_be_killed, taken


def test_no_sheet_is_half_taken_over_when_the_program_is_killed(data_file: Path, tmp_path: Path) -> None:
    _sheets, wrong = kill_again_and_again(data_file, tmp_path, 4)
    assert wrong == []
    files = sorted(tmp_path.glob("*.png"))
    read_and_be_killed(data_file, files, ("never", 0.0))
    assert taken(data_file) == {file.name for file in files}, (
        "what was cut off is read again, what is there stays"
    )
    assert half_done(data_file) == []
