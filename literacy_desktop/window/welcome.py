"""The first start: make this PC's own data file, or look at invented data first."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import Card, Note, centred
from literacy_desktop.qtkit.fields import ChoiceField, TextField
from literacy_desktop.qtkit.focus import FocusRing
from literacy_desktop.qtkit.jobs import Jobs, Work
from literacy_desktop.qtkit.words import Wrapped, label, set_words
from literacy_desktop.regions.page import RegionFields
from literacy_desktop.regions.service import tree
from literacy_desktop.sites.model import SITE_KINDS, Site
from literacy_desktop.window.beginning import make_demo_file, make_joined, make_office
from literacy_desktop.window.choice import Choice
from literacy_desktop.window.sign import Sign, window_icon

WIDTH = 760
DEMO_FILE = "demo.db"
"""The invented data lies beside the data file, so that the two are never mixed."""


class OfficeForm(Card):
    """What is asked before the first start: the site and who works here."""

    def __init__(self, begin: Callable[[], object], back: Callable[[], object]) -> None:
        super().__init__(_("先登记您的教学点"))
        self.body.setSpacing(12)
        self.fault = Note("", "bad")
        self.fault.hide()
        self.body.addWidget(self.fault)
        self.name = TextField(_("教学点名称"), required=True, placeholder=_("例如：柳屯镇幸福院"))
        kinds = [(key, _(word)) for key, word in SITE_KINDS.items()]
        self.kind = ChoiceField(_("教学点类型"), [(None, _("请选择")), *kinds], required=True)
        self.operator = TextField(_("您的姓名"), required=True, hint=_("谁做的登记，会记下谁的名字。"))
        with Workspace.memory() as ws:
            self.region = RegionFields(tree(ws))
        pair = QHBoxLayout()
        pair.setSpacing(12)
        pair.addWidget(self.kind, 1, Qt.AlignmentFlag.AlignTop)
        pair.addWidget(self.operator, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.name)
        self.body.addLayout(pair)
        self.body.addWidget(self.region)
        self.name.edit.returnPressed.connect(self.kind.control.setFocus)
        self.operator.edit.returnPressed.connect(begin)
        self.body.addWidget(
            Wrapped(_("以后都可以在“教学点”和“设置”里修改。数据只存在这台电脑上。"), "caption")
        )
        row = QHBoxLayout()
        row.addWidget(button(Action(text=_("返回"), icon="arrow-left", call=back)))
        row.addStretch(1)
        row.addWidget(button(Action(text=_("开始使用"), icon="check", call=begin, kind="primary")))
        self.body.addLayout(row)

    def valid(self) -> bool:
        """Look at what was entered; the first fault gets the keyboard."""
        wrong = [field for field in (self.name, self.kind, self.operator) if not field.validate()]
        if wrong:
            wrong[0].control.setFocus()
        return not wrong

    def site(self) -> Site:
        """The site that was entered."""
        return Site(b"", self.name.value(), self.kind.value(), self.region.value())

    def tell(self, problem: Problem) -> None:
        """Show what is wrong above the fields."""
        self.fault.words.setText(str(problem))
        self.fault.show()


class Welcome(QDialog):
    """The window of the first start; `workspace` is what it came to, None where it was closed."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace: Workspace | None = None
        self.form: OfficeForm | None = None
        self._path = path
        self._jobs = Jobs(_Idle, self)
        self.setWindowTitle(_("智慧助老课程管理"))
        self.setWindowIcon(window_icon())
        self.setWindowFlag(Qt.WindowType.WindowMinMaxButtonsHint)
        self.setProperty("ground", "canvas")
        self._stack = QStackedWidget()
        self._choices = self._make_choices()
        self._stack.addWidget(centred(self._choices, WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._ring = FocusRing(self)

    def sizeHint(self) -> QSize:
        return QSize(1100, 640)

    def _make_choices(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(Sign(), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(label(_("欢迎使用智慧助老课程管理"), "h1"))
        told = _("登记学员、排课、打印签到表、发结业证书，都在这里。第一次使用，请选一种方式开始。")
        words.addWidget(Wrapped(told, "muted"))
        head.addLayout(words, 1)
        column.addLayout(head)
        column.addSpacing(8)
        for choice in self._ways():
            column.addWidget(choice)
        self._fault = Note("", "bad")
        self._waiting = label("", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("正在准备示例数据"))
        for widget in (self._fault, self._waiting, self._bar):
            column.addWidget(widget)
            widget.hide()
        return made

    def _ways(self) -> list[Choice]:
        own = _("填写教学点名称和您的姓名，一分钟就好。")
        package = _("别的电脑给这台做好了“新电脑”包，带着文件和口令，就选这个。")
        demo = _("里面的人名和电话都是编的，可以放心点、放心改。看完以后再开始用自己的数据。")
        return [
            Choice("building-2", _("开始使用"), own, self.ask),
            Choice("usb", _("从数据包开始"), package, self.ask_package),
            Choice("eye", _("先看看示例数据"), demo, self.show_demo),
        ]

    # -- beginning with one's own data

    def ask(self) -> None:
        """Show the form."""
        if self.form is None:
            self.form = OfficeForm(self.begin, self.go_back)
            self._stack.addWidget(centred(self.form, WIDTH))
        self._stack.setCurrentIndex(1)
        self.form.name.control.setFocus()

    def go_back(self) -> None:
        """To the choices."""
        self._stack.setCurrentIndex(0)

    def begin(self) -> None:
        """Make the data file as the form says."""
        form = self.form
        if form is None or not form.valid():
            return
        try:
            self.workspace = make_office(self._path, form.site(), form.operator.value())
        except Problem as problem:
            form.tell(problem)
            return
        self._ask_protection(self.workspace)

    def _ask_protection(self, made: Workspace) -> None:
        """The data file is whole already: who closes the window here has one without a lock."""
        from literacy_desktop.window.protect import Protect  # what only a first start needs

        self._stack.addWidget(centred(Protect(made, self.accept), WIDTH))
        self._stack.setCurrentIndex(self._stack.count() - 1)

    # -- looking at invented data

    def show_demo(self) -> None:
        """Open the invented data; the first time it is made."""
        file = self._path.with_name(DEMO_FILE)
        if file.exists():
            self._open(file)
            return
        self._work(
            lambda _ws, report: make_demo_file(file, report), _("准备示例数据"), lambda: self._open(file)
        )

    # -- beginning with what another PC hands over

    def ask_package(self) -> None:
        """Ask for the package and its code, then make the data file out of it."""
        from literacy_desktop.exchange.page.starting import JoinForm  # wanted here only

        form = JoinForm(self)
        if not form.exec():
            return
        package, code, operator = form.result_value
        self._work(
            lambda _ws, report: make_joined(self._path, package, code, operator, report),
            _("按数据包准备"),
            self._joined,
        )

    def _joined(self) -> None:
        self.workspace = Workspace.open(self._path)
        self._ask_protection(self.workspace)

    # -- what takes a while

    def _work(self, work: Work, label: str, done: Callable[[], object]) -> None:
        self._choices.setEnabled(False)
        self._fault.hide()
        set_words(self._waiting, _("正在{label}，请稍等…").format(label=label))
        self._waiting.show()
        self._bar.setRange(0, 0)
        self._bar.show()
        job = self._jobs.start(work, label=label, done=lambda _none: done(), receiver=self)
        job.progress.connect(self._step)
        job.failed.connect(self._fail)

    def _step(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _open(self, file: Path) -> None:
        try:
            self.workspace = Workspace.open(file)
        except Problem as problem:
            self._fail(problem)
            return
        self.accept()

    def _fail(self, fault: Exception) -> None:
        self._choices.setEnabled(True)
        self._waiting.hide()
        self._bar.hide()
        if not isinstance(fault, Problem):
            raise fault
        self._fault.words.setText(str(fault))
        self._fault.show()

    def done(self, result: int) -> None:
        self._jobs.close()
        super().done(result)


class _Idle:
    """The jobs of this window work on a file of their own and need no connection."""

    def close(self) -> None:
        """Nothing to let go of."""


def first_start(path: Path, parent: QWidget | None = None) -> Workspace | None:
    """Ask how to begin where there is no data file yet.

    Args:
        path: where the data file will be; invented data goes into a file beside it.
        parent: the window it belongs to, if there is one.

    Returns: the workspace to show, or None where the person closed the window.
    """
    shown = Welcome(path, parent)
    shown.exec()
    shown.deleteLater()
    return shown.workspace
