"""The list of pages: their order in the sidebar, their drawing, and where each one's code lies."""

from dataclasses import dataclass
from importlib import import_module

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.qtkit.page import Page


@dataclass(frozen=True)
class PageEntry:
    """A page as the sidebar knows it; its code is imported when it is first opened.

    Attributes:
        name: for `shell.open`, pictures and the memory of the last page.
        icon: a drawing in `assets/icons/`.
        title: its word in the sidebar, marked with N_.
        factory: `module:class`.
        at_foot: whether it stands at the sidebar's foot.
        under: the page that leads to it, where it does not stand in the sidebar itself.
    """

    name: str
    icon: str
    title: str
    factory: str
    at_foot: bool = False
    under: str = ""

    @property
    def word(self) -> str:
        """The title in the language spoken now."""
        return _(self.title)

    def load(self) -> type[Page]:
        """The page's class."""
        module, name = self.factory.split(":")
        found = getattr(import_module(module), name)
        assert issubclass(found, Page)  # noqa: S101  the list is ours; a test reads it
        return found  # type: ignore[no-any-return]  # just asserted


def _entry(
    name: str, icon: str, title: str, factory: str, *, at_foot: bool = False, under: str = ""
) -> PageEntry:
    return PageEntry(name, icon, title, f"literacy_desktop.{factory}", at_foot, under)


PAGES = (
    _entry("workbench", "layout-dashboard", N_("工作台"), "workbench.page:WorkbenchPage"),
    _entry("timetable", "calendar-days", N_("排课"), "timetable.page:TimetablePage"),
    _entry("classes", "book-open", N_("班级"), "classes.page:ClassesPage"),
    _entry("attendees", "users", N_("学员"), "attendees.page:AttendeesPage"),
    _entry(
        "duplicates",
        "copy",
        N_("疑似重复的学员"),
        "attendees.page.duplicates:DuplicatesPage",
        under="attendees",
    ),
    _entry("privacy", "lock", N_("个人信息保护"), "attendees.page.privacy:PrivacyPage", under="attendees"),
    _entry("attendance", "clipboard-check", N_("考勤"), "attendance.page:AttendancePage"),
    _entry("skills", "graduation-cap", N_("过关检查"), "skills.page:SkillsPage", under="attendance"),
    _entry("desk", "scan-line", N_("签到台"), "desk.page:DeskPage", under="attendance"),
    _entry("drop_in", "heart-handshake", N_("驻点服务"), "drop_in.page:DropInPage", under="timetable"),
    _entry("sheets", "printer", N_("签到表"), "sheets.page:SheetsPage"),
    _entry("reading", "scan-line", N_("读签到表"), "sheets.page:ReadingPage", under="sheets"),
    _entry("certificates", "award", N_("证书"), "certificates.page:CertificatesPage"),
    _entry("papers", "file-text", N_("打印中心"), "papers.page:PapersPage"),
    _entry("sites", "map-pin", N_("教学点"), "sites.page:SitesPage"),
    _entry("topics", "smartphone", N_("教学内容"), "topics.page:TopicsPage"),
    _entry("exchange", "usb", N_("数据交换"), "hub.page:ConnectedExchangePage", at_foot=True),
    _entry("users", "users", N_("用户和口令"), "access.page:UsersPage", under="settings"),
    _entry("settings", "settings", N_("设置"), "vault.page:SettingsPage", at_foot=True),
)
