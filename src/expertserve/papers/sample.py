"""Invented data to try a template with: a session and a year of a city that does not exist."""

from __future__ import annotations

from datetime import date

from expertserve.papers.sample_session import DAY, OFFICE, plan
from expertserve.records.letter import (
    Coverage,
    Deed,
    Issue,
    Letter,
    Moved,
    Option,
    Year,
    YearSession,
)
from expertserve.records.notice import BaseLetter, ListedActivity, SelectionPaper
from expertserve.records.paper import Figure, Plan, Rating
from expertserve.records.receipt import Receipt, ReceiptLine
from expertserve.records.report import CountyLine, LateLine, TargetLine, TrackReport
from expertserve.records.safety import Part, Safety

__all__ = ["DAY", "plan", "values"]

_COUNTIES = (
    "澄沙县",
    "柏岭县",
    "丹浦区",
    "鹤汀县",
    "松陂县",
    "雁洲市",
    "苇塘县",
    "岚桥区",
    "望槐县",
    "溪栾县",
)


def _year(whole: Plan) -> Year:
    coverage = tuple(
        Coverage(
            county=name,
            demands=12 - n,
            seats=14 - n,
            placed=max(0, 10 - n - n % 3),
            experts=max(0, 9 - n),
        )
        for n, name in enumerate(_COUNTIES)
    )
    sessions = tuple(
        YearSession(
            name=f"第{n}期",
            title=f"专家服务团走进{_COUNTIES[n]}活动",
            period=f"{n + 2}月上旬",
            places=(_COUNTIES[n],),
            people=12,
            demands=9,
            organiser=whole.organiser,
        )
        for n in range(1, 7)
    )
    return Year(
        year=2026,
        theme="送技术、解难题、促增收",
        figures=(
            Figure("征集需求", "75", "项"),
            Figure("拟请专家", "42", "人"),
            Figure("已落实", "52", "项"),
            Figure("暂未落实", "23", "项"),
        ),
        counties=coverage,
        sessions=sessions,
        uncovered=("溪栾县",),
        left_over=whole.left_over * 3,
        fields=(Figure("水产养殖", "2", "人"),),
        collect_deadline=date(2026, 3, 20),
        offices=tuple(f"{name}人力资源和社会保障局" for name in _COUNTIES[:3]),
    )


def _letter(whole: Plan) -> Letter:
    return Letter(
        to="温其玉教授", unit="云岭农业大学", title=whole.title, period="2026年5月12日至14日", places=whole.places,
        people=whole.people[:2], services=whole.services[:2], deadline=date(2026, 4, 30), key="7F3K", form_no="YQ-2026-003",
    )  # fmt: skip


def values() -> dict[str, object]:
    """Everything any bundled template asks for, under the names it uses."""
    whole = plan()
    year = _year(whole)
    return {
        "plan": whole,
        "office": OFFICE,
        "year": year,
        "letter": _letter(whole),
        "services": whole.services,
        "ratings": (
            Rating(
                side="需求单位",
                respondent=whole.services[0].unit,
                topic=whole.services[0].title,
                form_no="HF-QL2026-03-D1",
                key="7F3K",
            ),
        ),
        "name": "温其玉",
        "form_no": "BG-1-E1",
        "key": "7F3K",
        "contacts": whole.contacts,
        "person": whole.people[0],
        "report": _report(),
        "selection": _selection(),
        "base": _base(),
        "safety": _safety(),
        "receipt": Receipt(
            county=_COUNTIES[0],
            demands=(ReceiptLine("澄沙-01", "澄沙县某某专业合作社", "大棚番茄烂根"),),
            experts=(ReceiptLine("", "温其玉", "某某农业大学，教授"),),
            services=3,
        ),
        "day": DAY,
        **_lists(whole),
    }


def _selection() -> SelectionPaper:
    lines = tuple(
        ListedActivity(
            title=f"专家服务团走进{name}助力特色产业活动", organiser=f"{name}人力资源和社会保障局", recommender="青澜市人力资源和社会保障局",
            theme="乡村振兴", line="专家服务团", places=name, period="2026年5月12日至14日", why="名额有限，未列入推荐",
        )
        for name in _COUNTIES[:6]
    )  # fmt: skip
    return SelectionPaper(
        to="云岭省人力资源和社会保障厅", year=2026, theme="送技术、解难题、促增收", applied=24, activities=lines, reserve=(), start=date(2026, 5, 8), until=date(2026, 5, 14),
        rules="专家人才服务基层示范活动遴选规则（2026-01版）",
    )  # fmt: skip


def _safety() -> Safety:
    return Safety(
        version="0.1.0",
        machine="win_amd64",
        python="3.11.7",
        parts=(Part("typer", "0.29.2", "MIT"), Part("typst", "0.15.0", "Apache-2.0")),
    )


def _base() -> BaseLetter:
    return BaseLetter(
        to="澄沙县绿源食用菌专业合作社", name="澄沙县食用菌专家服务基地", level="市级", year=2026,
        reasons=("全年没有开展专家服务活动。", "没有健全的管理制度。"),
        notice=date(2026, 1, 10), due=date(2026, 4, 10), review_by=date(2026, 4, 25), result="复核通过", passed=True,
        bases=(("柏岭县茶叶专家服务基地", "柏岭县茶叶研究所", "市级"),),
        rules="专家服务基地建设管理规则（2026-01版）",
    )  # fmt: skip


def _report() -> TrackReport:
    counties = tuple(
        CountyLine(
            county=name,
            visits=str(54 - 3 * n),
            experts=str(31 - n),
            times=str(42 - n),
            days=str(68 - n),
            units="12",
            problems="101余",
        )
        for n, name in enumerate(_COUNTIES)
    )
    return TrackReport(
        city="青澜市", year=2026, period="2026年1月1日至2026年12月31日", day="2026年12月20日",
        process=(Figure("服务次数", "412", "次"), Figure("专家人数", "90", "人"), Figure("专家人次", "266", "人次")),
        results=(Figure("解决问题数", "565余", "个"), Figure("培训人次", "约7746", "人次")),
        counties=counties,
        targets=(TargetLine(name="专家人数", text="约96人", reached="90", rate="93.8", met=False, outlook="93（90至96）"), TargetLine(name="覆盖县(市、区)", text="9个", reached="9", rate="100.0", met=True)),
        late=(LateLine(what="活动未按计划结束", session="QL2026-16（第16期）", due="2026年9月19日", days=92, counties="苇塘县"),),
        months=tuple((f"{n}月", n * 7 % 60 + 3) for n in range(1, 13)),
        changes=("培训人次由2026年9月30日已报的7120人次变为约7746人次（增加626人次），原因：补报11条（+626人次）。",),
        excluded=(("未经审核同意", 23), ("没有确认单或照片等佐证", 19)),
        differences=18,
        rules=("专家人次：按所用规则计的专家人次，与人数不相加；同一专家在同一期活动中计1人次。",),
        rows=652,
        counted=569,
        share_gone="97.0",
    )  # fmt: skip


def _accounts(whole: Plan) -> dict[str, object]:
    """What certificates, briefs and news say."""
    lead = (
        f"5月12日至14日，{whole.title}举行，{len(whole.people)}名专家走进4个县区，服务基层单位6家。"
    )
    return {
        "told": ["在澄沙县指导番茄连作障碍防治，示范面积200亩。"],
        "serial": "ES-2026-0007",
        "hash": "9C1E-7F3A",
        "since": date(2026, 3, 1),
        "until": DAY,
        "half_days": 7,
        "issue_no": 3,
        "title": "七名专家走进基层送技术",
        "lead": lead,
        "paragraphs": ["在澄沙县，专家走进大棚，手把手传授番茄连作障碍防治技术。"],
        "scenes": [{"heading": "把课堂搬到田间", "text": "专家在大棚里现场讲解，菜农边听边记。"}],
        "figures": (Figure("服务基层单位", "6", "家"), Figure("培训", "60", "人次", "经确认")),
        "summary": "走进6家基层单位，培训60人次",
        "next_steps": ["对未解决的问题逐项回访。", "组织第4期活动。"],
        "chart": [{"name": s.place, "value": s.half_days} for s in whole.services],
        "unit": "个半天",
    }


def _lists(whole: Plan) -> dict[str, object]:
    return {
        "menus": [
            {"unit": service.unit, "demand": service.title, "people": whole.people[:3]}
            for service in whole.services[:2]
        ],
        "demands": [
            {"county": s.place, "unit": s.unit, "title": s.title, "field": "农业", "form": s.form}
            for s in whole.services
        ],
        "issues": [
            Issue(
                f"{county}尚无专家服务安排（需求{n}项），温其玉同时接到柏岭县的请求",
                (
                    Option("服务澄沙县，维持现安排", "柏岭县1项需求落空"),
                    Option("改为服务柏岭县", "澄沙县改由䶮山牵头"),
                ),
            )
            for n, county in enumerate(_COUNTIES[:5], 1)
        ],
        "refused": ["石渡-03 李明 指定：专家本人已答复不便参加"],
        "almost": [
            {
                "number": "鹤汀-02",
                "unit": "鹤汀县第一中学",
                "title": "青少年心理辅导",
                "expert": "欧阳若谷",
                "rule": "时间对不上",
                "who": "本人改变意见",
            }
        ],
        "doubted": 2,
        "complete": 3,
        "more": 1,
        "appointed": ("石渡-02指定温其玉（匹配度12.5）",),
        "code": "K7M2QX",
        "attachments": ["供需对接清单", "专家服务团名单"],
        "deeds": [
            Deed(
                level="乡镇",
                days="2.5",
                times=3,
                where=("澄沙县沙河镇",),
                forms=("技术指导", "专题授课"),
            ),
            Deed(level="村", days="1", times=2, where=("上堰村",), forms=("技术指导",)),
        ],
        **_accounts(whole),
        "to": "澄沙县人力资源和社会保障局",
        "changes": [
            Moved("澄沙县沙河镇上堰村培训", "5月13日上午", "5月13日下午", "需求单位调整时间")
        ],
        "void": ["活动方案（第1稿，校验9C1E）"],
    }
