"""The tables of a hub: its own, and one for each synchronised table of the data file.

A comment above each table tells how its rows lie where many servers share them: `distribution: COLUMN` names
the column whose value decides (it is part of every key), `reference` a table that every server holds whole.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from literacy_desktop.base.capture import SyncedTable
from literacy_desktop.base.database import Connection

TYPES = {"TEXT": 'text COLLATE "C"', "BLOB": "bytea", "INTEGER": "bigint", "REAL": "double precision"}
WIRE = {"TEXT": "text", "BLOB": "bytea", "INTEGER": "int8", "REAL": "float8"}
BYTES = re.compile(r"^x'([0-9a-f]*)'$", re.IGNORECASE)

REFERENCE = frozenset(
    [
        "certificate_drawing",
        "certificate_face",
        "certificate_glyph",
        "certificate_rule",
        "certificate_template",
        "course",
        "custom_field",
        "holiday",
        "issuer_key",
        "notice",
        "partner",
        "population",
        "platform_count",
        "programme",
        "region",
        "region_unit",
        "revocation",
        "setting",
        "topic",
        "topic_picture",
        "topic_version",
        "unit",
    ]
)
"""Small tables that everything is joined with, and that concern everybody."""

OWN = (
    """
-- What the hub is: its mode, its version, its organisation. reference
CREATE TABLE IF NOT EXISTS hub_fact (
    name text PRIMARY KEY,
    value text NOT NULL
)""",
    """
-- Who may speak to it, named by the database role of the centre. reference
CREATE TABLE IF NOT EXISTS hub_centre (
    role text PRIMARY KEY,
    name text NOT NULL,
    whole boolean NOT NULL DEFAULT false,
    added text NOT NULL,
    revoked text NOT NULL DEFAULT ''
)""",
    """
-- The sites that a centre sees. reference
CREATE TABLE IF NOT EXISTS hub_scope (
    role text NOT NULL,
    site_id bytea NOT NULL,
    PRIMARY KEY (role, site_id)
)""",
    """
-- The PCs of a centre; each announces itself at its first visit. reference
CREATE TABLE IF NOT EXISTS hub_device (
    device bytea PRIMARY KEY,
    role text NOT NULL,
    name text NOT NULL DEFAULT '',
    seen timestamptz NOT NULL DEFAULT now()
)""",
    """
-- Packages as they came, sealed; never changed but for `merged`. distribution: hash
CREATE TABLE IF NOT EXISTS hub_package (
    hash bytea PRIMARY KEY,
    role text NOT NULL,
    device bytea NOT NULL,
    recipient bytea NOT NULL,
    name text NOT NULL,
    size bigint NOT NULL,
    arrived timestamptz NOT NULL DEFAULT now(),
    merged timestamptz,
    refused text
)""",
    """
-- Their bytes in pieces, so that neither side holds a whole package in memory. distribution: hash
CREATE TABLE IF NOT EXISTS hub_piece (
    hash bytea NOT NULL,
    place bigint NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (hash, place)
)""",
    """
-- People whom the hub has forgotten. distribution: attendee_id
CREATE TABLE IF NOT EXISTS hub_forgotten (
    attendee_id bytea PRIMARY KEY
)""",
    """
-- Who merges holds this one row locked, so that packages are merged one after the other. reference
CREATE TABLE IF NOT EXISTS hub_turn (
    name text PRIMARY KEY
)""",
)

INDEXES = (
    "CREATE INDEX IF NOT EXISTS hub_package_arrived ON hub_package (arrived)",
    "CREATE INDEX IF NOT EXISTS attendance_attendee ON attendance (attendee_id, session_id)",
    "CREATE INDEX IF NOT EXISTS enrolment_attendee ON enrolment (attendee_id, class_id)",
    "CREATE INDEX IF NOT EXISTS session_starts ON session (starts)",
    "CREATE INDEX IF NOT EXISTS session_class ON session (class_id)",
    "CREATE INDEX IF NOT EXISTS class_site ON class (site_id)",
)


@dataclass(frozen=True)
class Column:
    """A column as the data file has it: its type there, whether it may be empty, what it holds unsaid."""

    name: str
    type: str
    needed: bool
    default: str | None

    @property
    def sql(self) -> str:
        """As PostgreSQL is told."""
        unsaid = f" DEFAULT {_default(self.default)}" if self.default is not None else ""
        return f'"{self.name}" {TYPES[self.type]}{" NOT NULL" if self.needed else ""}{unsaid}'


@dataclass(frozen=True)
class HubTable:
    """A synchronised table as the hub has it."""

    table: SyncedTable
    columns: tuple[Column, ...]

    @property
    def wire(self) -> dict[str, str]:
        """The type of each column on the wire, stamps included."""
        return {column.name: WIRE[column.type] for column in self.columns}

    @property
    def statement(self) -> str:
        """What makes it."""
        name, keys = self.table.name, ", ".join(f'"{key}"' for key in self.table.keys)
        lies = "reference" if name in REFERENCE else f"distribution: {self.table.keys[0]}"
        lines = ",\n".join(f"    {column.sql}" for column in self.columns)
        return f'\n-- {lies}\nCREATE TABLE IF NOT EXISTS "{name}" (\n{lines},\n    PRIMARY KEY ({keys})\n)'

    def additions(self, known: Collection[str]) -> Iterator[str]:
        """What brings a table of an older version, which has these columns, up to this one."""
        for column in self.columns:
            if column.name not in known:
                yield f'ALTER TABLE "{self.table.name}" ADD COLUMN {column.sql}'


def _default(text: str) -> str:
    found = BYTES.match(text)
    return f"'\\x{found[1]}'::bytea" if found else text


def hub_tables(conn: Connection, tables: Mapping[str, SyncedTable]) -> dict[str, HubTable]:
    """The synchronised tables of a data file as the hub has them, by name."""
    return {name: HubTable(table, tuple(_columns(conn, table))) for name, table in tables.items()}


def _columns(conn: Connection, table: SyncedTable) -> Iterator[Column]:
    sql = 'SELECT name, type, "notnull", dflt_value FROM pragma_table_info(?)'
    wanted = (*table.keys, *table.columns, "rs", "cv")
    found = {row[0]: Column(row[0], row[1], bool(row[2]), row[3]) for row in conn.execute(sql, (table.name,))}
    yield from (found[name] for name in wanted)


def statements(tables: Mapping[str, HubTable], known: Mapping[str, Collection[str]]) -> Iterator[str]:
    """What makes a hub, or brings an older one up to date.

    Args:
        tables: the synchronised tables.
        known: the columns of each table that is there.
    """
    yield from OWN
    for name, table in tables.items():
        if name in known:
            yield from table.additions(known[name])
        else:
            yield table.statement
    yield from INDEXES


def reading_text(tables: Mapping[str, HubTable]) -> str:
    """The schema of a hub for whoever wants to read it (`db/hub.sql`)."""
    made = [*OWN, *(table.statement for table in tables.values()), *INDEXES]
    return "\n".join(f"{one.strip()};\n" for one in made).replace(" IF NOT EXISTS", "")
