"""Which papers there are, and what one of them is asked for."""

import re
from dataclasses import dataclass

from literacy_desktop.base.i18n import N_
from literacy_desktop.base.ids import Id


@dataclass(frozen=True)
class PaperKind:
    """A kind of paper.

    Attributes:
        key: its name on the command line.
        title: what people call it.
        hint: what it is for, in one line.
        needs: what has to be chosen: class, session, topic.
        may: what can be chosen besides: class, session, people, unmasked.
        forms: variants, each with its word; the first is the usual one.
    """

    key: str
    title: str
    hint: str
    needs: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()
    forms: tuple[tuple[str, str], ...] = ()

    @property
    def takes(self) -> frozenset[str]:
        """Everything that can be chosen."""
        return self.needs | self.may


_CLASS, _SESSION, _TOPIC = frozenset({"class"}), frozenset({"class", "session"}), frozenset({"topic"})
_PEOPLE, _UNMASKED = frozenset({"people"}), frozenset({"unmasked"})

KINDS = {
    kind.key: kind
    for kind in (
        PaperKind("roster", N_("花名册"), N_("全班名单，存档、核对用"), _CLASS, _UNMASKED),
        PaperKind("contacts", N_("班级通讯录"), N_("联系学员和家属用"), _CLASS, _UNMASKED),
        PaperKind(
            "enrolment-form",
            N_("报名表"),
            N_("带告知书和逐项同意，一人一张"),
            may=_CLASS | _PEOPLE | _UNMASKED,
            forms=(("blank", N_("空白")), ("filled", N_("填好名单"))),
        ),
        PaperKind(
            "name-plates",
            N_("姓名牌"),
            N_("摆在桌上，老师叫得出名字"),
            _CLASS,
            _PEOPLE,
            forms=(("folded", N_("三折大牌")), ("desk", N_("一页四张"))),
        ),
        PaperKind("seats", N_("座次表"), N_("谁坐在哪里，贴在门口"), _CLASS),
        PaperKind("member-cards", N_("学员证"), N_("一页八张，扫码点名"), _CLASS, _PEOPLE),
        PaperKind("step-card", N_("步骤卡"), N_("大字步骤，带回家照着做"), _TOPIC),
        PaperKind("teacher-page", N_("教案"), N_("一次课怎么上，课前核对什么"), _TOPIC, _SESSION),
        PaperKind(
            "poster",
            N_("课程海报"),
            N_("贴在村口，告诉大家来上课"),
            _SESSION,
            forms=(("a4", N_("A4")), ("a3", N_("A3"))),
        ),
        PaperKind("volunteer-hours", N_("志愿服务记录"), N_("空白表，记志愿者的时长"), may=_SESSION),
    )
}
"""Every kind by its key, in the order in which a class needs them."""


@dataclass(frozen=True)
class Order:
    """A paper that is asked for.

    Attributes:
        kind: a key of KINDS.
        session: number of the session within its class.
        people: only these, in the order of the roll; everybody where empty.
        unmasked: telephone numbers and relatives in full, for the staff only.
        form: a variant of the kind; the usual one where empty.
    """

    kind: str
    class_id: Id | None = None
    session: int | None = None
    topic_id: Id | None = None
    people: tuple[Id, ...] = ()
    unmasked: bool = False
    form: str = ""

    @property
    def variant(self) -> str:
        """The variant, the usual one where none was asked for."""
        forms = KINDS[self.kind].forms
        return self.form or (forms[0][0] if forms else "")


_SCANNABLE = re.compile(r"[0-9A-Z]{3,20}")


def scan_code(attendee_id: Id, student_number: str, *, shared: bool = False) -> str:
    """What the code of a member card says: the student number, or the person's id where that does not do.

    A hand scanner types it like a keyboard, so it is of digits and capitals only: those come through in
    every keyboard layout.

    Args:
        attendee_id: of the person.
        student_number: as it is on the register, may be empty.
        shared: whether somebody else has the same number.
    """
    number = student_number.strip().upper()
    return number if _SCANNABLE.fullmatch(number) and not shared else attendee_id.hex().upper()
