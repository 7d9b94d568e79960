"""What is said where a data file needs a passphrase or the recovery sheet before it opens."""

from literacy_desktop.base.i18n import _
from literacy_desktop.base.keyring.ring import RECOVERY, USER, Keyring
from literacy_desktop.base.problems import Problem


class Locked(Problem):
    """The data file is locked.

    Attributes:
        users: id (hexadecimal) and name of who has a passphrase here.
        recovery: what the recovery sheet is called; empty where there is none.
    """

    def __init__(self, keyring: Keyring) -> None:
        self.users = tuple((way.user_id, way.name) for way in keyring.of_kind(USER))
        sheets = keyring.of_kind(RECOVERY)
        self.recovery = sheets[0].label if sheets else ""
        if self.users:
            what = _("数据文件锁着，要输入口令才能打开。")
            then = _("口令忘了，可以用打印出来的恢复纸（编号 {label}）重设。").format(label=self.recovery)
        else:
            what = _("数据文件由另一个 Windows 账户保护，在这里打不开。")
            then = _("请用打印出来的恢复纸（编号 {label}）打开。").format(label=self.recovery)
        super().__init__(what, then if self.recovery else "")
