"""The verbs of the hub: the command line, the window and the tests all call these."""

from literacy_desktop.hub.service.centres import Admitted, add_centre, centres, revoke_centre
from literacy_desktop.hub.service.connecting import (
    address_of,
    connect,
    connection,
    disconnect,
    is_connected,
    open_server,
)
from literacy_desktop.hub.service.founding import found

__all__ = [
    "Admitted",
    "add_centre",
    "address_of",
    "centres",
    "connect",
    "connection",
    "disconnect",
    "found",
    "is_connected",
    "open_server",
    "revoke_centre",
]
