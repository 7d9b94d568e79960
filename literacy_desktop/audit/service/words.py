"""Puts rows of the log into words: what it is, whose, what was done, each column before and after."""

import json
from collections.abc import Mapping
from typing import Any

from literacy_desktop.audit import store
from literacy_desktop.audit.content import (
    COLUMNS,
    ID_NUMBERS,
    NAMED,
    OWN_WORDS,
    PEOPLE_PHONES,
    PHONES,
    REFERENCES,
    TABLES,
    UNTOLD,
    VALUES,
)
from literacy_desktop.audit.model import Cell, RowTold
from literacy_desktop.base.changelog import RowChange
from literacy_desktop.base.drives import size_words
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import ID_BYTES
from literacy_desktop.base.masks import mask_id, mask_phone
from literacy_desktop.base.settings import declared
from literacy_desktop.base.workspace import Workspace

LONGEST = 60
_DATED = 16


class Words:
    """Words for rows of the log of one data file; names are looked up once."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self._names: dict[tuple[str, Any], str] = {}

    def told(self, row: RowChange) -> RowTold:
        """What an entry did to one row."""
        cells = tuple(
            Cell(
                self.title(row.table, column), self._before(row, column), self.value(row.table, column, value)
            )
            for column, value in row.new.items()
            if column not in UNTOLD and column != "deleted" and not (row.old is None and value in ("", None))
        )
        return RowTold(self.table(row.table), self.subject(row), self.deed(row), cells)

    def _before(self, row: RowChange, column: str) -> str | None:
        return None if row.old is None else self.value(row.table, column, row.old.get(column))

    def table(self, name: str) -> str:
        """What people call a table."""
        return _(TABLES[name]) if name in TABLES else name

    def title(self, table: str, column: str) -> str:
        """What people call a column."""
        word = OWN_WORDS.get((table, column)) or COLUMNS.get(column)
        return _(word) if word else column

    def deed(self, row: RowChange) -> str:
        """What was done with a row: made, changed, put into the recycle bin or taken out of it."""
        if row.old is None:
            return _("新增")
        if "deleted" in row.new:
            return _("删除") if row.new["deleted"] else _("恢复")
        return _("修改")

    def subject(self, row: RowChange) -> str:
        """Whose row it is: its own name, or the names of what it belongs to."""
        own = NAMED.get(row.table)
        if own is not None:
            name = row.new.get(own) or (row.old or {}).get(own) or self.name(row.table, row.key[0])
            return str(name or "")
        if row.table == "session":
            return self.name("session", row.key[0])
        if row.table == "setting":
            known = declared().get(str(row.key[0]))
            return _(known.metadata["title"]) if known else str(row.key[0])
        parts = [self._part(row.table, column, value) for column, value in self._belongings(row)]
        return " · ".join(part for part in parts if part)

    def _belongings(self, row: RowChange) -> list[tuple[str, Any]]:
        table = self._ws.tables.get(row.table)
        keys = list(zip(table.keys, row.key, strict=False)) if table else []
        more = [(column, row.new[column]) for column in ("attendee_id", "class_id") if column in row.new]
        return keys + more

    def _part(self, table: str, column: str, value: Any) -> str:
        target = REFERENCES.get(column)
        if target is not None:
            return self.name(target, value)
        if isinstance(value, bytes):
            return ""
        return self.value(table, column, value)

    def name(self, table: str, key: Any) -> str:
        """How people know a row of a table."""
        if key is None:
            return ""
        if (table, key) not in self._names:
            self._names[table, key] = self._look_up(table, key)
        return self._names[table, key]

    def _look_up(self, table: str, key: Any) -> str:
        if table != "session":
            return store.row_name(self._ws.conn, table, key)
        facts = store.session_facts(self._ws.conn, key)
        if facts is None:
            return ""
        return _("{name}第 {n} 次课").format(name=facts[0], n=facts[1])

    def value(self, table: str, column: str, value: Any) -> str:
        """A value as a list may show it: covered where it is a person's number."""
        if value is None or value == "":
            return _("（空）")
        words = VALUES.get(f"{table}.{column}") or VALUES.get(column)
        if words is not None and value in words:
            return _(words[value])
        if column in REFERENCES:
            return self.name(REFERENCES[column], value) or _("（已不在）")
        if isinstance(value, bytes):
            return (
                _("（没有名称）")
                if len(value) == ID_BYTES
                else _("（{size}）").format(size=size_words(len(value)))
            )
        if table == "setting" and column == "value":
            return _short(str(_plain(str(value))))
        return self._text(table, column, str(value))

    def _text(self, table: str, column: str, text: str) -> str:
        if column in ID_NUMBERS:
            return mask_id(text)
        if column in PHONES and table in PEOPLE_PHONES:
            return mask_phone(text)
        if text[:1] in "[{":
            return _short(_listed(_plain(text), VALUES.get(column, {})))
        if len(text) > _DATED and text[4:5] == "-" and text[10:11] == "T":
            return text[:_DATED].replace("T", " ")
        return _short(text)


def _plain(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _listed(content: Any, words: Mapping[object, str]) -> str:
    """A list or an object in words: its texts, or how much there is in it."""
    if isinstance(content, list):
        texts = [
            _(words[one]) if one in words else str(one) for one in content if isinstance(one, (str, int))
        ]
        if len(texts) == len(content):
            return _("、").join(texts) or _("（空）")
        return _("（{n} 项）").format(n=len(content))
    if isinstance(content, dict):
        return _("（{n} 项）").format(n=len(content)) if content else _("（空）")
    return str(content)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
