"""The sections 操作记录 and 回收站 of the settings."""

from literacy_desktop.audit.page.bin import BinSection
from literacy_desktop.audit.page.log import AuditSection

__all__ = ["AuditSection", "BinSection"]
