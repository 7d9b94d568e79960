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
    last_reason,
    merge,
    pull,
    push,
    status,
    sync,
    try_sync,
)
from literacy_desktop.hub.service.figures import RollUp, roll_up
from literacy_desktop.hub.service.founding import found
from literacy_desktop.hub.service.merging import merge_arrived

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
    "last_reason",
    "merge",
    "merge_arrived",
    "open_server",
    "pull",
    "push",
    "revoke_centre",
    "roll_up",
    "status",
    "sync",
    "try_sync",
]
