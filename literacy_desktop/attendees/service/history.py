"""Everything that happened to a person, read out of the log of changes."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from literacy_desktop.attendees import store
from literacy_desktop.attendees.model import FIELDS, LIVING, MARKS, PHONE_SYSTEMS, SEXES, Event
from literacy_desktop.attendees.service import told
from literacy_desktop.base.changelog import Entry, RowChange
from literacy_desktop.base.dates import birth_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.masks import mask_id, mask_phone
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.regions.model import RegionTree
from literacy_desktop.regions.service import tree

ENROLMENTS = {
    "applied": N_("报名{name}"),
    "waiting": N_("{name}：候补"),
    "enrolled": N_("加入{name}"),
    "suspended": N_("{name}：休学"),
    "transferred": N_("从{name}转出"),
    "withdrawn": N_("退出{name}"),
    "completed": N_("{name}：结业"),
    "not_completed": N_("{name}：未结业"),
}
LEVELS = {"can": N_("会 {n} 项"), "prompted": N_("提示后会 {n} 项"), "cannot": N_("还不会 {n} 项")}
LONGEST = 40


def events(ws: Workspace, attendee_id: Id, report: Report = silent) -> list[Event]:
    """Everything that happened to a person on any PC: the latest first.

    Args:
        ws: the workspace.
        attendee_id: of the person, who may be deleted.
        report: hears how much of the log is read; it may cancel.
    """
    teller = _Teller(ws, attendee_id)
    ids = {attendee_id, *teller.certificates, *teller.merged}
    found = [
        Event(entry.at, kind, what, entry.label, entry.actor, entry.device)
        for entry in store.entries_about(ws.conn, ids, report)
        for kind, what in teller.told(entry)
    ]
    return sorted(found, key=lambda event: event.at, reverse=True)


class _Teller:
    """Puts entries of the log into words."""

    def __init__(self, ws: Workspace, attendee_id: Id) -> None:
        self._id = attendee_id
        self.certificates = store.certificate_ids(ws.conn, attendee_id)
        self._classes = store.class_names(ws.conn)
        self._sites = store.site_names(ws.conn)
        self._sessions = store.session_times(ws.conn, attendee_id)
        self.merged = store.merged_names(ws.conn, attendee_id)
        self._regions: RegionTree = tree(ws)

    def told(self, entry: Entry) -> Iterator[tuple[str, str]]:
        """What an entry did to the person: (kind, words); a merge with all that went along in a sentence."""
        if any(row.table == "attendee_merge" and self._is_of(row) for row in entry.rows):
            yield from told.merges(entry.rows, self._id, self.merged, self._value)
            return
        ways = {
            "attendee": self._record,
            "enrolment": self._enrolment,
            "attendance": self._mark,
            "certificate": self._certificate,
            "attendee_tag": self._tag,
            "absence_visit": self._visit,
            "skill_follow_up": self._follow_up,
            "desk_entry": self._help,
        }
        others = [row for row in entry.rows if row.table not in ways and self._is_of(row)]
        for row in entry.rows:
            if row.table in ways:
                yield from ways[row.table](row)
        skills = Counter(row.new.get("level") for row in others if row.table == "skill_mark")
        if skills:
            levels = [_(words).format(n=skills[level]) for level, words in LEVELS.items() if skills[level]]
            yield "skill", _("过关检查：{told}").format(told=_("、").join(levels))
        elif others:
            yield "other", entry.label

    def _is_of(self, row: RowChange) -> bool:
        if row.table == "attendee_merge":
            return row.key[0] in self.merged
        return self._id in row.key or self._id in row.new.values()

    def _visit(self, row: RowChange) -> Iterator[tuple[str, str]]:
        if row.key[0] == self._id:
            yield "visit", told.visit(row, self._lesson(row.key[1]))

    def _follow_up(self, row: RowChange) -> Iterator[tuple[str, str]]:
        if row.key[1] == self._id:
            yield "visit", told.follow_up(row, self._lesson(row.key[0]))

    def _help(self, row: RowChange) -> Iterator[tuple[str, str]]:
        if row.new.get("attendee_id") == self._id:
            yield "other", told.help_given(row)

    def _lesson(self, session_id: Id) -> str:
        """A session by its class and day."""
        class_id, starts = self._sessions.get(session_id, (b"", ""))
        return f"{self._classes.get(class_id, '')} {_day(starts)}".strip()

    def _record(self, row: RowChange) -> Iterator[tuple[str, str]]:
        if row.key != (self._id,):
            return
        if row.old is None:
            yield "record", _("登记：{name}").format(name=row.new.get("name", ""))
            return
        if "deleted" in row.new:
            yield "record", _("放进回收站") if row.new["deleted"] else _("从回收站恢复")
        changes = [
            self._changed(name, row.old.get(name), row.new[name]) for name in FIELDS if name in row.new
        ]
        if row.new.keys() - FIELDS.keys() - {"deleted"}:
            changes.append(_("修改了其他资料"))
        if changes:
            yield "record", "；".join(changes)

    def _changed(self, name: str, old: object, new: object) -> str:
        return told.change(_(FIELDS[name]), self._value(name, old), self._value(name, new))

    def _value(self, name: str, value: Any) -> str:
        """A field's value as a list may show it."""
        if value is None or value == "":
            return _("（空）")
        if name == "sex":
            return _(SEXES[value])
        if name == "receives_allowance":
            return _("领取") if value else _("未领取")
        words = {"living": LIVING, "phone_system": PHONE_SYSTEMS}.get(name, {})
        if value in words:
            return _(words[value])
        readers: dict[str, Callable[[Any], str]] = {
            "birth": birth_words,
            "deceased_on": birth_words,
            "id_number": mask_id,
            "phone": mask_phone,
            "contact_phone": mask_phone,
            "region_code": self._regions.path,
            "site_id": lambda one: self._sites.get(one, ""),
        }
        told = readers[name](value) if name in readers else str(value)
        return told if len(told) <= LONGEST else told[:LONGEST] + "…"

    def _enrolment(self, row: RowChange) -> Iterator[tuple[str, str]]:
        if row.key[1] != self._id:
            return
        name = self._classes.get(row.key[0], "")
        if row.new.get("deleted"):
            yield "class", _("从{name}的名单里去掉").format(name=name)
        elif "status" in row.new:
            yield "class", _(ENROLMENTS[row.new["status"]]).format(name=name)

    def _mark(self, row: RowChange) -> Iterator[tuple[str, str]]:
        if row.key[1] != self._id:
            return
        class_id, starts = self._sessions.get(row.key[0], (b"", ""))
        day = _day(starts)
        name = self._classes.get(class_id, "")
        if row.new.get("deleted"):
            yield "mark", _("{name} {day}：撤掉考勤").format(name=name, day=day)
        elif "status" in row.new:
            status = row.new["status"]
            mark = _(MARKS[status]) if status in MARKS else status
            yield "mark", _("{name} {day}：{mark}").format(name=name, day=day, mark=mark)

    def _certificate(self, row: RowChange) -> Iterator[tuple[str, str]]:
        number = self.certificates.get(row.key[0])
        if number is None:
            return
        if row.old is None:
            yield "certificate", _("颁发证书 {number}").format(number=number)
        elif row.new.get("voided_at"):
            yield "certificate", _("作废证书 {number}").format(number=number)
        elif row.new.get("printed_at"):
            yield "certificate", _("打印证书 {number}").format(number=number)
        else:
            yield "certificate", _("证书 {number} 有改动").format(number=number)

    def _tag(self, row: RowChange) -> Iterator[tuple[str, str]]:
        if row.key[0] == self._id:
            words = _("去掉标签“{tag}”") if row.new.get("deleted") else _("加上标签“{tag}”")
            yield "tag", words.format(tag=row.key[1])


def _day(starts: str) -> str:
    if not starts:
        return ""
    when = datetime.fromisoformat(starts)
    return _("{month}月{day}日").format(month=when.month, day=when.day)
