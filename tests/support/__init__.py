"""Stand-ins with the real interface, and what plays dialogues."""

import pytest

# Its comparisons explain themselves as those of a test do.
pytest.register_assert_rewrite("tests.support.dialogue")
