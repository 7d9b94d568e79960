"""A roster file straight into a class."""

from literacy_desktop.attendees.model import ImportPlan
from literacy_desktop.attendees.page.cells import Ground
from literacy_desktop.attendees.page.importing import ImportDialog
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.classes.model import Enrolled
from literacy_desktop.classes.service import import_roster
from literacy_desktop.qtkit.page import Page
from literacy_desktop.regions.service import tree


class ClassImport(ImportDialog):
    """The same steps; people who are on the register already can be put into the class too."""

    TAKEN = ("new", "update", "same")
    NOBODY = N_("这份名单里没有可以加入班级的人。")


def bring_into(page: Page, class_id: Id) -> None:
    """Lead through the import, then do it in the background."""
    ground = Ground(tree(page.ws), page.ws.today(), page.ws.settings.pass_percent)
    steps = ClassImport(page.shell, ground, parent=page)
    agreed = steps.exec()
    plan = steps.result_value
    steps.deleteLater()
    if agreed and isinstance(plan, ImportPlan):
        apply(page, class_id, plan)


def apply(page: Page, class_id: Id, plan: ImportPlan) -> None:
    """Put the people of a roster on the register and on the roll."""

    def tell(done: Enrolled) -> None:
        words = _("{new} 人加入本班，{already} 人原来就在") if done.already else _("{new} 人加入本班")
        page.shell.toast(words.format(new=len(done.new), already=len(done.already)), undo=True)

    page.run(
        lambda ws, report: import_roster(ws, class_id, plan, report),
        tell,
        label=_("导入“{name}”").format(name=plan.file_name),
    )
