"""Faults while running, as exceptions: again (`Transient`), never (`Permanent`), or once a person lets the hub in
(`Denied`).

Faults in a file that a person wrote are values instead: see `hub.problem`.
"""

from __future__ import annotations

from json import JSONDecodeError
from typing import ClassVar


class HubError(Exception):
    """Base of every error the hub raises on purpose; its text is fit to be shown to a person.

    `exit_code` is what a command ends with because of it.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def told(self) -> str:
        """What a command says of it on standard error: what happened, then what to do."""
        return f"hub: {self.message}" + (f"\n  → {self.hint}" if self.hint else "")


def reason(error: Exception) -> str:
    """What a log or a dead letter says of an error: our own text, or the name of a fault that is not ours with it."""
    return error.message if isinstance(error, HubError) else f"{type(error).__name__}: {error}"


class Odd(ValueError):
    """What a body tells and cannot be, in words for people: raised while it is read, told by `misfit`."""


def misfit(fault: Exception) -> str:
    """In words, why a body is not what its service documents: what reading it raised, without the names of Python."""
    if isinstance(fault, Odd):
        return str(fault)
    if isinstance(fault, KeyError):
        return f"it has no field {fault.args[0]!r}"
    if isinstance(fault, RecursionError):
        return "it is nested too deeply"
    if isinstance(fault, JSONDecodeError | UnicodeDecodeError):
        return "it is no JSON that can be read"
    return "a field is not of the kind that is documented"


class Transient(HubError):
    """The same call may succeed later: try again, after `retry_after` seconds when the service said so."""

    def __init__(self, message: str, *, hint: str = "", retry_after: float | None = None) -> None:
        super().__init__(message, hint=hint)
        self.retry_after = retry_after


class Busy(Transient):
    """The call was not made, or not taken: its turn has not come. Nothing was done, and no attempt was spent."""


class Unsure(Transient):
    """The call may have been taken: its answer did not come, and nothing tells that it was not, though it may be seen
    later. Tried again seldom, because each time may be a double."""


class Permanent(HubError):
    """The same call will never succeed as it is: keep it visible, let a person decide."""


class Denied(Permanent):
    """The hub is not let in: its account, certificate or address of the service is refused. No call succeeds until a
    person sets that right, and nothing is wrong with what was asked for: it waits, an hour between attempts."""


class BadSignature(Permanent):
    """A delivery that does not carry the signature we agreed on: not theirs, so not kept (HTTP 401)."""


class Unreadable(Permanent):
    """A delivery that is theirs but cannot be read: kept in quarantine with the reason (HTTP 400)."""


class UnsupportedEvent(Permanent):
    """A delivery of a type we do not use: theirs and well formed, counted, answered 200.

    Attributes:
        type: the type as the service names it.
    """

    def __init__(self, type: str) -> None:
        super().__init__(f"unsupported event type: {type}")
        self.type = type


class WrongUsage(HubError):
    """The command line or a setting is wrong."""

    exit_code = 2


class Unavailable(HubError):
    """A service we need does not answer."""

    exit_code = 3
