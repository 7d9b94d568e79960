"""Certificates on the command line."""

from literacy_desktop.certificates.commands.group import certificates
from literacy_desktop.certificates.commands.issuing import earned, issue, reissue, rules, void, volunteers
from literacy_desktop.certificates.commands.register import print_, register
from literacy_desktop.certificates.commands.templates import templates

for command in (earned, issue, print_, void, reissue, register, rules, templates, volunteers):
    certificates.add_command(command)

__all__ = ["certificates"]
