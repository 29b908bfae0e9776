"""What can go wrong, by what the caller can do about it.

    BotError
    ├── ConfigurationError   the operator mends the settings and starts again
    ├── NotFoundError        the thing asked for does not exist
    ├── AlreadyOpenError     a case of this kind is open already; it is shown instead
    ├── ClaimedError         a colleague has taken the case; they are named
    ├── NotClaimedError      a case must be taken before it is worked on
    ├── HeldOffError         too many wrong codes; they may try again later
    ├── TooManyError         a file would hold more cases than a chat is for
    ├── UnknownRegionError   what was written is no region; the nearest one is named
    ├── StorageError         the operator looks at the database
    │   └── SecretKeyError   … or at the key that opens it
    └── DeliveryError        a reply could not be sent
        ├── TryLaterError    … now; it stays in the outbox
        └── UnreachableError … ever: the contact closed the chat

Errors carry data, not wording for contacts: that is chosen later, in their language.
"""

from datetime import timedelta


class BotError(Exception):
    """Anything the assistant itself raises."""


class ConfigurationError(BotError):
    """A setting is missing, unknown or wrong."""

    def __init__(self, problem: str, *, key: str, remedy: str) -> None:
        super().__init__(f"{key}: {problem}. {remedy}")
        self.problem = problem
        self.key = key
        self.remedy = remedy


class NotFoundError(BotError):
    """The thing asked for does not exist."""

    def __init__(self, kind: str, key: object) -> None:
        super().__init__(f"no {kind} with key {key!r}")
        self.kind = kind
        self.key = key


class AlreadyOpenError(BotError):
    """The contact has an open case of the same kind, subject and region."""

    def __init__(self, code: str) -> None:
        super().__init__(f"case {code} is open already")
        self.code = code


class ClaimedError(BotError):
    """A colleague has taken the case.

    Args:
        name: Of the colleague.
    """

    def __init__(self, name: str) -> None:
        super().__init__("a colleague has taken the case")
        self.name = name


class NotClaimedError(BotError):
    """A case must be taken before it is worked on."""


class HeldOffError(BotError):
    """Too many wrong codes came from one address.

    Args:
        wait: For how long none is looked at.
    """

    def __init__(self, wait: timedelta) -> None:
        super().__init__("too many wrong codes")
        self.wait = wait


class UnknownRegionError(BotError):
    """What was written is no region.

    Args:
        text: What was not understood.
        nearest: Name of the region that looks most like it.
    """

    def __init__(self, text: str, nearest: str) -> None:
        super().__init__(f"no region is called {text!r}; did you mean {nearest}?")
        self.text = text
        self.nearest = nearest


class TooManyError(BotError):
    """A file would hold more cases than a chat is for.

    Args:
        number: That it would hold.
        most: That it may hold.
    """

    def __init__(self, number: int, most: int) -> None:
        super().__init__(f"{number} cases are more than {most}")
        self.number = number
        self.most = most


class StorageError(BotError):
    """The database is not as it should be."""


class SecretKeyError(StorageError):
    """The key is missing, malformed, or not the one the data was written with."""


class DeliveryError(BotError):
    """A reply could not be sent."""


class TryLaterError(DeliveryError):
    """The channel is out of reach or asks us to slow down.

    Args:
        retry_after: How long the channel asks us to wait; None when it did not say.
    """

    def __init__(self, retry_after: timedelta | None = None) -> None:
        super().__init__("the channel is out of reach")
        self.retry_after = retry_after


class UnreachableError(DeliveryError):
    """The contact closed the chat or no longer exists."""
