"""The action `split_entry`: one bank transaction over several accounts, to the cent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from hub.core.money import exponent


def shares(lines: Sequence[Mapping[str, Any]], total: Decimal, currency: str) -> list[tuple[str, Decimal]]:
    """(account, amount) of each line; they sum to `total` exactly.

    A line has an `amount`, a `share` (0.5 is half of the total, rounded half to even, down where shares that fit would
    pass the total by rounding), or neither: it takes the rest.
    Raises ValueError when two lines take the rest, when amounts pass the total, or when nothing takes what is left.
    """
    unit = Decimal(1).scaleb(-exponent(currency))
    found: list[tuple[str, Decimal | None]] = []
    # what a share was rounded up by, by the place of its line
    rounded: dict[int, Decimal] = {}
    for line in lines:
        account = str(line.get("account") or "")
        if not account:
            raise ValueError("each line of a split needs an account")
        if line.get("amount") is not None:
            found.append((account, Decimal(str(line["amount"])).quantize(unit)))
        elif line.get("share") is not None:
            part = total * Decimal(str(line["share"]))
            whole = part.quantize(unit, ROUND_HALF_EVEN)
            rounded[len(found)] = whole - part
            found.append((account, whole))
        else:
            found.append((account, None))
    rests = [account for account, amount in found if amount is None]
    left = total - sum((amount for _, amount in found if amount is not None), Decimal(0))
    if left < 0 <= left + sum(rounded.values(), Decimal(0)):
        for at in sorted(rounded, key=lambda at: rounded[at])[::-1][: int(-left / unit)]:
            account, amount = found[at]
            found[at] = (account, (amount or Decimal(0)) - unit)
        left = Decimal(0)
    if len(rests) > 1:
        raise ValueError(f"only one line can take the rest: {', '.join(rests)}")
    if left < 0:
        raise ValueError(f"the lines sum to {total - left}, more than the transaction's {total}")
    if left and not rests:
        raise ValueError(f"{left} of the transaction's {total} is given to no account")
    return [(account, left if amount is None else amount) for account, amount in found]
