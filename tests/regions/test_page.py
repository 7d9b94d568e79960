"""Choosing a place: each list offers what lies in the one before it."""

from pytestqt.qtbot import QtBot

from literacy_desktop.base.workspace import Workspace
from literacy_desktop.regions.model import COUNTY, TOWN, VILLAGE
from literacy_desktop.regions.page import RegionFields
from literacy_desktop.regions.service import tree

COUNTY_CODE, TOWN_CODE, VILLAGE_CODE = "410928000000", "410928101000", "410928101003"


def fields(qtbot: QtBot, ws: Workspace) -> RegionFields:
    made = RegionFields(tree(ws))
    qtbot.addWidget(made)
    return made


def test_at_first_only_a_county_can_be_chosen(qtbot: QtBot, ws: Workspace) -> None:
    made = fields(qtbot, ws)
    assert made.value() is None
    assert [made.fields[level].isEnabled() for level in (COUNTY, TOWN, VILLAGE)] == [True, False, False]


def test_a_county_offers_its_towns_and_a_town_its_villages(qtbot: QtBot, ws: Workspace) -> None:
    made = fields(qtbot, ws)
    made.fields[COUNTY].set_value(COUNTY_CODE)
    offered = [made.fields[TOWN].combo.itemData(place) for place in range(made.fields[TOWN].combo.count())]
    assert offered[0] is None
    assert all(code.startswith("410928") for code in offered[1:])
    made.fields[TOWN].set_value(TOWN_CODE)
    assert made.value() == TOWN_CODE
    assert made.fields[VILLAGE].isEnabled()


def test_a_code_shows_the_regions_above_it(qtbot: QtBot, ws: Workspace) -> None:
    made = fields(qtbot, ws)
    made.set_value(VILLAGE_CODE)
    assert [field.value() for field in made.fields.values()] == [COUNTY_CODE, TOWN_CODE, VILLAGE_CODE]


def test_another_county_lets_go_of_town_and_village(qtbot: QtBot, ws: Workspace) -> None:
    made = fields(qtbot, ws)
    made.set_value(VILLAGE_CODE)
    made.fields[COUNTY].set_value("410926000000")
    assert made.value() == "410926000000"
    assert not made.fields[VILLAGE].isEnabled()


def test_a_choice_is_told(qtbot: QtBot, ws: Workspace) -> None:
    made = fields(qtbot, ws)
    with qtbot.waitSignal(made.changed, timeout=500):
        made.fields[COUNTY].set_value(COUNTY_CODE)
