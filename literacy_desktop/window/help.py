"""F1: the keys at a glance, and the way to the manual."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QWidget

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.paths import asset
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.dialogs import Framed
from literacy_desktop.qtkit.words import label

KEYS = (
    ("Ctrl+1 … 8", N_("换到左边的第几个页面")),
    ("Ctrl+F", N_("查找")),
    ("Ctrl+N", N_("新增")),
    ("Ctrl+P", N_("打印预览")),
    ("Ctrl+Z", N_("撤销上一步")),
    ("Ctrl+Y", N_("重做")),
    ("Ctrl +  −  0", N_("放大、缩小、恢复字号")),
    ("F5", N_("刷新")),
    (N_("空格"), N_("在表格里勾选这一行")),
    ("Ctrl+A", N_("全部选中")),
    ("Enter", N_("打开这一行；在表单里到下一格")),
    ("Esc", N_("关闭、取消选择")),
)


class Help(Framed):
    """The keys in two columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("帮助"), parent, width=520)
        self.body.addWidget(label(_("键盘快捷键"), "h2"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        for row, (keys, words) in enumerate(KEYS):
            grid.addWidget(label(_(keys), "strong"), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(_(words)), row, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.body.addStretch(1)
        manual = asset("manual", "index.html")
        left = (
            [Action(text=_("打开使用手册"), icon="book-open", call=self.open_manual)]
            if manual.exists()
            else []
        )
        self.set_buttons([Action(text=_("关闭"), call=self.accept, kind="primary")], left=left)

    def open_manual(self) -> None:
        """Show the manual in the machine's browser."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(asset("manual", "index.html"))))


def show_help(parent: QWidget) -> None:
    """Show the keys until closed."""
    shown = Help(parent)
    shown.exec()
    shown.deleteLater()
