"""What an office can set, and how it is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from literacy_desktop.base.problems import Problem
from literacy_desktop.base.settings import Settings, declared, from_rows, parse_setting
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.vault.service import history

NUMBERS = {name: entry for name, entry in declared().items() if isinstance(entry.default, int)}


def test_nothing_set_means_the_defaults(ws: Workspace) -> None:
    assert ws.settings == Settings()
    assert ws.settings.pass_percent == 60


def test_a_setting_is_kept_logged_and_taken_back(ws: Workspace) -> None:
    ws.set_setting("pass_percent", " 75 ")
    ws.set_setting("programme", "  濮阳县智慧助老 ")
    assert (ws.settings.pass_percent, ws.settings.programme) == (75, "濮阳县智慧助老")
    assert [line.label for line in history(ws)] == ["修改设置", "修改设置"]
    ws.undo()
    assert ws.settings.programme == Settings().programme
    ws.undo()
    assert ws.settings == Settings()
    ws.redo()
    assert ws.settings.pass_percent == 75


def test_a_text_may_be_emptied(ws: Workspace) -> None:
    ws.set_setting("sheet_notice", "")
    assert ws.settings.sheet_notice == ""


def test_an_unknown_setting_names_the_known_ones(ws: Workspace) -> None:
    with pytest.raises(Problem, match="没有叫“颜色”的设置") as refused:
        ws.set_setting("颜色", "红")
    assert "pass_percent" in refused.value.then
    assert not history(ws)


@pytest.mark.parametrize("name", list(NUMBERS))
def test_numbers_have_bounds_and_the_bounds_are_allowed(name: str) -> None:
    least, most = NUMBERS[name].metadata["least"], NUMBERS[name].metadata["most"]
    assert parse_setting(name, str(least)) == least
    assert parse_setting(name, str(most)) == most
    assert least <= NUMBERS[name].default <= most
    for wrong in (str(least - 1), str(most + 1), "", "3.5", "abc", "六十", "٣", "9" * 5000):
        with pytest.raises(Problem, match=f"{least} 到 {most}"):
            parse_setting(name, wrong)


def test_every_setting_has_a_title_and_a_help() -> None:
    assert all(entry.metadata["title"] and entry.metadata["help"] for entry in declared().values())


@given(st.dictionaries(st.sampled_from([*declared(), "unknown"]), st.text()))
def test_stored_values_that_cannot_be_read_keep_the_default(rows: dict[str, str]) -> None:
    found = from_rows({name: text for name, text in rows.items() if not text.strip().isdigit()})
    assert found.pass_percent == 60


@pytest.mark.parametrize("stored", ['"60"', "60.5", "null", "true", "[60]", "{", ""])
def test_a_value_of_another_kind_keeps_the_default(stored: str) -> None:
    assert from_rows({"pass_percent": stored}) == Settings()
