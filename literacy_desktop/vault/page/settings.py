"""SettingsPage: a list of sections at the left, the one chosen beside it."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from literacy_desktop.audit.content import TABLES
from literacy_desktop.audit.page import AuditSection, BinSection
from literacy_desktop.backups.page import BackupSection, CheckSection
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit import icons, theme
from literacy_desktop.qtkit.memory import keep, recall
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.vault.page.about import AboutSection
from literacy_desktop.vault.page.guard import GuardSection
from literacy_desktop.vault.page.look import LookSection
from literacy_desktop.vault.page.office import OfficeSection
from literacy_desktop.vault.page.section import Section
from literacy_desktop.vault.page.updating import UpdateSection

SECTIONS: dict[str, tuple[str, str, type[Section]]] = {
    "office": ("building-2", N_("本单位"), OfficeSection),
    "look": ("type", N_("外观"), LookSection),
    "users": ("users", N_("用户和口令"), GuardSection),
    "backup": ("archive", N_("备份"), BackupSection),
    "bin": ("trash-2", N_("回收站"), BinSection),
    "history": ("history", N_("操作记录"), AuditSection),
    "check": ("circle-check", N_("检查"), CheckSection),
    "update": ("usb", N_("更新"), UpdateSection),
    "about": ("info", N_("关于"), AboutSection),
}
LIST_WIDTH, ROW = 156, 44
REMEMBERED = "settings/section"


class SettingsPage(Page):
    """The settings; sections are made when first opened."""

    TITLE = N_("设置")
    SHOWS = frozenset(TABLES)

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(ws, shell, parent)
        self._made: dict[str, Section] = {}
        row = QHBoxLayout()
        row.setSpacing(14)
        self.list = self._list()
        self._stack = QStackedWidget()
        row.addWidget(self.list)
        row.addWidget(self._stack, 1)
        self.body.addLayout(row, 1)
        self.open(recall(REMEMBERED, "office"))
        self.list.currentItemChanged.connect(self._on_chosen)

    def _list(self) -> QListWidget:
        made = QListWidget()
        made.setObjectName("nav")
        made.setAccessibleName(_("设置"))
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setIconSize(icons.icon_size())
        made.setFixedWidth(theme.px(LIST_WIDTH))
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for name, (icon, title, _made) in SECTIONS.items():
            item = QListWidgetItem(_icon(icon), _(title), made)
            item.setSizeHint(QSize(0, theme.px(ROW)))
            item.setData(Qt.ItemDataRole.UserRole, name)
        return made

    def name(self) -> str:
        """The section shown."""
        return str(self.list.currentItem().data(Qt.ItemDataRole.UserRole))

    def section(self) -> Section:
        """The section shown, made if it was not yet."""
        name = self.name()
        if name not in self._made:
            self._made[name] = SECTIONS[name][2](self)
            self._stack.addWidget(self._made[name])
        return self._made[name]

    def _on_chosen(self) -> None:
        keep(REMEMBERED, self.name())
        self.refresh()

    def compacted(self) -> None:
        shown = self.section()
        if isinstance(shown, AuditSection):
            shown.compact()

    def refresh(self) -> None:
        shown = self.section()
        shown.read()
        self._stack.setCurrentWidget(shown)
        self.set_actions(shown.offered())
        self.set_fact(shown.fact())

    def open(self, key: object) -> None:
        """A section's name; ("history", (id, name)) for what concerns a person; or an update file."""
        names = list(SECTIONS)
        wanted = "update" if isinstance(key, Path) else str(key[0] if isinstance(key, tuple) else key)
        self.list.setCurrentRow(names.index(wanted) if wanted in names else 0)
        if isinstance(key, Path):
            section = self.section()
            if isinstance(section, UpdateSection):
                section.examine(key)
        if isinstance(key, tuple):
            shown = self.section()
            if isinstance(shown, AuditSection):
                shown.about(*key[1])


def _icon(name: str) -> QIcon:
    """A drawing that takes the brand's colour where its row is chosen."""
    made = QIcon()
    made.addPixmap(icons.pixmap(name, "text2"))
    made.addPixmap(icons.pixmap(name, "brand"), QIcon.Mode.Selected)
    return made
