"""The verb that makes a demo."""

from literacy_desktop.demo.service.making import FEWEST, MOST, make_demo

__all__ = ["FEWEST", "MOST", "make_demo"]
