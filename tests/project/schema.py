"""Renews `db/schema.sql`, the schema as the migrations make it, and `db/hub.sql`, a hub's, both for reading.

Run as `python -m tests.project.schema` after adding a migration.
"""

from literacy_desktop.base.migrations import schema_text
from literacy_desktop.base.paths import database_file
from literacy_desktop.hub.service.founding import tables_of
from literacy_desktop.hub.store.tables import reading_text
from tests import make

SCHEMA, HUB = database_file("schema.sql"), database_file("hub.sql")


def current() -> str:
    """The text that the file should hold."""
    with make.workspace() as ws:
        return schema_text(ws.conn)


if __name__ == "__main__":
    SCHEMA.write_text(current(), encoding="utf-8", newline="\n")
    with make.workspace() as ws:
        HUB.write_text(reading_text(tables_of(ws)), encoding="utf-8", newline="\n")
    print(SCHEMA)
