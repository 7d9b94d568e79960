"""Certificates on the screen: who has earned one, issuing, printing, the register."""

from literacy_desktop.certificates.page.certificates import CertificatesPage

__all__ = ["CertificatesPage"]
