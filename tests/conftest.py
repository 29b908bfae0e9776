"""What tests of every room share."""

import os
import shutil
from pathlib import Path

import pytest

from bot.services.loading import Knowledge, load_knowledge

MEMORY = Path("/dev/shm")
"""A folder in memory, on Linux."""

# A fifth of the suite's time would go by waiting for the disk: every turn is made durable. Whether
# that holds is tested by killing processes, which does not ask for a disk either.
if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 2**31:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The shipped knowledge, which takes a second to read: once per worker."""
    return load_knowledge()
