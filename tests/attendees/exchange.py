"""What comes from another PC, as the exchange brings it: rows merged cell by cell, the later stamp wins."""

import json
from typing import Any

from literacy_desktop.base.capture import SyncedTable
from literacy_desktop.base.workspace import Workspace


def bring(source: Workspace, target: Workspace) -> None:
    """Everything that one PC has, to another one."""
    with target.local_change():
        for table in source.tables.values():
            names = [*table.keys, *table.columns, "rs", "cv"]
            for row in source.conn.execute(f"SELECT {', '.join(names)} FROM {table.name} WHERE rs NOT NULL"):
                _merge_row(target, table, dict(zip(names, row, strict=True)))
        for head in source.conn.execute("SELECT rid, seq, hash, hlc FROM sync_head"):
            target.conn.execute(
                "INSERT INTO sync_head (rid, seq, hash, hlc) VALUES (?, ?, ?, ?) ON CONFLICT (rid) DO UPDATE"
                " SET seq = excluded.seq, hash = excluded.hash, hlc = excluded.hlc"
                " WHERE excluded.hlc > sync_head.hlc",
                tuple(head),
            )


def _merge_row(target: Workspace, table: SyncedTable, theirs: dict[str, Any]) -> None:
    key = [theirs[name] for name in table.keys]
    names = [*table.columns, "rs", "cv"]
    found = target.conn.execute(
        f"SELECT {', '.join(names)} FROM {table.name} WHERE {table.key_match}", key
    ).fetchone()
    if found is None:
        target.conn.execute(
            f"INSERT INTO {table.name} ({', '.join(theirs)}) VALUES ({', '.join('?' * len(theirs))})",
            tuple(theirs.values()),
        )
        return
    ours = dict(zip(names, found, strict=True))
    stamps = {column: stamp(ours, column) for column in table.columns}
    newer = [column for column in table.columns if stamp(theirs, column) > stamps[column]]
    if newer:
        stamps |= {column: stamp(theirs, column) for column in newer}
        values = {column: theirs[column] for column in newer}
        cv = json.dumps({**stamps, "merged": 1})
        target.conn.execute(
            f"UPDATE {table.name} SET {', '.join(f'{one} = ?' for one in values)}, cv = ?"
            f" WHERE {table.key_match}",
            (*values.values(), cv, *key),
        )


def stamp(row: dict[str, Any], column: str) -> str:
    """When a value was written, as text that sorts."""
    return str(json.loads(row["cv"] or "{}").get(column) or (row["rs"] or b"").hex())


def foreign(ws: Workspace, table: str, key: dict[str, Any], values: dict[str, Any]) -> None:
    """One row that arrives from a PC which wrote it at the end of time."""
    stamps = {"rs": b"\xff" * 16, "cv": json.dumps(dict.fromkeys(values, "ff" * 16))}
    match = " AND ".join(f"{name} = ?" for name in key)
    found = ws.conn.execute(f"SELECT 1 FROM {table} WHERE {match}", tuple(key.values())).fetchone()
    if found is None:
        row = {**key, **values, **stamps}
        places = ", ".join("?" * len(row))
        ws.conn.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", tuple(row.values()))
        return
    changes = {**values, **stamps}
    ws.conn.execute(
        f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in changes)} WHERE {match}",
        (*changes.values(), *key.values()),
    )
