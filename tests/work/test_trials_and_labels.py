"""What is written elsewhere numbers nothing in the year, and no decision is told by the program's own numbers."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from expertserve.records.decision import Decision
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.work.finish import is_trial
from expertserve.work.standing.naming import Naming


def test_a_run_that_writes_beside_the_year_is_a_trial(tmp_path: Path) -> None:
    year = SimpleNamespace(output=tmp_path / "生成材料")

    def trial(output: Path | None, of: Any = year) -> bool:
        request: Any = SimpleNamespace(output=output)
        material: Any = SimpleNamespace(year=of)
        return is_trial(request, material)

    assert trial(tmp_path / "试排")
    assert not trial(None)
    assert not trial(tmp_path / "试排" / ".." / "生成材料")
    assert not trial(tmp_path / "试排", None)


def test_a_tick_in_a_list_is_told_by_number_and_name() -> None:
    demand = Demand(demand_id="D1a2b3c4d", unit_name="甲厂", list_no="石渡-03")
    naming = Naming((Expert(expert_id="E1a2b3c4d", name="安可立"),), (demand,))
    tick = Decision(kind="确认", demand="D1a2b3c4d", expert="E1a2b3c4d")
    assert naming.worded(tick).label == "石渡-03 安可立 确认"
    typed = Decision(kind="指定", demand="石渡-03", expert="安可立")
    assert naming.worded(typed) == typed
