"""Rows of one person or demand become one record; doubts are findings."""

from __future__ import annotations

from expertserve.ground.findings import Place
from expertserve.ground.text import key, name_key, unit_key
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.merge import derived_id, merge_demands, merge_experts


def expert(row: int, name: str = "王一", **values: object) -> Expert:
    given: dict[str, object] = {"expert_id": "", "org_name": "甲大学", **values}
    return Expert(name=name, sources=(Place(file="表.xlsx", sheet="", row=row),), **given)  # type: ignore[arg-type]


def demand(row: int, unit: str = "甲合作社", **values: object) -> Demand:
    given: dict[str, object] = {"demand_id": "", "detail": "柑橘叶片黄化严重", **values}
    return Demand(unit_name=unit, sources=(Place(file="表.xlsx", sheet="", row=row),), **given)  # type: ignore[arg-type]


def test_same_number_phone_or_unit_is_the_same_person() -> None:
    merged = merge_experts(
        [
            expert(1, expert_id="Z1", mobile=("13800001234",), title="教授", title_level="正高"),
            expert(
                2,
                org_name="乙研究院",
                mobile=("13800001234", "13900001234"),
                email=("a@example.com",),
            ),
            expert(3, "王 一", org_name=" 甲大学", health="健康"),
            expert(4, expert_id="Z1", mobile=("13700001234",)),
        ]
    )
    (one,) = merged.records
    assert (one.expert_id, one.title_level, one.health) == ("Z1", "正高", "健康")
    assert set(one.mobile) == {"13800001234", "13900001234", "13700001234"}
    assert [place.row for place in one.sources] == [1, 2, 3, 4]
    assert [(f.code, f.why, f.place.row) for f in merged.findings] == [
        ("duplicate", "conflict", 2),
        ("duplicate", "", 3),
        ("duplicate", "", 4),
    ]
    assert dict(merged.findings[0].facts) == {"other": "表.xlsx!1", "fields": "工作单位"}


def test_name_alone_different_numbers_and_identity_numbers_are_never_merged() -> None:
    merged = merge_experts(
        [
            expert(1, expert_id="Z1"),
            expert(2, org_name="乙大学"),
            expert(3, expert_id="Z2"),
            expert(4, "李二", expert_id="Z1"),
        ]
    )
    assert [one.expert_id for one in merged.records] == [
        "Z1",
        derived_id("E", "王一", "乙大学"),
        "Z2",
        derived_id("E", "李二", "甲大学"),
    ]
    assert [(f.code, f.place.row) for f in merged.findings] == [
        ("possible-duplicate", 2),
        ("possible-duplicate", 3),
        ("possible-duplicate", 4),
    ]
    proven = merge_experts(
        [expert(1, id_number="519900198001010011"), expert(2, id_number="519900198001010020")]
    )
    assert len(proven.records) == 2
    again = merge_experts(
        [
            expert(1, id_number="519900198001010011"),
            expert(2, org_name="乙", id_number="519900198001010011"),
        ]
    )
    assert len(again.records) == 1


def test_numbers_are_stable_and_unlike() -> None:
    first, second = (
        merge_experts(
            [
                expert(1, expert_id=derived_id("E", "王一", "甲大学")),
                expert(2, "王一", org_name="甲大学", expert_id=""),
            ]
        ).records,
        None,
    )
    assert second is None
    assert len(first) == 1
    twins = merge_experts(
        [expert(1, id_number="519900198001010011"), expert(2, id_number="519900198001010020")]
    ).records
    assert twins[1].expert_id == f"{twins[0].expert_id}-2"
    assert (
        twins
        == merge_experts(
            [expert(1, id_number="519900198001010011"), expert(2, id_number="519900198001010020")]
        ).records
    )


def test_newer_answer_then_fuller_row_gives_the_value() -> None:
    old = expert(
        1, willing=True, health="健康", title="教授", extra=(("submitted", "2026-03-01 10:00"),)
    )
    new = expert(2, willing=False, extra=(("submitted", "2026-03-02 09:00"),))
    (one,) = merge_experts([old, new]).records
    assert (one.willing, one.health) == (False, "健康")
    (fuller,) = merge_experts(
        [expert(1, willing=True), expert(2, willing=False, health="良好", title="教授")]
    ).records
    assert fuller.willing is False


def test_values_that_belong_together_come_from_one_row() -> None:
    (one,) = merge_experts(
        [
            expert(
                1, title="高级", org_region_text="朝阳区", post="院长", gender="男", party="群众"
            ),
            expert(
                2, title="教授", title_level="正高", org_region="510722", org_region_text="三台县"
            ),
        ]
    ).records
    assert (one.title, one.title_level) == ("教授", "正高")
    assert (one.org_region, one.org_region_text, one.post) == ("510722", "三台县", "院长")


def test_aliases_of_units() -> None:
    aliases = ((unit_key("省农科院"), "四川省农业科学院"),)
    rows = [expert(1, org_name="省农科院"), expert(2, org_name="四川省农业科学院")]
    assert len(merge_experts(rows, aliases).records) == 1
    assert len(merge_experts(rows).records) == 2


def test_demands() -> None:
    merged = merge_demands(
        [
            demand(1, demand_id="X1", publicity="可公开", need_min=2, need_max=3),
            demand(2, publicity="脱敏公开"),
            demand(3, demand_id="X2"),
            demand(4, "乙合作社"),
            demand(5, "", detail=""),
        ]
    )
    assert [one.demand_id for one in merged.records] == [
        "X1",
        "X2",
        derived_id("D", key("柑橘叶片黄化严重"), "乙合作社"),
        derived_id("D", "", ""),
    ]
    assert merged.records[0].publicity == "脱敏公开"
    assert (merged.records[0].need_min, merged.records[0].need_max) == (2, 3)
    assert [(f.code, f.place.row) for f in merged.findings] == [
        ("duplicate", 2),
        ("possible-duplicate", 3),
    ]
    assert (
        merge_demands([demand(1), demand(2, "甲合作社。")], ((unit_key("甲"), "甲合作社"),))
        .records[0]
        .sources[1]
        .row
        == 2
    )


def test_different_titles_of_one_unit_are_different_demands() -> None:
    rows = [
        demand(1, title="番茄烂根", detail="需要专家现场指导"),
        demand(2, title="水库渗漏", detail="需要专家现场指导"),
        demand(3, title="食堂账目", detail="需要专家现场指导"),
        demand(4, title="水库渗漏", detail="需要专家现场指导"),
        demand(5, detail="需要专家现场指导"),
    ]
    merged = merge_demands(rows)
    assert [one.title for one in merged.records] == ["番茄烂根", "水库渗漏", "食堂账目"]
    assert [(f.code, f.place.row) for f in merged.findings] == [
        ("possible-duplicate", 2),
        ("possible-duplicate", 3),
        ("duplicate", 4),
        ("duplicate", 5),
    ]
    assert len({one.demand_id for one in merged.records}) == 3
    same_number = merge_demands(
        [demand(1, demand_id="X1", title="旧题"), demand(2, demand_id="X1", title="新题")]
    )
    assert len(same_number.records) == 1
    assert dict(same_number.findings[0].facts)["fields"] == "需求名称"
    elsewhere = merge_demands(
        [demand(1, title="番茄烂根", detail="甲"), demand(2, "乙社", title="番茄烂根", detail="乙")]
    )
    assert (len(elsewhere.records), elsewhere.findings) == (2, ())


def test_a_questionnaire_answered_again_is_one_demand_and_the_newer_answer_stands() -> None:
    def answer(row: int, day: str, detail: str, title: str = "番茄烂根") -> Demand:
        extra = (("submitted", day),)
        return demand(row, title=title, detail=detail, contact_tel=("13800001234",), extra=extra)

    rows = [
        answer(1, "2026-03-02 09:00", "第二次写的情况"),
        answer(2, "2026-03-01 09:00", "第一次写的情况"),
        answer(3, "2026-03-01 10:00", "另一件事", "水库渗漏"),
    ]
    merged = merge_demands(rows)
    assert [one.detail for one in merged.records] == ["第二次写的情况", "另一件事"]
    assert [(f.code, f.why, f.place.row) for f in merged.findings] == [("duplicate", "conflict", 2)]
    listed = [demand(r.sources[0].row, title=r.title, detail=r.detail) for r in rows[:2]]
    assert len(merge_demands(listed).records) == 2


def test_keys_fold_widths_dots_and_traditional_characters() -> None:
    assert name_key("張　三") == name_key("张三")
    assert name_key("古丽·艾力") == name_key("古丽•艾力")
    assert key("發(fā)展") == "发展"


def test_a_column_of_one_name_is_numbered_in_order() -> None:
    """Rows that say the same of ten thousand people took a minute: every number was tried from -2 on for each."""
    merged = merge_experts([expert(row, "1", org_name="") for row in range(1, 8001)]).records
    first = merged[0].expert_id
    assert [one.expert_id for one in merged[1:4]] == [f"{first}-{n}" for n in (2, 3, 4)]
    assert merged[-1].expert_id == f"{first}-{len(merged)}"
    assert len({one.expert_id for one in merged}) == len(merged) == 8000
