"""What the tests of the hub share: a server of their own, and in it a hub for each test."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from literacy_desktop.hub import service
from literacy_desktop.hub.model import Address
from tests import make
from tests.hub.hubs import Hub, copied, named


@pytest.fixture(scope="session")
def server_of_tests(tmp_path_factory: pytest.TempPathFactory) -> Address:
    """A PostgreSQL for the whole run, as its administrator; its certificate authority under `ca`."""
    if sys.platform == "win32":
        pytest.skip("PostgreSQL runs on Linux here")
    from tests.project.postgres import shared_cluster

    worker = os.environ.get("PYTEST_XDIST_WORKER")
    base = tmp_path_factory.getbasetemp()
    folder, owner = (base.parent, os.getppid()) if worker else (base, os.getpid())
    cluster = shared_cluster(folder, owner)
    if cluster is None:
        pytest.skip("!!! no PostgreSQL 15 or later here: the hub stays unchecked")
    ca = Path(cluster.ca).read_text(encoding="utf-8")
    return Address(cluster.folder, cluster.port, "postgres", "zhulao", "postgres", ca)


@pytest.fixture(scope="session")
def founded(server_of_tests: Address) -> Address:
    """A hub in which nothing is yet; the hubs of the tests are copies of it."""
    admin = named(server_of_tests, "empty")
    with make.workspace() as ws:
        service.found(ws, admin)
    return admin


@pytest.fixture
def hub(founded: Address) -> Iterator[Hub]:
    """A hub of this test alone, full."""
    made = copied(founded)
    yield made
    made.drop()
