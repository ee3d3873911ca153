"""The engine of goals: order kept, ties settled, light weights proved or replaced."""

from __future__ import annotations

import numpy as np
import pytest

from expertserve.matching import flow
from expertserve.matching.flow import Face, FlowError, Network, Target, in_order, potentials, solve
from expertserve.matching.order import settle_ties


def _square() -> Network:
    """Two demands, two experts, a sink; every demand may go to every expert."""
    tail = np.array([0, 0, 1, 1, 2, 3], np.int64)
    head = np.array([2, 3, 2, 3, 4, 4], np.int64)
    return Network(tail, head, np.ones(6, np.int64), np.array([1, 1, 0, 0, -2], np.int64))


@pytest.mark.parametrize("flows", [[1, 0, 0, 1, 1, 1], [0, 1, 1, 0, 1, 1]])
def test_of_equal_flows_the_first_pair_gets_what_it_can(flows: list[int]) -> None:
    face = Face(np.array(flows, np.int64), np.arange(6), ())
    assert settle_ties(_square(), face, 4).tolist() == [1, 0, 0, 1, 1, 1]


def test_a_pair_no_flow_uses_is_dropped() -> None:
    net = _square()
    face = Face(np.array([0, 1, 1, 0, 1, 1], np.int64), np.array([1, 2, 4, 5]), ())
    assert settle_ties(net, face, 4).tolist() == [0, 1, 1, 0, 1, 1]


def test_a_longer_chain_is_settled() -> None:
    """Three demands and three experts in a ring: the whole ring turns at once."""
    tail = np.array([0, 0, 1, 1, 2, 2, 3, 4, 5], np.int64)
    head = np.array([3, 4, 4, 5, 5, 3, 6, 6, 6], np.int64)
    net = Network(tail, head, np.ones(9, np.int64), np.array([1, 1, 1, 0, 0, 0, -3], np.int64))
    face = Face(np.array([0, 1, 0, 1, 0, 1, 1, 1, 1], np.int64), np.arange(9), ())
    assert settle_ties(net, face, 6).tolist() == [1, 0, 1, 0, 1, 0, 1, 1, 1]


def test_a_network_without_a_flow_is_an_error() -> None:
    net = Network(
        np.array([0], np.int64),
        np.array([1], np.int64),
        np.array([1], np.int64),
        np.array([2, -2], np.int64),
    )
    with pytest.raises(FlowError):
        solve(net, np.zeros(1, np.int64))


def test_goals_one_by_one_and_at_once_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(4)
    net = _square()
    targets = [
        Target(f"g{n}", np.append(rng.integers(0, 9, 4), [0, 0]).astype(np.int64), 20)
        for n in range(3)
    ]
    together = in_order(net, targets)
    monkeypatch.setattr(flow, "BITS", 3)
    apart = in_order(net, targets)
    assert together.value == apart.value


def test_light_weights_that_are_not_proved_are_solved_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With no sweep allowed nothing is proved, and the exact weights give the same values."""
    net = _square()
    targets = [
        Target("first", np.array([3, 1, 2, 2, 0, 0], np.int64), 10),
        Target("second", np.array([1, 5, 0, 7, 0, 0], np.int64), 20),
    ]
    expected = in_order(net, targets).value
    monkeypatch.setattr(flow, "SWEEPS", 0)
    assert in_order(net, targets).value == expected


def test_a_negative_cycle_has_no_potentials() -> None:
    tail, head = np.array([0, 1]), np.array([1, 0])
    assert potentials(2, tail, head, np.array([1, -2])) is None
    assert potentials(2, tail, head, np.array([1, -1])) is not None
