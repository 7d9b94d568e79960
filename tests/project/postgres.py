"""A PostgreSQL of the tests' own: started once for a whole run from the machine's packages, gone with it.

    python -m tests.project.postgres PID READY    one that ends with the process PID; READY tells where it is

It listens on a Unix socket and, with TLS from a certificate authority that is thrown away, on 127.0.0.1.
"""

import contextlib
import datetime
import ipaddress
import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.x509 import Certificate, CertificateBuilder

ROOT = Path(__file__).resolve().parents[2]
OLDEST = 15
PATIENCE = 300
ASKED_EVERY = 0.5
QUICK = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off"]
MANY = [
    "shared_buffers=128MB",
    "max_connections=120",
    "max_locks_per_transaction=256",
    "password_encryption=scram-sha-256",
]
WHO_MAY = """
local all all trust
hostssl all all 127.0.0.0/8 scram-sha-256
"""


@dataclass(frozen=True)
class Cluster:
    """Where it is: the folder of the socket, the port, the certificate authority, and a stranger's."""

    folder: str
    port: int
    ca: str
    other_ca: str


def programs() -> Path | None:
    """The folder with initdb and postgres of the newest version that is installed; None where none is."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = [path for path in found if int(path.parts[-3]) >= OLDEST]
    if found:
        return found[-1].parent
    own = shutil.which("initdb")
    return Path(own).resolve().parent if own and _version(own) >= OLDEST else None


def _version(program: str) -> int:
    told = subprocess.run([program, "--version"], capture_output=True, encoding="utf-8", check=True).stdout
    return int(told.split()[2].split(".")[0])


def shared_cluster(folder: Path, owner: int) -> Cluster | None:
    """The cluster of this test run, started by whoever asks first; None where PostgreSQL is not installed.

    Args:
        folder: shared by all processes of the run, and by no other run.
        owner: the process with whose end the cluster ends.
    """
    import fcntl

    if programs() is None:
        return None
    ready = folder / "postgres.json"
    with (folder / "postgres.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            _start_keeper(folder, ready, owner)
    return Cluster(**json.loads(ready.read_text(encoding="utf-8")))


def _start_keeper(folder: Path, ready: Path, owner: int) -> None:
    with (folder / "postgres.log").open("wb") as log:
        keeper = subprocess.Popen(
            [sys.executable, "-m", "tests.project.postgres", str(owner), str(ready)],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    deadline = time.monotonic() + PATIENCE
    while not ready.exists():
        if keeper.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError((folder / "postgres.log").read_text(encoding="utf-8", errors="replace"))
        time.sleep(0.05)
    keeper.returncode = 0  # it goes on by itself, and nobody waits for it


def _unprivileged() -> tuple[int, int] | None:
    """Who runs it: PostgreSQL refuses to be run by root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return entry.pw_uid, entry.pw_gid
    raise RuntimeError("no user to run PostgreSQL as")


def _authority(folder: Path, name: str) -> "tuple[EllipticCurvePrivateKey, Certificate]":
    """A certificate authority, its certificate kept as `name`.pem."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, f"tests {name}")])
    certificate = (
        _dated(x509.CertificateBuilder().subject_name(subject).issuer_name(subject))
        .public_key(key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / f"{name}.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return key, certificate


def _dated(builder: "CertificateBuilder") -> "CertificateBuilder":
    from cryptography import x509

    now = datetime.datetime.now(datetime.UTC)
    return (
        builder.not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=2))
        .serial_number(x509.random_serial_number())
    )


def make_certificates(folder: Path) -> None:
    """ca.pem, other-ca.pem of a stranger, and server.pem with server.key for localhost."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    ca_key, ca = _authority(folder, "ca")
    _authority(folder, "other-ca")
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    certificate = (
        _dated(x509.CertificateBuilder().subject_name(subject).issuer_name(ca.subject))
        .public_key(key.public_key())
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(ca_key, hashes.SHA256())
    )
    (folder / "server.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "server.key").write_bytes(private)
    (folder / "server.key").chmod(0o600)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _own(folder: Path, user: tuple[int, int] | None) -> dict[str, Any]:
    """Hand the folder to the user who runs it; what subprocess wants for becoming that user."""
    if user is None:
        return {}
    for path in (folder, *folder.rglob("*")):
        os.chown(path, *user)
    return {"user": user[0], "group": user[1]}


def _prepare(folder: Path) -> tuple[list[str], dict[str, Any]]:
    """Make the cluster; the command that runs it, and as whom."""
    bin_folder, port = programs(), _free_port()
    assert bin_folder is not None
    make_certificates(folder)
    who = _own(folder, _unprivileged())
    data = str(folder / "data")
    made = [str(bin_folder / "initdb"), "-D", data, "-U", "postgres", "--auth=trust", "--no-sync"]
    subprocess.run([*made, "--locale=C", "--encoding=UTF8"], check=True, cwd="/", timeout=PATIENCE, **who)
    (folder / "data/pg_hba.conf").write_text(WHO_MAY, encoding="utf-8")
    tls = ["ssl=on", f"ssl_cert_file={folder}/server.pem", f"ssl_key_file={folder}/server.key"]
    place = ["listen_addresses=127.0.0.1,127.0.0.2", f"port={port}", f"unix_socket_directories={folder}"]
    options = [word for option in (*QUICK, *MANY, *tls, *place) for word in ("-c", option)]
    return [str(bin_folder / "postgres"), "-D", data, *options], who


def keep(owner: int, ready: Path) -> None:
    """Run a cluster until the owner has ended."""
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    try:
        command, who = _prepare(folder)
        with subprocess.Popen(command, cwd="/", **who) as server:
            try:
                _announce(folder, command, ready, server)
                while server.poll() is None and _alive(owner):
                    time.sleep(ASKED_EVERY)
            finally:
                server.send_signal(signal.SIGQUIT)  # at once: nobody needs the data
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _announce(folder: Path, command: list[str], ready: Path, server: "subprocess.Popen[bytes]") -> None:
    port = next(int(word.removeprefix("port=")) for word in command if word.startswith("port="))
    waiting = folder / f".s.PGSQL.{port}"
    deadline = time.monotonic() + PATIENCE
    while not _answers(waiting):
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError("PostgreSQL does not answer")
        time.sleep(0.05)
    told = json.dumps(
        asdict(Cluster(str(folder), port, str(folder / "ca.pem"), str(folder / "other-ca.pem")))
    )
    half = ready.with_suffix(".half")
    half.write_text(told, encoding="utf-8")
    half.rename(ready)


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as one:
        try:
            one.connect(str(path))
        except OSError:
            return False
    return True


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


if __name__ == "__main__":
    keep(int(sys.argv[1]), Path(sys.argv[2]))
