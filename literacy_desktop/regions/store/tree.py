"""The SQL of the administrative tree."""

from literacy_desktop.base.database import Connection
from literacy_desktop.base.rows import fetch
from literacy_desktop.regions.model import Region


def all_regions(conn: Connection) -> list[Region]:
    """Every region in the order of codes."""
    return fetch(
        conn,
        Region,
        "SELECT code, level, name, short_name, parent_code FROM region WHERE deleted IS NULL ORDER BY code",
    )
