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
from literacy_desktop.hub.service.exchanging import (
    export_files,
    import_files,
    last_outcome,
    merge,
    pull,
    push,
    status,
    sync,
)
from literacy_desktop.hub.service.figures import RollUp, roll_up
from literacy_desktop.hub.service.founding import found

__all__ = [
    "Admitted",
    "RollUp",
    "add_centre",
    "address_of",
    "centres",
    "connect",
    "connection",
    "disconnect",
    "export_files",
    "found",
    "import_files",
    "is_connected",
    "last_outcome",
    "merge",
    "open_server",
    "pull",
    "push",
    "revoke_centre",
    "roll_up",
    "status",
    "sync",
]
