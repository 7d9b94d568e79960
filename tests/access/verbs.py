"""Every verb that changes something, with the roles that may: `test_verbs.py` holds the program to it.

An entry prepares in an office where everything may be done, and gives back the verb to be tried.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
from PIL import Image

from literacy_desktop.attendance import service as attendance
from literacy_desktop.attendance.model import Status
from literacy_desktop.attendees import service as attendees
from literacy_desktop.attendees.model import CustomField, Typed
from literacy_desktop.attendees.service import duplicates, erasing, merging, privacy
from literacy_desktop.base.holidays import Holiday
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates import service as certificates
from literacy_desktop.certificates.model import Grant, Rule, RuleSet
from literacy_desktop.classes import service as classes
from literacy_desktop.classes.model import Class, ClassDraft, Course, Session
from literacy_desktop.classes.model.generation import Schedule
from literacy_desktop.drop_in import service as drop_in
from literacy_desktop.drop_in.model import Entry
from literacy_desktop.regions import service as regions
from literacy_desktop.regions.model import Population, Unit
from literacy_desktop.sheets import service as sheets
from literacy_desktop.sites import service as sites
from literacy_desktop.sites.model import Partner, Plaque, Programme, Room, StaffDay
from literacy_desktop.skills import service as skills
from literacy_desktop.skills.model import Judgement
from literacy_desktop.topics import service as topics
from literacy_desktop.vault import service as vault
from literacy_desktop.verification import service as verification
from tests import make

ADMIN, CLERKS, HANDS = {"admin"}, {"admin", "clerk"}, {"admin", "clerk", "desk"}


@dataclass
class Office:
    """An office at work: two classes, three people in each, what belongs to them."""

    ws: Workspace
    folder: Path
    class_: Class
    over: Class
    people: list[Id]

    @property
    def session(self) -> Session:
        """The first session of the class that goes on."""
        return make.held(self.ws, self.class_)[0]

    def ahead(self) -> Session:
        """A session that is still to come."""
        return make.held(self.ws, self.class_)[7]

    @property
    def person(self) -> Id:
        """Somebody on the roll."""
        return self.people[0]

    @property
    def topic(self) -> Any:
        """One of the topics that ship."""
        return topics.all_topics(self.ws)[0]

    def issued(self) -> list[Any]:
        """The certificates of the class that is over."""
        return certificates.issue(self.ws, self.over.id)

    def roster(self, *names: str) -> Path:
        """A workbook of people to import."""
        book = openpyxl.Workbook()
        assert book.active is not None
        for row in (["姓名", "手机号"], *([name, ""] for name in names)):
            book.active.append(row)
        path = self.folder / f"名单{len(names)}.xlsx"
        book.save(path)
        return path

    def picture(self) -> bytes:
        """A small picture."""
        out = io.BytesIO()
        Image.new("RGB", (60, 60), "white").save(out, "PNG")
        return out.getvalue()


Verb = Callable[[], object]
Made = Callable[[Office], Verb]


def office(ws: Workspace, folder: Path) -> Office:
    """Such an office, in a workspace that is empty."""
    make.office(ws)
    class_ = make.class_(ws)
    return Office(ws, folder, class_, make.marked_class(ws, 1.0, 1.0, 0.2), make.roll(ws, class_))


def _people() -> dict[str, tuple[set[str], Made]]:
    def imported(o: Office) -> Any:
        attendees.apply_import(o.ws, attendees.plan_import(o.ws, o.roster("钱一", "钱二")))
        return attendees.imports(o.ws)[0]

    def merged(o: Office) -> tuple[Id, Id]:
        one, two = make.attendee(o.ws, "孙一").id, make.attendee(o.ws, "孙一").id
        return min(one, two), max(one, two)

    def plan(o: Office) -> Verb:
        found = attendees.plan_import(o.ws, o.roster("钱一", "钱二"))
        return lambda: attendees.apply_import(o.ws, found)

    def unmerge(o: Office) -> Verb:
        keeper, loser = merged(o)
        merging.merge(o.ws, keeper, loser)
        return lambda: merging.unmerge(o.ws, loser)

    def undo_import(o: Office) -> Verb:
        found = attendees.plan_undo(o.ws, imported(o).id)
        return lambda: attendees.undo_import(o.ws, found)

    def untag(o: Office) -> Verb:
        attendees.tag(o.ws, [o.person], "班长")
        return lambda: attendees.untag(o.ws, [o.person], "班长")

    def erase(o: Office) -> Verb:
        found = erasing.plan_erasure(o.ws, [o.person])
        return lambda: erasing.erase(o.ws, found)

    def retain(o: Office) -> Verb:
        o.ws.conn.execute("UPDATE attendee SET phone = '13800000000', created = '2001-01-01'")
        o.ws.conn.execute("UPDATE session SET starts = '2001-01-01T09:00:00'")
        for table in ("enrolment", "attendance", "enrolment_step"):
            column = {"enrolment": "since", "attendance": "marked_at", "enrolment_step": "at"}[table]
            o.ws.conn.execute(f"UPDATE {table} SET {column} = '2001-01-01'")
        found = erasing.plan_retention(o.ws)
        return lambda: erasing.apply_retention(o.ws, found)

    def unfield(o: Office) -> Verb:
        made = attendees.save_field(o.ws, CustomField(b"", "亩数", "number"))
        return lambda: attendees.delete_field(o.ws, made.id)

    def undead(o: Office) -> Verb:
        privacy.mark_deceased(o.ws, o.person)
        return lambda: privacy.unmark_deceased(o.ws, o.person)

    def many(o: Office) -> Verb:
        found = attendees.attendee(o.ws, o.person)
        assert found is not None
        return lambda: attendees.add_many(o.ws, [replace(found, id=b"\x07" * 16)])

    def full(o: Office) -> Verb:
        wish = attendees.ExportWish(unmasked=True, reason="高龄津贴认证", password="Abcd-2468")
        return lambda: attendees.export(o.ws, o.folder / "全.xlsx", wish)

    return {
        "register": (HANDS, lambda o: lambda: make.attendee(o.ws, "钱三", phone="13800000001")),
        "register many": (CLERKS, many),
        "edit a person": (
            CLERKS,
            lambda o: lambda: attendees.save(o.ws, o.person, Typed("钱四", sex="女", birth="1950-03-01")),
        ),
        "delete people": (CLERKS, lambda o: lambda: attendees.delete(o.ws, [o.person])),
        "tag": (CLERKS, lambda o: lambda: attendees.tag(o.ws, [o.person], "班长")),
        "untag": (CLERKS, untag),
        "import": (CLERKS, plan),
        "take an import back": (CLERKS, undo_import),
        "not the same": (
            CLERKS,
            lambda o: (lambda pair: lambda: duplicates.not_same(o.ws, *pair))(merged(o)),
        ),
        "merge": (CLERKS, lambda o: (lambda pair: lambda: merging.merge(o.ws, *pair))(merged(o))),
        "part": (CLERKS, unmerge),
        "erase": (ADMIN, erase),
        "erase what is kept too long": (ADMIN, retain),
        "export masked": (CLERKS, lambda o: lambda: attendees.export(o.ws, o.folder / "名单.xlsx")),
        "export in full": (ADMIN, full),
        "reveal": (CLERKS, lambda o: lambda: privacy.reveal(o.ws, o.person, "打电话")),
        "call by telephone": (
            HANDS,
            lambda o: lambda: privacy.note_access(o.ws, 1, "phone", "课后回访", attendee_id=o.person),
        ),
        "reword a notice": (ADMIN, lambda o: lambda: privacy.save_notice(o.ws, "photo", "新的说法。")),
        "consent": (HANDS, lambda o: lambda: privacy.record_consent(o.ws, o.person, "photo", given=True)),
        "note a death": (CLERKS, lambda o: lambda: privacy.mark_deceased(o.ws, o.person)),
        "take a death back": (CLERKS, undead),
        "add a field": (
            ADMIN,
            lambda o: lambda: attendees.save_field(o.ws, CustomField(b"", "亩数", "number")),
        ),
        "delete a field": (ADMIN, unfield),
    }


def _marks() -> dict[str, tuple[set[str], Made]]:
    def visit(o: Office) -> Verb:
        for session in make.held(o.ws, o.class_)[:3]:
            attendance.mark(o.ws, session, [o.person], "absent")
        (_kind, streak), *_rest = attendance.warnings(o.ws)
        return lambda: attendance.note_visit(o.ws, streak.attendee_id, streak.first_session, "住院了")

    def taught(o: Office) -> Session:
        session = replace(o.session, topic_id=o.topic.id)
        classes.save_session(o.ws, session)
        return session

    def judge(o: Office) -> Verb:
        session = taught(o)
        check = skills.check_grid(o.ws, session.id).checks[0]
        return lambda: skills.mark(o.ws, session, [Judgement(o.person, check, "after", "can")])

    def outcome(o: Office) -> Verb:
        session = taught(o)
        check = skills.check_grid(o.ws, session.id).checks[0]
        skills.mark(o.ws, session, [Judgement(o.person, check, "after", "can")])
        return lambda: skills.record_outcome(o.ws, session.id, o.person, "unreachable", "停机")

    def slip_back(o: Office) -> Verb:
        skills.add_slip(o.ws, o.session, (3, 3))
        return lambda: skills.take_back_slip(o.ws, o.session)

    def conclude(o: Office) -> Verb:
        return lambda: attendance.conclude(o.ws, o.over.id)

    def helped(o: Office) -> Entry:
        return drop_in.note_entry(o.ws, Entry(b"", None, drop_in.now_of(o.ws), need="打不开医保码"))

    def unhelp(o: Office) -> Verb:
        made = helped(o)
        return lambda: drop_in.delete_entry(o.ws, made.id)

    def status(verb: Callable[[Office, Any], object]) -> Made:
        def prepared(o: Office) -> Verb:
            made = attendance.add_status(o.ws, Status("", "公假", "公"))
            return lambda: verb(o, made)

        return prepared

    def revive(o: Office) -> Verb:
        made = attendance.add_status(o.ws, Status("", "公假", "公"))
        attendance.retire_status(o.ws, made)
        return lambda: attendance.revive_status(o.ws, attendance.own_status(o.ws, "公假"))

    return {
        "add a status": (
            CLERKS,
            lambda o: lambda: attendance.add_status(o.ws, Status("", "公假", "公")),
        ),
        "change a status": (
            CLERKS,
            status(lambda o, one: attendance.change_status(o.ws, replace(one, name="因公"))),
        ),
        "retire a status": (CLERKS, status(lambda o, one: attendance.retire_status(o.ws, one))),
        "bring a status back": (CLERKS, revive),
        "delete a status": (CLERKS, status(lambda o, one: attendance.delete_status(o.ws, one))),
        "mark": (HANDS, lambda o: lambda: attendance.mark(o.ws, o.session, [o.person], "present")),
        "mark a walk-in": (
            HANDS,
            lambda o: (lambda who: lambda: attendance.mark(o.ws, o.session, [who], "present", walk_in=True))(
                make.attendee(o.ws).id
            ),
        ),
        "count heads": (HANDS, lambda o: lambda: attendance.count_heads(o.ws, o.session, 12)),
        "note a visit": (HANDS, visit),
        "conclude a class": (CLERKS, conclude),
        "judge can-do checks": (HANDS, judge),
        "record a call": (HANDS, outcome),
        "add a slip": (HANDS, lambda o: lambda: skills.add_slip(o.ws, o.session, (3, 3))),
        "take a slip back": (HANDS, slip_back),
        "help at a desk": (HANDS, lambda o: lambda: helped(o)),
        "delete an entry of the desk": (HANDS, unhelp),
        "print sheets": (
            HANDS,
            lambda o: lambda: sheets.print_sheets(o.ws, o.class_.id, o.folder / "签到表.pdf", numbers=[1]),
        ),
    }


def _classes() -> dict[str, tuple[set[str], Made]]:
    def other(o: Office) -> Class:
        return make.class_(o.ws, people=0, name="另一班", at=time(14))

    def credit(o: Office) -> Verb:
        elsewhere = make.held(o.ws, other(o))[0]
        attendance.mark(o.ws, elsewhere, [o.person], "present", walk_in=True)
        return lambda: classes.credit(o.ws, o.session, [o.person], elsewhere)

    def bare(o: Office, state: str = "planned") -> tuple[Class, Any]:
        made = other(o)
        plan = classes.plan_generation(o.ws, {made.id: Schedule(date(2027, 3, 2), time(9), 2, state=state)})
        return made, plan

    def generate(o: Office) -> Verb:
        _made, plan = bare(o)
        return lambda: classes.generate(o.ws, plan)

    def publish(o: Office) -> Verb:
        made, plan = bare(o, "draft")
        classes.generate(o.ws, plan)
        return lambda: classes.publish(o.ws, made.id)

    def create(o: Office) -> Verb:
        draft = {
            "course": "智能手机基础班",
            "name": "新班",
            "first": date(2027, 3, 3),
            "at": time(9),
            "count": 2,
        }
        plan = classes.plan_class(o.ws, ClassDraft(**draft))  # type: ignore[arg-type]  # each of its kind
        return lambda: classes.create_class(o.ws, plan)

    def waiting(o: Office) -> Class:
        made = make.class_(o.ws, people=1, name="小班", capacity=1, at=time(15))
        classes.enrol(o.ws, made.id, [make.attendee(o.ws).id], status="waiting")
        classes.withdraw(o.ws, made.id, make.roll(o.ws, made)[:1], "搬家")
        return made

    def drawn(o: Office) -> Class:
        made = make.class_(o.ws, people=0, name="摇号班", capacity=1, at=time(16))
        for _number in range(3):
            classes.enrol(o.ws, made.id, [make.attendee(o.ws).id], status="applied")
        return made

    def announced(o: Office) -> Class:
        made = drawn(o)
        classes.announce_draw(o.ws, made.id, "种子")
        return made

    def told(o: Office) -> Verb:
        classes.note_tellings(o.ws, o.class_.id, "下周停课")
        found = [one.id for one in classes.tellings(o.ws)]
        return lambda: classes.note_told(o.ws, found)

    def transfer(o: Office) -> Verb:
        made = other(o)
        return lambda: classes.transfer(o.ws, o.class_.id, [o.person], made.id, reason="时间合适")

    def restore(o: Office) -> Verb:
        classes.cancel_session(o.ws, o.ahead(), "下雪")
        return lambda: classes.restore_session(o.ws, o.ahead())

    def move(o: Office) -> Verb:
        found = classes.plan_move(o.ws, o.ahead(), o.ahead().starts + timedelta(days=1, hours=5))
        return lambda: classes.apply_replan(o.ws, found)

    def close(o: Office) -> Verb:
        found = classes.plan_close(o.ws, o.class_.id, "人太少")
        return lambda: classes.close_class(o.ws, found)

    def merge(o: Office) -> Verb:
        found = classes.plan_merge(o.ws, o.class_.id, other(o).id, "不满")
        return lambda: classes.merge_classes(o.ws, found)

    def roster(o: Office) -> Verb:
        found = attendees.plan_import(o.ws, o.roster("周一"))
        return lambda: classes.import_roster(o.ws, o.class_.id, found)

    def holidays(o: Office) -> Verb:
        found = classes.plan_holidays(o.ws, 2027, [Holiday(date(2027, 1, 1), "元旦", "off")])
        return lambda: classes.apply_holidays(o.ws, found)

    def course(o: Office) -> Verb:
        made = classes.save_course(o.ws, Course(b"", "空课程"))
        return lambda: classes.delete_course(o.ws, made.id)

    def consent(o: Office) -> Verb:
        old = make.attendee(o.ws, birth="1930-01-01")
        classes.enrol(o.ws, o.class_.id, [old.id])
        return lambda: classes.note_consent(o.ws, o.class_.id, old.id, "王建国（儿子）")

    return {
        "save a course": (CLERKS, lambda o: lambda: classes.save_course(o.ws, Course(b"", "新课程"))),
        "delete a course": (CLERKS, course),
        "create a class": (CLERKS, create),
        "edit a class": (
            CLERKS,
            lambda o: lambda: classes.save_class(o.ws, replace(o.class_, note="改过")),
        ),
        "delete a class": (CLERKS, lambda o: lambda: classes.delete_class(o.ws, o.class_.id)),
        "close a class": (CLERKS, close),
        "merge classes": (CLERKS, merge),
        "enrol": (
            CLERKS,
            lambda o: (lambda who: lambda: classes.enrol(o.ws, o.class_.id, [who]))(make.attendee(o.ws).id),
        ),
        "change a standing": (
            CLERKS,
            lambda o: lambda: classes.change_standing(o.ws, o.class_.id, [o.person], "suspended", "住院"),
        ),
        "transfer": (CLERKS, transfer),
        "import a roster": (CLERKS, roster),
        "note a relative's consent": (CLERKS, consent),
        "offer a place": (CLERKS, lambda o: (lambda made: lambda: classes.offer(o.ws, made.id))(waiting(o))),
        "promote": (CLERKS, lambda o: (lambda made: lambda: classes.promote(o.ws, made.id))(waiting(o))),
        "announce a draw": (
            CLERKS,
            lambda o: (lambda made: lambda: classes.announce_draw(o.ws, made.id, "种子"))(drawn(o)),
        ),
        "withdraw a draw": (
            CLERKS,
            lambda o: (lambda made: lambda: classes.withdraw_announcement(o.ws, made.id))(announced(o)),
        ),
        "draw": (CLERKS, lambda o: (lambda made: lambda: classes.draw(o.ws, made.id))(announced(o))),
        "generate sessions": (CLERKS, generate),
        "publish drafts": (CLERKS, publish),
        "edit a session": (
            CLERKS,
            lambda o: lambda: classes.save_session(o.ws, replace(o.session, room="二楼")),
        ),
        "move a session": (CLERKS, move),
        "credit": (CLERKS, credit),
        "cancel a session": (CLERKS, lambda o: lambda: classes.cancel_session(o.ws, o.ahead(), "下雪")),
        "restore a session": (CLERKS, restore),
        "a session was held": (HANDS, lambda o: lambda: classes.mark_done(o.ws, o.session)),
        "note whom to tell": (HANDS, lambda o: lambda: classes.note_tellings(o.ws, o.class_.id, "停课")),
        "note who was told": (HANDS, told),
        "enter holidays": (CLERKS, holidays),
    }


def _certificates() -> dict[str, tuple[set[str], Made]]:
    def template(o: Office) -> Any:
        return certificates.template_for(o.ws, "completion")

    def untemplate(o: Office) -> Verb:
        made = certificates.save_template(o.ws, replace(template(o), id=b"", name="自己的"))
        return lambda: certificates.delete_template(o.ws, made.id)

    def unrule(o: Office) -> Verb:
        certificates.set_rules(o.ws, None, "completion", RuleSet((Rule("sessions", 4),)))
        return lambda: certificates.reset_rules(o.ws, None, "completion")

    def by_hours(o: Office) -> Verb:
        staff = make.staff(o.ws, "李娜")
        sites.assign(o.ws, o.over.id, staff.id, "volunteer")
        return lambda: certificates.issue_hours(o.ws, [staff.id])

    def with_one(verb: Callable[[Office, Any], object]) -> Made:
        def prepared(o: Office) -> Verb:
            found = o.issued()[0]
            return lambda: verb(o, found)

        return prepared

    def foreign(o: Office) -> Verb:
        with make.workspace(seed=5) as other:
            make.office(other, name="清丰县老年大学")
            path = o.folder / "名单.json"
            verification.export_list(other, path)
        return lambda: verification.import_list(o.ws, path, trust=True)

    def revoke(o: Office) -> Verb:
        key = verification.own_key(o.ws).fingerprint
        return lambda: verification.revoke(o.ws, key, "电脑丢了")

    def renamed(o: Office) -> Verb:
        verification.own_key(o.ws)
        site = sites.own_site(o.ws)
        assert site is not None
        sites.save_site(o.ws, replace(site, name="新名字"))
        return lambda: verification.own_key(o.ws)

    return {
        "issue": (CLERKS, lambda o: o.issued),
        "issue everywhere": (CLERKS, lambda o: lambda: certificates.issue_everywhere(o.ws)),
        "grant": (
            CLERKS,
            lambda o: (
                lambda: certificates.grant(
                    o.ws, Grant("lecturer", "赵老师", first=date(2026, 1, 1), last=date(2026, 12, 31))
                )
            ),
        ),
        "issue by recorded hours": (CLERKS, by_hours),
        "issue again": (CLERKS, with_one(lambda o, one: certificates.reissue(o.ws, one.id, "遗失"))),
        "void": (CLERKS, with_one(lambda o, one: certificates.void(o.ws, one.id, "写错了"))),
        "print certificates": (
            CLERKS,
            with_one(lambda o, one: certificates.print_certificates(o.ws, [one], o.folder / "证书.pdf")),
        ),
        "note a print": (CLERKS, with_one(lambda o, one: certificates.note_printed(o.ws, [one]))),
        "set rules": (
            CLERKS,
            lambda o: (
                lambda: certificates.set_rules(o.ws, None, "completion", RuleSet((Rule("sessions", 4),)))
            ),
        ),
        "reset rules": (CLERKS, unrule),
        "save a template": (
            CLERKS,
            lambda o: lambda: certificates.save_template(o.ws, replace(template(o), wording="别的话")),
        ),
        "delete a template": (CLERKS, untemplate),
        "keep a picture": (CLERKS, lambda o: lambda: certificates.keep_picture(o.ws, o.picture())),
        "make a key": (CLERKS, lambda o: lambda: verification.own_key(o.ws)),
        "rename a key": (CLERKS, renamed),
        "revoke a key": (ADMIN, revoke),
        "import keys": (ADMIN, foreign),
    }


def _places() -> dict[str, tuple[set[str], Made]]:
    def site(o: Office) -> Any:
        found = sites.own_site(o.ws)
        assert found is not None
        return found

    def drop(make_it: Callable[[Office], Any], delete: Callable[[Office, Any], object]) -> Made:
        def prepared(o: Office) -> Verb:
            made = make_it(o)
            return lambda: delete(o, made)

        return prepared

    def unit(o: Office) -> Any:
        return regions.save_unit(o.ws, Unit(b"", "示范区", 9))

    def figure(o: Office) -> Any:
        return regions.save_population(
            o.ws, Population(b"", "普查", "410900000000", None, date(2025, 12, 31), people=3_770_000)
        )

    def room(o: Office) -> Any:
        return sites.save_room(o.ws, Room(b"", site(o).id, "201", 45))

    def plaque(o: Office) -> Any:
        return sites.save_plaque(o.ws, Plaque(b"", site(o).id, date(2021, 4, 25), "01", "市民政局"))

    def partner(o: Office) -> Any:
        return sites.save_partner(o.ws, Partner(b"", "通信公司", "carrier"))

    def programme(o: Office) -> Any:
        return sites.save_programme(o.ws, Programme(b"", "大讲堂"))

    def closure(o: Office) -> Any:
        sites.add_closure(o.ws, site(o).id, date(2026, 12, 1), date(2026, 12, 2))
        return sites.closures(o.ws, site(o).id)[0]

    def joined(o: Office) -> Any:
        made = partner(o)
        sites.join_partner(o.ws, site(o).id, made.name)
        return made

    def in_series(o: Office) -> Any:
        made = programme(o)
        sites.join_programme(o.ws, o.class_.id, made.id)
        return made

    def at_class(o: Office) -> Any:
        made = make.staff(o.ws)
        sites.assign(o.ws, o.class_.id, made.id)
        return made

    def at_session(o: Office) -> Any:
        made = make.staff(o.ws)
        sites.assign_session(o.ws, o.session.id, made.id)
        return made

    def away(o: Office) -> Any:
        staff = (sites.all_staff(o.ws) or [make.staff(o.ws)])[0]
        day = StaffDay(b"", staff.id, date(2026, 12, 1), date(2026, 12, 2), reason="探亲")
        return sites.add_staff_day(o.ws, day)

    def counted(o: Office) -> Any:
        made = unit(o)
        regions.save_platform_count(o.ws, made.id, date(2026, 1, 1), 30)
        return regions.platform_counts(o.ws, made.id)[0]

    return {
        "start an office": (CLERKS, lambda o: lambda: make.office(o.ws, "另一处")),
        "add a site": (CLERKS, lambda o: lambda: make.site(o.ws, "新点")),
        "edit a site": (CLERKS, lambda o: lambda: sites.save_site(o.ws, replace(site(o), note="改"))),
        "delete a site": (
            CLERKS,
            drop(lambda o: make.site(o.ws, "新点"), lambda o, one: sites.delete_site(o.ws, one.id)),
        ),
        "save a room": (CLERKS, lambda o: lambda: room(o)),
        "delete a room": (CLERKS, drop(room, lambda o, one: sites.delete_room(o.ws, one))),
        "close a site for days": (
            CLERKS,
            lambda o: lambda: sites.add_closure(o.ws, site(o).id, date(2026, 12, 1), date(2026, 12, 2)),
        ),
        "take a closure back": (CLERKS, drop(closure, lambda o, one: sites.drop_closure(o.ws, one.id))),
        "save a plaque": (CLERKS, lambda o: lambda: plaque(o)),
        "delete a plaque": (CLERKS, drop(plaque, lambda o, one: sites.delete_plaque(o.ws, one.id))),
        "save a partner": (CLERKS, lambda o: lambda: partner(o)),
        "delete a partner": (CLERKS, drop(partner, lambda o, one: sites.delete_partner(o.ws, one.id))),
        "join a partner": (
            CLERKS,
            drop(partner, lambda o, one: sites.join_partner(o.ws, site(o).id, one.name)),
        ),
        "leave a partner": (
            CLERKS,
            drop(joined, lambda o, one: sites.leave_partner(o.ws, site(o).id, one.id)),
        ),
        "save a series": (CLERKS, lambda o: lambda: programme(o)),
        "delete a series": (CLERKS, drop(programme, lambda o, one: sites.delete_programme(o.ws, one.id))),
        "join a series": (
            CLERKS,
            drop(programme, lambda o, one: sites.join_programme(o.ws, o.class_.id, one.id)),
        ),
        "leave a series": (
            CLERKS,
            drop(in_series, lambda o, one: sites.leave_programme(o.ws, o.class_.id, one.id)),
        ),
        "save staff": (CLERKS, lambda o: lambda: make.staff(o.ws)),
        "delete staff": (
            CLERKS,
            drop(lambda o: make.staff(o.ws), lambda o, one: sites.delete_staff(o.ws, one.id)),
        ),
        "assign to a class": (
            CLERKS,
            drop(lambda o: make.staff(o.ws), lambda o, one: sites.assign(o.ws, o.class_.id, one.id)),
        ),
        "unassign from a class": (
            CLERKS,
            drop(at_class, lambda o, one: sites.unassign(o.ws, o.class_.id, one.id)),
        ),
        "assign to a session": (
            CLERKS,
            drop(lambda o: make.staff(o.ws), lambda o, one: sites.assign_session(o.ws, o.session.id, one.id)),
        ),
        "unassign from a session": (
            CLERKS,
            drop(at_session, lambda o, one: sites.unassign_session(o.ws, o.session.id, one.id)),
        ),
        "join a partner in several roles": (
            CLERKS,
            drop(partner, lambda o, one: sites.join_as(o.ws, site(o).id, one.name, ["host", "support"])),
        ),
        "note days somebody is away": (CLERKS, lambda o: lambda: away(o)),
        "take days away back": (CLERKS, drop(away, lambda o, one: sites.drop_staff_day(o.ws, one))),
        "replace a teacher": (
            CLERKS,
            drop(
                lambda o: make.staff(o.ws), lambda o, one: sites.replace_teacher(o.ws, o.session.id, one.id)
            ),
        ),
        "save a unit": (ADMIN, lambda o: lambda: unit(o)),
        "delete a unit": (ADMIN, drop(unit, lambda o, one: regions.delete_unit(o.ws, one.id))),
        "give a region to a unit": (
            ADMIN,
            drop(unit, lambda o, one: regions.give_region(o.ws, "410928101000", one.id)),
        ),
        "save a population": (CLERKS, lambda o: lambda: figure(o)),
        "delete a population": (CLERKS, drop(figure, lambda o, one: regions.delete_population(o.ws, one.id))),
        "save a platform's count": (
            CLERKS,
            drop(unit, lambda o, one: regions.save_platform_count(o.ws, one.id, date(2026, 1, 1), 30)),
        ),
        "delete a platform's count": (
            CLERKS,
            drop(counted, lambda o, one: regions.delete_platform_count(o.ws, one.id)),
        ),
    }


def _topics() -> dict[str, tuple[set[str], Made]]:
    def lesson(o: Office) -> Any:
        classes.save_session(o.ws, replace(o.session, topic_id=o.topic.id))
        return topics.lesson_of(o.ws, o.session.id).lesson

    def save_lesson(o: Office) -> Verb:
        found = lesson(o)
        return lambda: topics.save_lesson(o.ws, replace(found, preparation="带插线板"))

    def reset_lesson(o: Office) -> Verb:
        topics.save_lesson(o.ws, replace(lesson(o), preparation="带插线板"))
        return lambda: topics.reset_lesson(o.ws, o.session.id)

    def unpicture(o: Office) -> Verb:
        made = topics.add_picture(o.ws, o.topic.id, 1, o.picture())
        return lambda: topics.delete_picture(o.ws, made.id)

    return {
        "add a topic": (CLERKS, lambda o: lambda: make.topic(o.ws)),
        "edit a topic": (CLERKS, lambda o: lambda: topics.save_topic(o.ws, replace(o.topic, minutes=55))),
        "confirm a topic": (CLERKS, lambda o: lambda: topics.confirm_topic(o.ws, o.topic, "8.0")),
        "delete a topic": (CLERKS, lambda o: lambda: topics.delete_topic(o.ws, o.topic.id)),
        "add a picture": (
            CLERKS,
            lambda o: lambda: topics.add_picture(o.ws, o.topic.id, 1, o.picture()),
        ),
        "delete a picture": (CLERKS, unpicture),
        "save a lesson plan": (CLERKS, save_lesson),
        "reset a lesson plan": (CLERKS, reset_lesson),
    }


def _file() -> dict[str, tuple[set[str], Made]]:
    def bring_back(o: Office) -> Verb:
        attendees.delete(o.ws, [o.person])
        found = vault.recycle_bin(o.ws)
        return lambda: vault.bring_back(o.ws, found)

    return {
        "change a setting": (ADMIN, lambda o: lambda: o.ws.set_setting("walk_in_rows", "3")),
        "bring back a person": (CLERKS, bring_back),
        "read the log": (ADMIN, lambda o: lambda: vault.history(o.ws)),
    }


VERBS: dict[str, tuple[set[str], Made]] = {
    **_people(),
    **_marks(),
    **_classes(),
    **_certificates(),
    **_places(),
    **_topics(),
    **_file(),
}
