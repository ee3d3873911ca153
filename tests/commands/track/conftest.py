"""A year that can be counted by hand: two county returns, sessions, demands, answers and registers as workbooks."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter

from expertserve.commands import track
from expertserve.work.request import Request

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from expertserve.work.outcome import Outcome

HEADS = [
    "活动编号",
    "需求编号",
    "专家编号",
    "服务单位",
    "县(市、区)",
    "乡镇",
    "村",
    "服务日期",
    "时段",
    "开始时间",
    "结束时间",
    "服务时长",
    "服务内容类别",
    "服务事项",
    "服务形式",
    "场次",
    "培训人次",
    "受益人次",
    "受益人数",
    "解决问题数",
    "诊疗人次",
    "签订协议数",
    "协议金额(万元)",
    "签订日期",
    "成果转化项数",
    "转化证明",
    "推广新技术新品种(项)",
    "推广面积(亩)",
    "经济效益(万元)",
    "效益认定单位",
    "佐证材料",
    "审核意见",
]
_TEA, _CLINIC, _COOP = (
    ("甲茶厂", "甲县", "城关镇", ""),
    ("甲医院", "甲县", "河口乡", "东村"),
    ("乙合作社", "乙县", "城关镇", ""),
)


def _service(
    session: str,
    demand: str,
    experts: str,
    unit: tuple[str, ...],
    when: tuple[str, ...],
    what: tuple[str, ...],
    approved: object = "同意",
    **figures: object,
) -> list[object]:
    """One row: when = (date, half, start, end, duration), what = (class, topic, form); figures by their head."""
    given: dict[str, object] = dict(
        zip(HEADS, (session, demand, experts, *unit, *when, *what), strict=False)
    )
    given |= {"佐证材料": "确认书", "审核意见": approved, **figures}
    return [given.get(head, "") for head in HEADS]


COUNTY_A = (
    _service(
        session="S1",
        demand="D1",
        experts="E1、E2",
        unit=_TEA,
        when=("2026-03-10", "上午", "", "", "半天"),
        what=("技术推广", "冬剪", "技术指导"),
        解决问题数=2,
        受益人次="20余人次",
    ),
    _service(
        session="S1",
        demand="D1",
        experts="E1",
        unit=_TEA,
        when=("2026-03-10", "", "", "", ""),
        what=("决策咨询", "产业座谈", "座谈答疑"),
    ),
    _service(
        session="S1",
        demand="D2",
        experts="E3",
        unit=_CLINIC,
        when=("3月11日-12日", "", "", "", "10小时"),
        what=("医疗卫生", "慢病义诊", "义诊"),
        诊疗人次=58,
    ),
    _service(
        session="S1",
        demand="",
        experts="E4",
        unit=_CLINIC,
        when=("2026-03-11", "下午", "", "", "3学时"),
        what=("人才培养", "护理课", "专题授课"),
        场次=1,
        培训人次="约40人次",
    ),
    _service(
        session="S1",
        demand="",
        experts="E2",
        unit=_CLINIC,
        when=("2026-03-11", "下午", "", "", "3学时"),
        what=("人才培养", "护理课", "专题授课"),
        场次=1,
        培训人次="38人次",
    ),
    _service(
        session="S1",
        demand="D1",
        experts="E2",
        unit=_TEA,
        when=("2026-03-12", "", "", "", ""),
        what=("技术推广", "施肥", "技术指导"),
        approved="退回补正",
        解决问题数=5,
    ),
    _service(
        session="S2",
        demand="D3",
        experts="E1",
        unit=_COOP,
        when=("2026-08-05", "上午", "", "", ""),
        what=("技术推广", "菌种示范(协办)", "科技推广"),
        受益人数=70,
    ),
    _service(
        session="S2",
        demand="",
        experts="E4",
        unit=_TEA,
        when=("2026-08-07", "上午", "", "", ""),
        what=("技术攻关", "设备答疑", "座谈答疑"),
    ),
)
COUNTY_B = (
    _service(session="S2", demand="D5", experts="E1", unit=_COOP, when=("2026-08-05", "", "10:00", "12:00", ""), what=("技术推广", "菌种示范", "科技推广"), 受益人数="近50人", **{"推广新技术新品种(项)": 1, "推广面积(亩)": "8公顷"}),
    _service(session="S2", demand="D3", experts="E3", unit=_COOP, when=("2026-08-06", "全天", "", "", ""), what=("成果转化", "菌渣成果落地", "成果转移转化"), 签订协议数=1, 签订日期="2026-08-06", 成果转化项数=1, 转化证明="有", **{"协议金额(万元)": 12.5, "经济效益(万元)": 3}),
    _service(session="S2", demand="", experts="E4", unit=_COOP, when=("2026-08-07", "全天", "", "", ""), what=("决策咨询", "市场座谈", "座谈答疑")),
    _service(session="S2", demand="D3", experts="E1", unit=_COOP, when=("2027-01-03", "", "", "", ""), what=("技术推广", "回访指导", "技术指导")),
)  # fmt: skip
SESSIONS = (
    (
        [
            "期次",
            "活动编号",
            "类别",
            "服务县(市、区)",
            "计划开始",
            "计划结束",
            "实际结束",
            "状态",
            "上期活动编号",
            "拟服务单位数",
            "实际支出(元)",
        ]
    ),
    (
        1,
        "S1",
        "乡村振兴",
        "甲县",
        "2026-03-10",
        "2026-03-12",
        "2026-03-12",
        "已结束",
        "",
        "2家",
        12000,
    ),
    (
        2,
        "S2",
        "创新驱动",
        "乙县",
        "2026-08-05",
        "2026-08-07",
        "2026-08-07",
        "已结束",
        "S1",
        "",
        6000,
    ),
    (3, "S3", "创新驱动", "丙县", "2026-10-10", "2026-10-12", "", "进行中", "", "", ""),
)
TARGETS = (("指标", "目标值"), ("专家人数", "约4人"), ("培训人次", "40人次以上"))
EXPERTS = (
    (
        [
            "专家编号",
            "姓名",
            "工作单位",
            "单位所在省",
            "职称",
            "现职称取得时间",
            "原职称",
            "是否院士",
            "是否海外专家",
            "博士后进站时间",
            "博士后出站时间",
            "退休时间",
        ]
    ),
    (
        "E1",
        "王一",
        "本省研究院",
        "本省",
        "研究员",
        "2026-07-01",
        "副研究员",
        "否",
        "否",
        "",
        "",
        "",
    ),
    ("E2", "李二", "外省研究院", "外省", "教授", "", "", "否", "否", "", "", ""),
    ("E3", "张三", "本省研究院", "本省", "高级工程师", "", "", "否", "否", "", "", "2026-05-01"),
    ("E4", "赵四", "本省研究院", "本省", "讲师", "", "", "否", "是", "2025-09-01", "", ""),
)
DEMANDS = (
    (
        [
            "需求编号",
            "需求单位",
            "单位类型",
            "县(市、区)",
            "需求名称",
            "提出时间",
            "需求状态",
            "合并至",
            "解决情况",
        ]
    ),
    ("D1", "甲茶厂", "企业", "甲县", "茶园管理", "2026-02-01", "已解决", "", "已解决"),
    ("D2", "甲医院", "医院", "甲县", "慢病诊疗", "2026-03-01", "已确认", "", "部分解决"),
    ("D3", "乙合作社", "合作社", "乙县", "菌种更新", "2026-02-10", "已匹配", "", ""),
    ("D4", "乙合作社", "合作社", "乙县", "冷库改造", "2026-02-12", "入库", "", ""),
    ("D5", "乙合作社", "合作社", "乙县", "菌种退化", "2026-02-11", "合并", "D3", ""),
    ("D6", "甲茶厂", "企业", "甲县", "厂房扩建", "2026-02-13", "不受理", "", ""),
)
ANSWERS = (
    (["活动编号", "县(市、区)", "评价方", "填表人", "总体满意度", "回访日期"]),
    ("S1", "甲县", "需求单位", "甲茶厂", "满意", "2026-09-01"),
    ("S1", "甲县", "需求单位", "甲医院", "基本满意", "2026-09-01"),
    ("S2", "乙县", "需求单位", "乙合作社", "一般", "2026-09-01"),
    ("S1", "甲县", "专家", "王一", "满意", "2026-09-01"),
    ("S1", "甲县", "专家", "李二", "非常满意", "2026-09-01"),
)
LINKS = (
    (["编号", "类型", "受援单位", "县(市、区)", "专家姓名", "开始日期", "截止日期", "状态"]),
    ("L1", "长期协议", "甲茶厂", "甲县", "王一", "2026-03-10", "2027-03-09", "有效"),
    ("L2", "师徒结对", "甲医院", "甲县", "张三", "2025-01-01", "2026-06-30", "有效"),
)
PRESS = (
    (["标题", "媒体", "级别", "活动编号", "日期"]),
    ("专家到甲县", "市日报", "市级", "S1", "2026-03-13"),
    ("专家到甲县", "市日报", "市级", "S1", "2026-03-13"),
)
SETTINGS = {
    "schema": 1, "year": 2026, "period": ["2026-01-01", "2026-12-31"], "as_of": "2026-12-20", "province": "本省", "city": "某市",
    "area_counties": ["甲县", "乙县", "丙县"],
}  # fmt: skip


def save(path: Path, **sheets: Sequence[Sequence[object]]) -> None:
    """A workbook of plain sheets; blank texts are blank cells."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})  # same rows, same bytes
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value not in ("", None):
                    sheet.write(number, column, value)
    book.close()


def write_year(
    folder: Path,
    *,
    a: Sequence[Sequence[object]] = COUNTY_A,
    b: Sequence[Sequence[object]] = COUNTY_B,
) -> Path:
    """The whole year below `folder`."""
    save(folder / "服务记录" / "甲县服务记录.xlsx", 服务记录=(HEADS, *a))
    save(folder / "服务记录" / "乙县服务记录.xlsx", 服务记录=(HEADS, *b))
    save(folder / "期次.xlsx", 期次=SESSIONS, 年度目标=TARGETS)
    save(folder / "专家名册.xlsx", 专家=EXPERTS)
    save(folder / "需求汇总表.xlsx", 需求=DEMANDS)
    save(folder / "回访.xlsx", 回访=ANSWERS)
    save(folder / "登记.xlsx", 长期联系=LINKS, 宣传报道=PRESS)
    (folder / "settings.json").write_text(json.dumps(SETTINGS, ensure_ascii=False), "utf-8")
    return folder


def run_track(folder: Path, output: Path | None, **options: Any) -> Outcome:
    """`track` as the command line calls it."""
    given = {
        name: options.pop(name)
        for name in ("overrides", "dry_run", "paths", "settings")
        if name in options
    }
    request = Request(
        paths=given.pop("paths", (folder,)), as_of=date(2026, 12, 20), now=datetime(2026, 12, 20, 9, tzinfo=UTC), output=output,
        settings=given.pop("settings", folder / "settings.json"), recursive=True, **given,
    )  # fmt: skip
    return track.command(request, **options)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the year."""
    return write_year(tmp_path_factory.mktemp("year"))


@pytest.fixture(scope="session")
def counted(example: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Outcome, Path]:
    """The outcome of one run over the year and the folder of its outputs."""
    output = tmp_path_factory.mktemp("out")
    return run_track(example, output), output


@pytest.fixture
def year_of(place: Path) -> Callable[..., Path]:
    """Writes a year with other rows."""
    return lambda **rows: write_year(place / "year", **rows)


@pytest.fixture
def run() -> Callable[..., Outcome]:
    """Runs the command."""
    return run_track


@pytest.fixture
def rows() -> dict[str, tuple[list[object], ...]]:
    """The rows of the two counties."""
    return {"a": COUNTY_A, "b": COUNTY_B, "heads": (list(HEADS),)}


@pytest.fixture
def workbook() -> Callable[..., None]:
    """Saves sheets."""
    return save
