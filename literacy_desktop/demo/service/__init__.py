"""The verbs that make a demo."""

from literacy_desktop.demo.service.making import FEWEST, MOST, make_demo
from literacy_desktop.demo.service.second import leave_package

__all__ = ["FEWEST", "MOST", "leave_package", "make_demo"]
