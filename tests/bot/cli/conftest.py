"""What commands leave behind in the process that runs them."""

from collections.abc import Iterator

import pytest
import structlog


@pytest.fixture(autouse=True)
def log_as_before() -> Iterator[None]:
    """Log as before: a command logs to a stream that is closed with it."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)
