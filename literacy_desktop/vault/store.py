"""The SQL of the history."""

import json
import zlib

from literacy_desktop.base.database import Connection
from literacy_desktop.vault.model import HistoryLine


def history(conn: Connection, limit: int) -> list[HistoryLine]:
    """The latest entries of the log."""
    lines = []
    for (payload,) in conn.execute(
        "SELECT coalesce(payload, redacted) AS said FROM sync_log WHERE said IS NOT NULL"
        " ORDER BY hlc DESC LIMIT ?",
        (limit,),
    ):
        content = json.loads(zlib.decompress(payload))
        lines.append(
            HistoryLine(
                content["at"], content["label"], content["actor"], content["device"], len(content["rows"])
            )
        )
    return lines
