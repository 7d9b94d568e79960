"""The SQL of users."""

import json

from literacy_desktop.access.model import User
from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id

COLUMNS = "SELECT id, name, role, sites, regions, since FROM office_user WHERE deleted IS NULL"


def users(conn: Connection) -> list[User]:
    """Everybody on the list, by name."""
    return [
        User(
            row[0],
            row[1],
            row[2],
            tuple(bytes.fromhex(one) for one in json.loads(row[3])),
            tuple(json.loads(row[4])),
            row[5] or "",
        )
        for row in conn.execute(f"{COLUMNS} ORDER BY name, id")
    ]


def put_user(conn: Connection, user: User) -> None:
    """Write a user, new or known."""
    values = {
        "name": user.name,
        "role": user.role,
        "sites": json.dumps([one.hex() for one in user.sites]),
        "regions": json.dumps(list(user.regions)),
        "since": user.since,
    }
    rows.upsert(conn, "office_user", {"id": user.id}, values)


def delete_user(conn: Connection, user_id: Id, at: str) -> None:
    """Take a user off the list."""
    rows.update(conn, "office_user", {"id": user_id}, {"deleted": at})
