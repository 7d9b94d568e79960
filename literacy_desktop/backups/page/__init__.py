"""The sections 备份 and 检查 of the settings."""

from literacy_desktop.backups.page.checking import CheckSection
from literacy_desktop.backups.page.copies import BackupSection

__all__ = ["BackupSection", "CheckSection"]
