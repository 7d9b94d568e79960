"""The keyring: the file beside the data file that holds its key, and the ways in to it.

The data file is encrypted under one random key, which never changes. The keyring holds that key once for each
way in: openly (an office that has set nothing up), sealed by the Windows account, wrapped under each user's
passphrase, and wrapped under the recovery key that is printed on paper. A new passphrase only wraps the key
anew; the data is not rewritten.
"""

from literacy_desktop.base.keyring.changing import (
    add_recovery,
    add_user,
    adopt,
    protect_by_windows,
    protection,
    remove_user,
    take_off_windows,
)
from literacy_desktop.base.keyring.locked import Locked
from literacy_desktop.base.keyring.recovery import read_recovery, recovery_text
from literacy_desktop.base.keyring.ring import Keyring, Way, create_keyring, keyring_path, load
from literacy_desktop.base.keyring.unlocking import (
    Opened,
    Passphrase,
    RecoveryKey,
    Secret,
    held_key,
    read_keyring,
    unlock,
)
from literacy_desktop.base.keyring.ways import check_passphrase

__all__ = [
    "Keyring",
    "Locked",
    "Opened",
    "Passphrase",
    "RecoveryKey",
    "Secret",
    "Way",
    "add_recovery",
    "add_user",
    "adopt",
    "check_passphrase",
    "create_keyring",
    "held_key",
    "keyring_path",
    "load",
    "protect_by_windows",
    "protection",
    "read_keyring",
    "read_recovery",
    "recovery_text",
    "remove_user",
    "take_off_windows",
    "unlock",
]
