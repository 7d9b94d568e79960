"""The words and colours of each answer of the desk."""

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.classes.model import SessionDetail
from literacy_desktop.desk.model import Answer, Candidate
from literacy_desktop.desk.page.face import Face


def resting() -> Face:
    """The screen while nobody is there."""
    return Face(
        "", "scan-line", _("欢迎，请签到"), _("刷学员证或身份证"), _("或者输入手机号后四位、姓名拼音")
    )


def face_of(answer: Answer) -> Face:
    """What an answer looks like; of somebody to choose from, nothing is shown here."""
    told = answer.candidate
    if told is None:
        if answer.kind == "short":
            return Face("warn", "circle-alert", _("请再输几位"), _("手机号要后四位，姓名拼音也可以"))
        return Face("bad", "circle-x", _("没有找到"), _("请再输一次，或请工作人员帮忙"))
    greeting = _("{name}  您好").format(name=told.name)
    if answer.kind == "already":
        return Face("warn", "circle-check", greeting, _("已经签过到了，请进"), where(told.session))
    if answer.kind == "stranger":
        return Face("info", "user-plus", greeting, _("今天的名单上没有您，也可以进来听"), foot=True)
    return Face("ok", "circle-check", greeting, _("签到成功，请进"), where(told.session))


def where(session: SessionDetail | None) -> str:
    """Where to go: the class or its topic, and the room."""
    if session is None:
        return ""
    return "  ".join(filter(None, (session.topic or session.class_name, session.room)))


def taken_back(name: str) -> Face:
    """After 撤销."""
    return Face("info", "undo-2", _("已撤销"), _("{name}的签到取消了").format(name=name))


def refused(problem: Problem) -> Face:
    """Something that cannot be done, such as a session cancelled meanwhile."""
    return Face("bad", "circle-x", _("签到没有成功"), problem.what, problem.then)


def asking_pin(typed: str) -> Face:
    """Asking for the PIN, a dot for each digit typed."""
    dots = " ".join("●" * len(typed)) or _("请输入密码")
    return Face("info", "lock", dots, _("输入退出密码，按回车"), _("按 Esc 回去签到"))


def wrong_pin(tries: int) -> Face:
    """The PIN was wrong; from the third time on the way out is told."""
    forgotten = tries > 2
    more = _("忘记了：关机重开程序，在“签到台”页重设，签到都在") if forgotten else _("请再试一次")
    return Face("bad", "lock", _("密码不对"), more)


def choice_words(one: Candidate, *, with_class: bool) -> tuple[str, str]:
    """A person to choose: name, and what tells them apart: age, town and village, the class of several."""
    place = " ".join(one.place.split()[-2:])
    age = _("{n} 岁").format(n=one.age) if one.age is not None else ""
    told = one.session.class_name if one.session and with_class else ""
    return one.name, "  ".join(filter(None, (age, place, told)))


def too_many() -> Face:
    """More people fit than there is room to show."""
    return Face("warn", "users", _("同样的人太多"), _("请输入整个手机号，或全名的拼音"))
