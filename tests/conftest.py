"""What tests of every room share."""

import pytest

from bot.services.loading import Knowledge, load_knowledge


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The shipped knowledge, which takes a second to read: once per worker."""
    return load_knowledge()
