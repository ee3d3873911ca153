"""Before a session sets out: whose yes is in writing, whose is hearsay, who has not been heard."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from expertserve.books.conversion.kind import Context
from expertserve.ground.errors import UsageError
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.session import Session
from expertserve.records.slip import IssuedSlip
from expertserve.work.status.before import before_file, before_lines, session_of
from expertserve.year.documents import DocumentLine, Register
from expertserve.year.folder import Inputs
from expertserve.year.material import Material
from expertserve.year.settings import Settings

DAY = date(2026, 5, 1)
SESSION = Session(activity_id="LC-1", session_no=1, title="走进河口", start=date(2026, 5, 11))
OTHER = Session(activity_id="LC-2", session_no=2, title="走进湖滨")
MATERIAL = Material(
    settings=Settings(),
    context=Context(as_of=DAY),
    inputs=Inputs(()),
    files=(),
    findings=(),
    experts=(
        Expert(expert_id="E1", name="安可立", org_name="云中大学"),
        Expert(expert_id="E2", name="白小舟", org_name="云中大学"),
    ),
    demands=(
        Demand(demand_id="D1", unit_name="河口果业", title="果树修剪", county_text="河口县"),
        Demand(demand_id="D2", unit_name="湖滨茶厂", title="红茶发酸", county_text="湖滨区"),
    ),
    others={"sessions": (SESSION, OTHER)},
)


def claim(side: str, answer: str, on: date | None = DAY, channel: str = "", **facts: Any) -> Any:
    told = {"expert": "E1", "demand": "D1"}
    reply = SimpleNamespace(channel=channel)
    return SimpleNamespace(side=side, answer=answer, on=on, reply=reply, **(told | facts))


def slip(kind: str, **facts: Any) -> IssuedSlip:
    told: dict[str, Any] = {
        "number": f"{kind}-LC-1-D1",
        "check": "AAAA",
        "activity": "LC-1",
        "demands": ("D1",),
        "experts": ("E1",),
        "issued": DAY,
    }
    return IssuedSlip(kind=kind, **(told | facts))  # type: ignore[arg-type]


def heard(*claims: Any, slips: tuple[IssuedSlip, ...] = (slip("QR"), slip("SQ"))) -> Any:
    ledger = SimpleNamespace(
        slips=SimpleNamespace(of=lambda kind: tuple(s for s in slips if s.kind == kind))
    )
    return SimpleNamespace(ledger=ledger, claims=claims)


def state(role: str, tmp_path: Path, *claims: Any) -> str:
    lines = before_lines(SESSION, MATERIAL, heard(*claims), tmp_path)
    return next(line.state for line in lines if line.role == role)


@pytest.mark.parametrize(
    ("claims", "found"),
    [
        ((), "未确认"),
        ((claim("expert", "yes"),), "已书面同意"),
        ((claim("expert", "yes", channel="电话"),), "口头同意"),
        ((claim("expert", "yes", channel="微信群"),), "口头同意"),
        ((claim("expert", "no"),), "不同意"),
        ((claim("expert", "no", channel="电话"),), "不同意"),
        ((claim("expert", "adjust"),), "未确认"),
        ((claim("expert", ""),), "未确认"),
        ((claim("expert", "yes", date(2026, 4, 1)), claim("expert", "no", date(2026, 4, 2))), "不同意"),
        ((claim("expert", "no", date(2026, 4, 2)), claim("expert", "yes", date(2026, 4, 3))), "已书面同意"),
        ((claim("expert", "yes", None), claim("expert", "no", date(2026, 4, 2))), "不同意"),
        ((claim("expert", "yes", demand="D2"),), "未确认"),
        ((claim("expert", "yes", expert="E2"),), "未确认"),
        ((claim("unit", "yes"),), "未确认"),
    ],
)  # fmt: skip
def test_the_last_word_of_an_expert_on_this_session_counts(
    claims: tuple[Any, ...], found: str, tmp_path: Path
) -> None:
    assert state("专家", tmp_path, *claims) == found


def test_each_side_speaks_for_itself(tmp_path: Path) -> None:
    said = (claim("home", "no"), claim("unit", "yes", channel="当面"))
    assert state("派出单位", tmp_path, *said) == "不同意"
    assert state("需求单位", tmp_path, *said) == "口头同意"
    assert state("专家", tmp_path, *said) == "未确认"


@pytest.mark.parametrize(
    ("received", "path", "found"),
    [
        ("河口县 5月2日", "03方案/第1期LC-1/活动方案", "已书面同意"),
        ("湖滨区", "03方案/第1期LC-1/活动方案", "未确认"),
        ("河口县", "03方案/第2期LC-2/活动方案", "未确认"),
        ("", "03方案/第1期LC-1/活动方案", "未确认"),
    ],
)
def test_a_county_has_confirmed_when_it_signed_for_the_plan(
    received: str, path: str, found: str, tmp_path: Path
) -> None:
    register = Register([DocumentLine(path=path, received=received)])
    (tmp_path / "发文登记.xlsx").write_bytes(register.file(2026, DAY))
    assert state("县区", tmp_path) == found


def test_only_who_belongs_to_the_session_is_listed(tmp_path: Path) -> None:
    slips = (slip("QR"), slip("QR", number="QR-LC-2-D2", activity="LC-2", demands=("D2",), experts=("E2",)))  # fmt: skip
    lines = before_lines(SESSION, MATERIAL, heard(slips=slips), tmp_path)
    assert [(line.role, line.who) for line in lines] == [
        ("专家", "安可立"),
        ("需求单位", "河口果业"),
        ("县区", "河口县人力资源和社会保障局"),
    ]


def test_without_a_plan_there_is_nobody_to_confirm(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        before_lines(OTHER, MATERIAL, heard(), tmp_path)


@pytest.mark.parametrize("text", ["LC-1", "lc-1", "第1期", "1", "走进河口"])
def test_a_session_is_named_by_number_or_title(text: str) -> None:
    assert session_of(text, MATERIAL).activity_id == "LC-1"


@pytest.mark.parametrize("text", ["LC-9", "第3期", "", "走进"])
def test_a_session_nobody_knows_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        session_of(text, MATERIAL)


def test_the_sheet_counts_what_is_open(tmp_path: Path) -> None:
    lines = before_lines(SESSION, MATERIAL, heard(claim("expert", "yes")), tmp_path)
    name, content = before_file(SESSION, lines, DAY)
    assert name == "行前确认_第1期（内部）.xlsx"
    assert content == before_file(SESSION, lines, DAY)[1]
    assert before_file(OTHER, (), DAY)[0].startswith("行前确认_第2期")
