"""Several sequences read as one."""

from __future__ import annotations

import pytest

from hub.core.joined import Joined

ONE = Joined((1, 2), [], Joined([3], (4, 5)))


def test_they_are_read_in_order_without_being_copied():
    assert list(ONE) == [1, 2, 3, 4, 5]
    assert len(ONE) == 5


def test_an_item_is_found_from_either_end_and_parts_are_cut_out():
    assert [ONE[0], ONE[2], ONE[-1]] == [1, 3, 5]
    assert ONE[1:4] == [2, 3, 4]
    assert ONE[::-2] == [5, 3, 1]


@pytest.mark.parametrize("place", [5, -6])
def test_beyond_its_ends_there_is_nothing(place: int):
    with pytest.raises(IndexError):
        ONE[place]
