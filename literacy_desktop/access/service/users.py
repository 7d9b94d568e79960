"""Who works here, with what rights and passphrase; how the file is protected where nobody has one."""

from collections.abc import Sequence
from dataclasses import replace

from literacy_desktop.access import store
from literacy_desktop.access.model import User
from literacy_desktop.base import keyring
from literacy_desktop.base.faults import known_faults
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.keyring import Passphrase
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.rights import ADMIN, ROLES
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.regions.service import tree
from literacy_desktop.sites.service import site_by_id


def users(ws: Workspace) -> list[User]:
    """Everybody on the list, by name; `here` says who has a passphrase on this PC."""
    here = set[str]()
    if ws.path is not None:
        here = {way.user_id for way in keyring.load(ws.path).ways if way.user_id}
    return [replace(user, here=user.id.hex() in here) for user in store.users(ws.conn)]


def find_user(ws: Workspace, name: str) -> User:
    """The user of this name.

    Raises:
        Problem: there is none, or there are several.
    """
    everybody = users(ws)
    found = [user for user in everybody if user.name == name.strip()]
    if len(found) != 1:
        raise Problem(
            _("没有叫“{name}”的用户。").format(name=name) if not found else _("有几位同名的用户。"),
            _("名单上有：{names}。").format(
                names=_("、").join(user.name for user in everybody) or _("没有人")
            ),
        )
    return found[0]


def scope_words(ws: Workspace, user: User) -> str:
    """What a user answers for, as people say it."""
    if user.unlimited:
        return _("全部")
    names = [site.name for site in (site_by_id(ws, one) for one in user.sites) if site]
    regions = tree(ws)
    return _("、").join([*names, *(regions.path(code) for code in user.regions)])


def protection(ws: Workspace) -> str:
    """How the data file is protected on this PC: "open", "windows" or "passphrase"."""
    return "open" if ws.path is None else keyring.protection(ws.path)


def add_user(
    ws: Workspace,
    name: str,
    role: str,
    passphrase: str,
    *,
    sites: Sequence[Id] = (),
    regions: Sequence[str] = (),
) -> User:
    """Put somebody on the list and let them in with a passphrase on this PC.

    The first one must be an admin who answers for everything, and works here from then on; nobody gets in
    without a passphrase any more. Who is on the list already, from another PC, gets their passphrase here.

    Args:
        ws: the workspace.
        name: of the user.
        role: a key of ROLES.
        passphrase: theirs.
        sites: the sites they answer for.
        regions: the codes of the regions they answer for; with neither, for everything.

    Raises:
        Problem: who works here may not; the name is missing or has a passphrase already, there is no such
            role, the first one is no admin, or the passphrase would be guessed soon.
    """
    ws.require("users")
    path, key = ws.opened_file()
    known = [user for user in users(ws) if user.name == name.strip()]
    if any(user.here for user in known):
        raise Problem(_("“{name}”已经有口令了。").format(name=known[0].name), _("要换口令，请用“换口令”。"))
    since = known[0].since if known else ""
    made_id, day = known[0].id if known else ws.new_id(), since or ws.today().isoformat()
    made = User(made_id, name.strip(), role, tuple(sites), tuple(regions), day, here=True)
    _check(ws, made)
    keyring.check_passphrase(passphrase, made.name)
    with known_faults(), ws.change(_("新增用户：{name}").format(name=made.name), on_undo_list=False):
        store.put_user(ws.conn, made)
        keyring.add_user(path, key, made.id, made.name, passphrase, day=ws.today().isoformat())
    if ws.seat is None:
        ws.hand_over(made.id)
    return made


def enlist(
    ws: Workspace, name: str, role: str, *, sites: Sequence[Id] = (), regions: Sequence[str] = ()
) -> User:
    """Put somebody on the list who has no passphrase on this PC: it is set on the one they work at.

    Raises:
        Problem: who works here may not, the name is missing or on the list already, or there is no such role.
    """
    ws.require("users")
    if name.strip() in {user.name for user in users(ws)}:
        raise Problem(
            _("名单上已经有“{name}”。").format(name=name.strip()), _("同名的人请加上单位，以便区分。")
        )
    made = User(ws.new_id(), name.strip(), role, tuple(sites), tuple(regions), ws.today().isoformat())
    _check(ws, made)
    with ws.change(_("新增用户：{name}").format(name=made.name), on_undo_list=False):
        store.put_user(ws.conn, made)
    return made


def save_user(ws: Workspace, user: User) -> User:
    """Write what a user may do and answers for; their name stays.

    Raises:
        Problem: who works here may not, there is no such user or role, or no admin of everything is left.
    """
    ws.require("users")
    found = _on_list(ws, user.id)
    made = replace(user, name=found.name, since=found.since, here=found.here)
    _check(ws, made)
    with ws.change(_("修改用户：{name}").format(name=made.name), on_undo_list=False):
        store.put_user(ws.conn, made)
    return made


def remove_user(ws: Workspace, user_id: Id) -> None:
    """Take a user off the list and let them in no more.

    Raises:
        Problem: who works here may not, there is no such user, it is they themselves, or no admin is left.
    """
    ws.require("users")
    path, _key = ws.opened_file()
    found, seat = _on_list(ws, user_id), ws.seat
    if seat is not None and seat.id == user_id:
        raise Problem(_("不能删除自己。"), _("请让另一位管理员来做。"))
    everybody = users(ws)
    _check_admins(everybody, [user for user in everybody if user.id != user_id])
    with (
        known_faults(),
        ws.change(_("删除用户：{name}").format(name=found.name), on_undo_list=False) as change,
    ):
        store.delete_user(ws.conn, user_id, change.at)
        keyring.remove_user(path, user_id)


def set_passphrase(ws: Workspace, user_id: Id, passphrase: str) -> None:
    """Give another user a new passphrase on this PC.

    Raises:
        Problem: who works here may not, there is no such user, or the passphrase would be guessed soon.
    """
    ws.require("users")
    found = _on_list(ws, user_id)
    _give(ws, found, passphrase)


def change_passphrase(ws: Workspace, old: str, new: str) -> None:
    """Give who works here a new passphrase, for the old one.

    Raises:
        Problem: nobody in particular works here, the old one is wrong, or the new one would be guessed soon.
    """
    path, _key = ws.opened_file()
    seat = ws.seat
    if seat is None:
        raise Problem(_("还没有设口令。"), _("请先新增用户。"))
    keyring.check_passphrase(new, seat.name)
    keyring.unlock(path, Passphrase(seat.id.hex(), old), ws.now())
    _give(ws, _on_list(ws, seat.id), new)


def _give(ws: Workspace, user: User, passphrase: str) -> None:
    path, key = ws.opened_file()
    with known_faults():
        keyring.add_user(path, key, user.id, user.name, passphrase, day=ws.today().isoformat())


def trust_windows(ws: Workspace) -> None:
    """Let this PC's Windows account open the file, instead of passphrases; needs a recovery sheet.

    Raises:
        Problem: who works here may not, this is no Windows, there is no recovery sheet, or Windows refuses.
    """
    ws.require("users")
    path, key = ws.opened_file()
    try:
        keyring.protect_by_windows(path, key, day=ws.today().isoformat())
    except OSError as fault:
        raise Problem(_("Windows 没有接受。"), _("请重新登录 Windows 再试，或者设口令。")) from fault
    ws.hand_over(None)


def unprotect(ws: Workspace) -> None:
    """Take passphrases and Windows off: whoever gets at the two files can read them again.

    Raises:
        Problem: who works here may not.
    """
    ws.require("users")
    path, key = ws.opened_file()
    with known_faults():
        keyring.take_off_windows(path, key)
    ws.hand_over(None)


def set_lock_minutes(ws: Workspace, minutes: int) -> None:
    """Let the window lock itself after so many minutes without a key or a click; 0 for never.

    Raises:
        Problem: who works here may not, or it is more than a working day.
    """
    ws.require("settings")
    ws.set_setting("lock_minutes", str(minutes))


def _on_list(ws: Workspace, user_id: Id) -> User:
    for user in users(ws):
        if user.id == user_id:
            return user
    raise Problem(_("这位用户已经不在名单里。"), _("请刷新后再试。"))


def _check(ws: Workspace, user: User) -> None:
    if not user.name:
        raise Problem(_("还没有填姓名。"), _("请填真实姓名，操作记录里会写。"))
    if user.role not in ROLES:
        raise Problem(
            _("没有“{role}”这种身份。").format(role=user.role),
            _("可以用：{roles}。").format(
                roles=_("、").join(f"{key}（{_(word)}）" for key, word in ROLES.items())
            ),
        )
    everybody = users(ws)
    _check_admins(everybody, [*(other for other in everybody if other.id != user.id), user])


def _check_admins(before: Sequence[User], after: Sequence[User]) -> None:
    """Where passphrases are used, at least one admin who answers for everything must have one here."""
    asked = any(user.here for user in (*before, *after))
    if asked and not any(user.role == ADMIN and user.unlimited and user.here for user in after):
        raise Problem(
            _("至少要有一位管全部的管理员，在这台电脑上有口令。"), _("第一位用户请设成“管理员”，不限范围。")
        )
