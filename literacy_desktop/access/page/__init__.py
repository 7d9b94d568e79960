"""The screens of who may come in: users and passphrases, and the lock."""

from literacy_desktop.access.page.users import UsersPage

__all__ = ["UsersPage"]
