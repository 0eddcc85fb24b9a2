"""Why a bank file is held, and what to do: by the kind of the question that it left open."""

from __future__ import annotations

from collections.abc import Mapping

# `account` is the one that the question is about
HELD: Mapping[str, tuple[str, str]] = {
    "held": (
        "the balances of this file and what is known of the account contradict each other: nothing of it was booked",
        "is a statement between the two missing? Import it first, then this file again; or look and use --confirm",
    ),
    "currency": (
        "this account is known in another currency: nothing of the file was booked",
        "a bank keeps another account for another currency: ask it for a file that names that account",
    ),
    "renumbered": (
        "an account nobody knew begins with the balance at which a known one ended: nothing of it was booked",
        "did the bank give a new number? Write the old one in `account` and the new one in `aliases` of space.toml, "
        "then import this file again; if it is another account, use --confirm",
    ),
    "repeated": (
        "this file has lines that are booked already, of the account {account}: nothing of it was booked",
        'is it the same account under another name? Write account = "{account}" and the name of the file in `aliases` '
        "of space.toml, then import this file again; if it is another account, use --confirm",
    ),
    "surplus": (
        "this file has more lines of a day that balances prove complete: nothing of it was booked",
        "does it tell a batch in parts, or the account of another? The statement with balances is enough; or look and "
        "use --confirm",
    ),
    "unnamed": (
        "this file names no account, and it is not clear which of the known ones is meant: nothing of it was booked",
        "write its account in `account` of the connector in space.toml, then import this file again; with --confirm it "
        "is the account of the connector's own name",
    ),
    "closed": (
        "this file has lines that nobody knew, of days on which the books are closed: nothing of it was booked",
        "ask whoever keeps the accounts; with --confirm they are booked on their day: hand the FEC over again",
    ),
}
