"""Multinomial logistic regression on sparse rows, with an elastic net, where several labels may be equally right.

Each row has the labels that are right for it; labels of one side do the same. Half of what is learned is the side, half
the label itself. Minimised by limited-memory quasi-Newton steps that stay within an orthant (G. Andrew and J. Gao,
"Scalable training of L1-regularized log-linear models", 2007), since scikit-learn knows one right label alone.
Needs numpy and scipy (`make learn` installs them beside); deterministic.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

# steps remembered; halvings of one step; what a step must gain of what its slope promises
_MEMORY, _HALVINGS, _GAINS = 10, 20, 1e-4
_TINY = 1e-300


@dataclass(frozen=True)
class Net:
    """How much weights cost: `lasso` each by its size, `ridge` by its square; `side`: how much the side counts beside
    the label; `steps` at most."""

    lasso: float
    ridge: float
    side: float
    steps: int


def softmax(sums: Any) -> Any:
    """The chances of sums, row by row."""
    odds = np.exp(sums - sums.max(axis=1, keepdims=True))
    return odds / odds.sum(axis=1, keepdims=True)


def fitted(rows: Any, right: Any, sides: Any, worth: Any, net: Net) -> Any:
    """What each feature weighs for each label; the first row is what a label weighs by itself.

    `rows`: sparse, one a reply; `right` and `sides`: booleans, one column a label; `worth`: what each row counts.
    """
    loss = _Loss(rows, right.astype(float), sides.astype(float), worth, net)
    weights = np.zeros(((rows.shape[1] + 1) * right.shape[1],))
    total, slope = loss(weights)
    steps: list[tuple[Any, Any, float]] = []
    for _ in range(net.steps):
        downhill = loss.downhill(weights, slope)
        way = _newton(downhill, steps)
        way[way * downhill <= 0] = 0
        moved, new_total, new_slope = _along(loss, weights, way, downhill, total)
        gone, bent = moved - weights, new_slope - slope
        if (curve := float(gone @ bent)) > 0:
            steps = [*steps, (gone, bent, 1 / curve)][-_MEMORY:]
        weights, total, slope = moved, new_total, new_slope
    return weights.reshape(-1, right.shape[1])


class _Loss:
    """What is to be made small: how unlikely the right labels are, and what the weights cost."""

    def __init__(self, rows: Any, right: Any, sides: Any, worth: Any, net: Net) -> None:
        self._rows, self._columns = rows.tocsr(), rows.T.tocsr()
        self._right, self._sides, self._worth, self._net = right, sides, worth, net
        self._labels = right.shape[1]

    def __call__(self, flat: Any) -> tuple[float, Any]:
        """The loss, and the slope of what is smooth in it."""
        weights, net = flat.reshape(-1, self._labels), self._net
        chances = softmax(self._rows @ weights[1:] + weights[0])
        by_side, by_label = chances * self._sides, chances * self._right
        side, label = by_side.sum(axis=1) + _TINY, by_label.sum(axis=1) + _TINY
        unlikely = -(self._worth * (net.side * np.log(side) + (1 - net.side) * np.log(label))).sum()
        drift = chances - net.side * by_side / side[:, None] - (1 - net.side) * by_label / label[:, None]
        drift *= self._worth[:, None]
        slope = np.vstack([drift.sum(axis=0), self._columns @ drift + net.ridge * weights[1:]])
        cost = net.ridge / 2 * (weights[1:] ** 2).sum() + net.lasso * np.abs(weights[1:]).sum()
        return float(unlikely + cost), slope.ravel()

    def downhill(self, weights: Any, slope: Any) -> Any:
        """The steepest way down, with what the lasso asks of each weight."""
        lasso = np.full_like(weights, self._net.lasso)
        lasso[: self._labels] = 0
        free = np.sign(slope) * np.maximum(np.abs(slope) - lasso, 0)
        return -np.where(weights == 0, free, slope + np.sign(weights) * lasso)


def _newton(downhill: Any, steps: list[tuple[Any, Any, float]]) -> Any:
    """The way down, bent by what the last steps told of the curve."""
    if not steps:
        return downhill / max(1.0, float(np.linalg.norm(downhill)))
    way, shares = downhill.copy(), []
    for gone, bent, inverse in reversed(steps):
        shares.append(inverse * float(gone @ way))
        way -= shares[-1] * bent
    gone, bent, inverse = steps[-1]
    way /= inverse * float(bent @ bent)
    for (gone, bent, inverse), share in zip(steps, reversed(shares), strict=True):
        way += gone * (share - inverse * float(bent @ way))
    return way


def _along(loss: _Loss, weights: Any, way: Any, downhill: Any, total: float) -> tuple[Any, float, Any]:
    """As far that way as it gains enough; a weight that would change its sign stops at nothing."""
    signs = np.where(weights != 0, np.sign(weights), np.sign(downhill))
    signs[: loss._labels] = 0
    promised, length = float(downhill @ way), 1.0
    for _ in range(_HALVINGS):
        moved = weights + length * way
        moved[moved * signs < 0] = 0
        new_total, slope = loss(moved)
        if new_total <= total - _GAINS * length * promised:
            break
        length /= 2
    return moved, new_total, slope
