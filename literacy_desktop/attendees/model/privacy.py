"""What the law asks for: consents, whose numbers were seen, what stays of a person who is forgotten."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from literacy_desktop.base.changelog import RowChange
from literacy_desktop.base.i18n import N_
from literacy_desktop.base.ids import Id

CONSENTS = {
    "general": N_("登记个人信息"),
    "health": N_("身体情况（敏感）"),
    "disability": N_("重度残疾（敏感）"),
    "carrier": N_("提供给运营商"),
    "photo": N_("拍照摄像"),
}
"""What people are asked to agree to, each on its own (PIPL 13, 17, 23, 29)."""

CATEGORY_OF = {"health": "disabled", "disability": "severe"}
"""The 特殊困难 category that may be kept only with this consent."""

HOW = {
    "signed": N_("本人签字"),
    "thumb": N_("按手印"),
    "family": N_("家人代签"),
    "spoken": N_("口头同意"),
}

NUMBERS = {"phone": N_("电话"), "id_number": N_("身份证号"), "list": N_("名单")}
"""What somebody may ask to see in full."""

BASES = {
    "asked": N_("本人或家人要求"),
    "expired": N_("保存期限已到"),
    "withdrawn": N_("收回同意"),
    "mistake": N_("登记错误"),
}
"""Why a person is forgotten."""

ERASED_NAME = N_("已注销")
"""Stands where the name was; the marks of this person still count."""


@dataclass(frozen=True)
class Notice:
    """A wording that people are told before they agree."""

    kind: str
    version: int
    body: str
    at: str | None
    by: str


@dataclass(frozen=True)
class Consent:
    """What a person agreed to or refused.

    Attributes:
        kind: a key of CONSENTS.
        version: of the notice; 0 where nobody knows.
        day: on which it was said, YYYY-MM-DD.
        how: a key of HOW.
    """

    id: Id
    attendee_id: Id
    kind: str
    given: bool
    version: int
    day: str
    how: str
    at: str
    by: str


@dataclass(frozen=True)
class Access:
    """Somebody saw numbers in full; for a list, `attendee_id` is None and `people` says of how many."""

    at: str
    by: str
    device: str
    attendee_id: Id | None
    name: str
    people: int
    what: str
    reason: str


@dataclass(frozen=True)
class Erasure:
    """What forgetting some people will do.

    Attributes:
        names: of the people, also of the records that were merged into theirs.
        ids: of all these records.
        kept: {table: how many rows stay and go on counting}.
        gone: {table: how many rows go}.
    """

    names: tuple[str, ...]
    ids: tuple[Id, ...]
    kept: Mapping[str, int]
    gone: Mapping[str, int]


@dataclass(frozen=True)
class Retention:
    """Who was not seen for so long that their numbers are to go.

    Attributes:
        number_before, phone_before: nothing happened since these days.
        number, phone: the people whose identity number, or whose telephones, are kept too long.
    """

    number_before: str
    phone_before: str
    number: tuple[Id, ...]
    phone: tuple[Id, ...]


# -- what stays of a person

_PERSON_STAYS = frozenset({"sex", "site_id", "created", "deleted"})
_MARKED = frozenset({"marked_at", "marked_by", "deleted"})
COUNTED: Mapping[str, frozenset[str]] = {
    "attendance": _MARKED | {"status", "source", "walk_in"},
    "enrolment": frozenset({"status", "since", "queue", "joined", "transfer_from", "deleted"}),
    "enrolment_step": frozenset({"class_id", "attendee_id", "status", "at", "by", "other_class", "deleted"}),
    "skill_mark": _MARKED | {"session_id", "attendee_id", "topic_id", "phase", "can_do", "level", "source"},
    "skill_follow_up": frozenset({"outcome", "called_at", "called_by", "deleted"}),
    "credit": frozenset({"held_in", "deleted"}),
    "desk_entry": frozenset(
        {
            "site_id",
            "starts",
            "minutes",
            "attendee_id",
            "people",
            "topic_id",
            "outcome",
            "staff_id",
            "deleted",
        }
    ),
    "absence_visit": frozenset({"done_at", "done_by", "deleted"}),
    "consent": frozenset({"attendee_id", "kind", "given", "version", "day", "how", "at", "by", "deleted"}),
    "attendee_access": frozenset({"attendee_id", "people", "what", "at", "by", "device", "deleted"}),
}
"""Rows that stay because they count, or prove that the law was kept, and their columns that stay with them.

A certificate stays in the register by its number; the name on it goes. Every other row that names the person
goes, also of a table that nobody has thought of yet.
"""

CERTIFICATE, PERSON = "certificate", "attendee"
_CERTIFICATE_GOES = frozenset({"content", "page_hash"})
_TOWN = 9


def blanked(values: Mapping[str, Any], defaults: Mapping[str, Any]) -> dict[str, Any]:
    """What stays of a person's record: sex, year of birth, town; for counting."""
    birth, region = values.get("birth"), values.get("region_code")
    kept = {column: values[column] for column in _PERSON_STAYS if column in values}
    return {
        **{column: defaults.get(column) for column in values},
        **kept,
        "name": ERASED_NAME,
        "birth": birth[:4] if birth else None,
        "region_code": region[:_TOWN].ljust(12, "0") if region else None,
    }


def cut_person(defaults: Mapping[str, Mapping[str, Any]], row: RowChange) -> RowChange | None:
    """What the log may still say of a person who is forgotten: what stays of their rows, and what is empty.

    That something is empty tells nothing of them, but says since when: so all PCs give it the same stamp.

    Args:
        defaults: what the columns of each table hold where nothing is written.
        row: as the log has it.
    """
    if row.table == "attendee_erased" or (row.table == PERSON and row.new.get("name") == ERASED_NAME):
        return row  # what says that they are forgotten
    if row.table == PERSON:
        after = blanked(row.new, defaults[PERSON])
        return _kept(row, {column: after[column] for column in row.new if column in _REDUCED}, after)
    if row.table == CERTIFICATE:
        nameless = {"content": row.new["content"]} if _is_nameless(row.new.get("content")) else {}
        stays = {column: value for column, value in row.new.items() if column not in _CERTIFICATE_GOES}
        return _kept(row, stays | nameless, defaults[CERTIFICATE])
    if row.table not in COUNTED:
        return None
    stays = {column: value for column, value in row.new.items() if column in COUNTED[row.table]}
    return _kept(row, stays, defaults[row.table])


_REDUCED = _PERSON_STAYS | {"birth", "region_code"}
_HIDDEN = b""
"""Stands where the log would tell what was there before something was emptied."""


def _kept(row: RowChange, stays: Mapping[str, Any], empty: Mapping[str, Any]) -> RowChange:
    new = {
        column: stays.get(column, value)
        for column, value in row.new.items()
        if column in stays or (column in empty and value == empty[column])
    }
    told = {column for column in stays if stays[column] == row.new[column]}
    old = (
        None
        if row.old is None
        else {c: value if c in told else _HIDDEN for c, value in row.old.items() if c in new}
    )
    return replace(row, new=new, old=old)


def _is_nameless(content: object) -> bool:
    return (
        isinstance(content, str) and (json.loads(content or "{}").get("name") or ERASED_NAME) == ERASED_NAME
    )


def cut_number(row: RowChange) -> RowChange | None:
    """What the log may still say of a person whose identity number is kept too long."""
    return _without(row, _NUMBER_GOES.get(row.table, frozenset()))


def cut_phone(row: RowChange) -> RowChange | None:
    """What the log may still say of a person whose telephones are kept too long."""
    if row.table in {"attendee_telephone", "attendee_moved"}:
        return None
    return _without(row, _PHONE_GOES.get(row.table, frozenset()))


_NUMBER_GOES = {PERSON: frozenset({"id_number"}), "attendee_merge": frozenset({"took"})}
_PHONE_GOES = {
    PERSON: frozenset({"phone", "contact_phone"}),
    "attendee_contact": frozenset({"phone"}),
    "attendee_merge": frozenset({"took"}),
}


def _without(row: RowChange, columns: frozenset[str] | set[str]) -> RowChange:
    new = {column: value for column, value in row.new.items() if column not in columns}
    old = None if row.old is None else {c: value for c, value in row.old.items() if c not in columns}
    return replace(row, new=new, old=old)
