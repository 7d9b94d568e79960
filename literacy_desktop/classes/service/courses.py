"""Courses: the templates that classes are made from."""

from dataclasses import replace

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import store
from literacy_desktop.classes.model import LONGEST, SHORTEST, Course
from literacy_desktop.classes.service.planning import check_form
from literacy_desktop.topics.service import topics_by_code


def course_named(ws: Workspace, name: str) -> Course:
    """The course of this name.

    Raises:
        Problem: there is none; it names those there are.
    """
    known = store.courses(ws.conn)
    found = next((one for one in known if one.name == name.strip()), None)
    if found is None:
        names = "、".join(one.name for one in known)
        raise Problem(
            _("没有叫“{name}”的课程。").format(name=name),
            _("已有：{names}。").format(names=names or _("（还没有）")),
        )
    return found


def topics_of_course(ws: Workspace, name: str) -> tuple[str, ...]:
    """The topics that a course of this name is taught with; none where there is no such course."""
    known = next((one for one in store.courses(ws.conn) if one.name == name.strip()), None)
    return known.topics if known else ()


def save_course(ws: Workspace, course: Course) -> Course:
    """Add a course (empty id), or write an edited one; classes made from it stay as they are.

    Raises:
        Problem: it has no name or that of another, an unknown topic or form, or no possible length.
    """
    name = course.name.strip()
    if not name:
        raise Problem(_("课程还没有名称。"), _("例如“智能手机基础班”。"))
    if any(other.name == name and other.id != course.id for other in store.courses(ws.conn)):
        raise Problem(_("已经有叫“{name}”的课程。").format(name=name), _("请换一个名称，或修改原来的那个。"))
    check_form(course.form)
    if course.minutes is not None and not SHORTEST <= course.minutes <= LONGEST:
        raise Problem(
            _("时长要在 {least} 到 {most} 分钟之间。").format(least=SHORTEST, most=LONGEST),
            _("不定就空着，新建班级时用设置里的时长。"),
        )
    topics_by_code(ws, course.topics)
    made = replace(course, name=name, id=course.id or ws.new_id())
    with ws.change(_("课程：{name}").format(name=name)):
        (store.update_course if course.id else store.insert_course)(ws.conn, made)
    return made


def delete_course(ws: Workspace, course_id: Id) -> None:
    """Put a course into the recycle bin; classes that follow it go on.

    Raises:
        Problem: there is no such course.
    """
    found = store.course(ws.conn, course_id)
    if found is None:
        raise Problem(_("这门课程已经不在了。"), _("请刷新后再试。"))
    with ws.change(_("删除课程：{name}").format(name=found.name)) as change:
        store.delete_course(ws.conn, course_id, change.at)
