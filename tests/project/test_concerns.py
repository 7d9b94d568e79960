"""Whom a row concerns is said for every table that travels, before it travels."""

from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange.model.scope import (
    FOR_EVERYBODY,
    OTHERWISE,
    UPWARDS_ONLY,
    concern_of,
    undecided,
)


def test_every_table_is_for_everybody_for_some_or_for_those_above(ws: Workspace) -> None:
    hint = "say in exchange/model/scope.py whom the table concerns: FOR_EVERYBODY, UPWARDS_ONLY or OTHERWISE"
    assert undecided(ws.tables) == [], hint
    assert FOR_EVERYBODY | UPWARDS_ONLY | set(OTHERWISE) <= set(ws.tables)
    assert not FOR_EVERYBODY & UPWARDS_ONLY


def test_what_names_a_person_goes_to_no_centre_but_theirs(ws: Workspace) -> None:
    named = [
        name
        for name, table in ws.tables.items()
        if any("attendee" in column for column in (*table.keys, *table.columns))
    ]
    free = [name for name in named if (found := concern_of(ws.tables[name])) and found.always]
    assert free == ["attendee_erased"]
    assert "attendance" in named
