"""By how much the parts of a whole hang together: least cuts of a graph whose ties have weights.

The least cut is found as by Stoer and Wagner, A simple min-cut algorithm (1997): a graph of n nodes in n³ steps.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

Node = object
Nodes = frozenset[Node]


@dataclass(slots=True)
class Ties:
    """What ties each node to each other one, both ways; no tie is of nothing."""

    of: dict[Node, dict[Node, int]] = field(default_factory=dict)

    def add(self, one: Node, other: Node, weight: int) -> None:
        """Tie two nodes, or tie them more."""
        if weight:
            for a, b in ((one, other), (other, one)):
                beside = self.of.setdefault(a, {})
                beside[b] = beside.get(b, 0) + weight

    def among(self, nodes: Collection[Node]) -> Ties:
        """The ties between some nodes."""
        kept = {one: {b: n for b, n in beside.items() if b in nodes} for one, beside in self.of.items() if one in nodes}
        return Ties(kept)

    def wholes(self) -> Iterator[Ties]:
        """The graph by what hangs together at all."""
        left = dict.fromkeys(self.of)
        while left:
            found: set[Node] = set()
            reach = [next(iter(left))]
            while reach:
                one = reach.pop()
                if one not in found:
                    found.add(one)
                    reach += self.of[one]
            for one in found:
                del left[one]
            yield self.among(found)

    def least_cut(self) -> tuple[int, Nodes]:
        """The least weight that parts some nodes of a whole from the others, and these; of a single node, (0, none)."""
        graph = {one: dict(beside) for one, beside in self.of.items()}
        are: dict[Node, Nodes] = {one: frozenset((one,)) for one in graph}
        least: tuple[int, Nodes] | None = None
        while len(graph) > 1:
            before, last, cut = _last_two(graph)
            if least is None or cut < least[0]:
                least = cut, are[last]
            are[before] |= are.pop(last)
            for one, weight in graph.pop(last).items():
                del graph[one][last]
                if one != before:
                    graph[before][one] = graph[one][before] = graph[before].get(one, 0) + weight
        return least or (0, frozenset())

    def strong(self, weight: int) -> Iterator[Nodes]:
        """The largest sets of two nodes and more that no cut of less than this weight parts."""
        todo = list(self.wholes())
        while todo:
            whole = todo.pop()
            nodes = whole.of.keys()
            if weak := {one for one, beside in whole.of.items() if sum(beside.values()) < weight}:
                todo += whole.among(nodes - weak).wholes()
                continue
            cut, some = whole.least_cut()
            if cut >= weight:
                yield frozenset(nodes)
            else:
                todo += [*whole.among(some).wholes(), *whole.among(nodes - some).wholes()]


def _last_two(graph: dict[Node, dict[Node, int]]) -> tuple[Node, Node, int]:
    """The last two nodes where each next one is that most tied to those before; what ties the last to all others."""
    weights = dict.fromkeys(graph, 0)
    before = last = next(iter(weights))
    cut = 0
    while weights:
        before, last = last, max(weights, key=lambda one: weights[one])
        cut = weights.pop(last)
        for one, weight in graph[last].items():
            if one in weights:
                weights[one] += weight
    return before, last, cut
