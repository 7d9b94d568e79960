"""Renews `db/schema.sql`, the schema as the migrations make it, for reading.

Run as `python -m tests.project.schema` after adding a migration.
"""

from literacy_desktop.base.migrations import schema_text
from literacy_desktop.base.paths import database_file
from tests import make

SCHEMA = database_file("schema.sql")


def current() -> str:
    """The text that the file should hold."""
    with make.workspace() as ws:
        return schema_text(ws.conn)


if __name__ == "__main__":
    SCHEMA.write_text(current(), encoding="utf-8", newline="\n")
    print(SCHEMA)
