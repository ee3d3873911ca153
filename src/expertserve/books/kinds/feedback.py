"""What both sides said: 回访表, 满意度测评表, and tallies of questionnaires."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import Column, Kind
from expertserve.books.conversion.prepare import taught_body
from expertserve.books.conversion.records import Made
from expertserve.books.kinds._grades import grade_of, solved_of, tell_faults
from expertserve.books.services.cells import number_or_text
from expertserve.books.services.places import tell_regions
from expertserve.books.services.rows import Columns
from expertserve.ground.quantities import read_bool, read_count, read_date
from expertserve.records.feedback import Feedback, FeedbackSide, Tally

if TYPE_CHECKING:
    from datetime import date

    from expertserve.books.conversion.kind import Context
    from expertserve.books.files.grid import Cell, Grid
    from expertserve.books.tables.body import Body
    from expertserve.books.tables.caption import Caption

__all__ = ["COLUMNS", "KIND", "TITLE", "grade_of", "read_body"]

TITLE = "满意度回访表"

COLUMNS: tuple[Column, ...] = (
    Column(field="row_no", header="序号", synonyms=("编号",), convert="row_no"),
    Column(
        field="session",
        header="活动编号",
        synonyms=("期次", "期数", "活动期次", "订单编号", "第几期", "活动名称", "Session"),
    ),
    Column(
        field="county",
        header="县(市、区)",
        synonyms=("县区", "县", "区县", "县市区", "所在县区", "County"),
    ),
    Column(
        field="side",
        header="评价方",
        synonyms=("评价主体", "评价对象类别", "回访对象类别", "答复方", "Side"),
    ),
    Column(
        field="unit",
        header="需求单位",
        synonyms=("受援单位", "服务单位", "单位名称", "需求单位名称"),
    ),
    Column(field="expert", header="专家姓名", synonyms=("专家", "服务专家")),
    Column(
        field="respondent",
        header="填表人",
        synonyms=(
            "评价人",
            "受访人",
            "回访对象",
            "姓名",
            "被访人",
            "答复人",
            "受访对象",
            "Respondent",
        ),
    ),
    Column(
        field="overall",
        header="总体满意度",
        synonyms=(
            "满意度",
            "评价等次",
            "总体评价",
            "满意程度",
            "总体满意度(4满意3较满意2一般1不满意)",
            "满意情况",
            "评价结果",
            "满意度评价",
            "总体满意情况",
            "Overall",
        ),
    ),
    Column(
        field="satisfied",
        header="满意",
        synonyms=("很满意", "非常满意", "满意(份)", "满意(人)", "满意(票)"),
        convert="figure",
    ),
    Column(
        field="fairly",
        header="较满意",
        synonyms=("比较满意", "基本满意", "较满意(份)", "较满意(人)", "较满意(票)"),
        convert="figure",
    ),
    Column(
        field="plain",
        header="一般",
        synonyms=("一般(份)", "一般(人)", "一般(票)"),
        convert="figure",
    ),
    Column(
        field="unsatisfied",
        header="不满意",
        synonyms=("不太满意", "不满意(份)", "不满意(人)", "不满意(票)"),
        convert="figure",
    ),
    Column(
        field="total",
        header="合计",
        synonyms=("总数", "答卷数", "问卷数", "有效问卷数", "份数", "合计(份)"),
        convert="figure",
    ),
    Column(
        field="date",
        header="回访日期",
        synonyms=("日期", "评价日期", "填表日期", "回访时间", "评价时间", "填写日期", "Date"),
    ),
    Column(field="how", header="回访方式", synonyms=("方式", "回访形式")),
    Column(field="by", header="回访人", synonyms=("调查人", "访问人", "经办人")),
    Column(
        field="solved", header="问题是否解决", synonyms=("解决情况", "是否解决", "问题解决情况")
    ),
    Column(
        field="next",
        header="后续需求",
        synonyms=("下一步需求", "新的需求", "后续需要", "还需要哪些服务"),
    ),
    Column(
        field="suggestion", header="意见建议", synonyms=("建议", "意见和建议", "意见", "问题与建议")
    ),
    Column(
        field="again",
        header="是否愿再次邀请",
        synonyms=("是否愿再次参加", "是否愿意再次参加", "是否愿再次参加/邀请", "是否愿意再次邀请"),
    ),
    Column(
        field="effect",
        header="成效跟踪",
        synonyms=("成效跟踪(3个月)", "成效跟踪(6个月)", "成效跟踪(1年)", "跟踪成效"),
    ),
    Column(field="remark", header="备注", synonyms=("说明",)),
)

_SIDES: tuple[tuple[str, FeedbackSide], ...] = (
    ("派出单位", "employer"), ("专家", "expert"), ("群众", "public"), ("受益", "public"), ("学员", "public"), ("单位", "unit"), ("受援", "unit"), ("企业", "unit"),
)  # fmt: skip


def _side(text: str) -> FeedbackSide:
    return next((side for word, side in _SIDES if word in text), "")


def read_body(grid: Grid, body: Body, head: Caption, context: Context) -> Made:
    """Tallies where the table has one column a grade, single answers where it has a column of grades.

    Args:
        grid: names of file and sheet, which may tell the session.
        body: the columns.
        head: the lines above the table, likewise.
        context: the year that a day without one belongs to, and what was taught.
    """
    columns = Columns(
        body=taught_body("feedback", body, context),
        year=context.year or context.as_of.year,
        kind="feedback",
    )
    tell_regions(columns, "county", context)
    title = " ".join((*head.lines, grid.sheet, grid.file))
    records = (
        _tallies(columns, title)
        if columns.has("satisfied") and not columns.has("overall")
        else _answers(columns, title, context)
    )
    return Made(records, tuple(columns.findings))


def _sides(columns: Columns, title: str) -> list[FeedbackSide]:
    """Who answers: what each row says, else the columns; 专家单位 is the expert's own unit, not one that was served."""
    told: list[FeedbackSide] = columns.each("side", lambda cell: _side(number_or_text(cell)), "")
    of_expert = all("专家" in one.use.header for one in columns.columns("unit"))
    by_column: FeedbackSide = (
        "expert"
        if columns.has("expert") and of_expert
        else "unit"
        if columns.has("unit")
        else _side(title)
    )
    return [side or by_column for side in told]


def _count(cell: Cell) -> int:
    count = read_count(cell).value
    return count.low if count else 0


def _tallies(columns: Columns, title: str) -> tuple[Tally, ...]:
    grades = [
        columns.each(name, _count, 0) for name in ("satisfied", "fairly", "plain", "unsatisfied")
    ]
    stated: list[int | None] = columns.each("total", _count, None)
    texts = zip(
        columns.texts("session"),
        columns.texts("county"),
        _sides(columns, title),
        stated,
        strict=True,
    )
    return tuple(
        Tally(
            place=columns.body.place(position),
            session=session,
            county=county,
            side=side,
            counts=counts,
            stated=total,
        )
        for position, ((session, county, side, total), counts) in enumerate(
            zip(texts, zip(*grades, strict=True), strict=True)
        )
    )


def _answers(columns: Columns, title: str, context: Context) -> tuple[Feedback, ...]:
    def day(cell: Cell) -> date | None:
        found = read_date(cell, as_of=context.as_of).value
        return found.exact if found else None

    sides = _sides(columns, title)
    grades: list[int] = columns.each("overall", lambda cell: grade_of(number_or_text(cell)), 0)
    names = {
        name: columns.texts(name)
        for name in (
            "session",
            "county",
            "unit",
            "expert",
            "respondent",
            "how",
            "by",
            "next",
            "suggestion",
            "effect",
        )
    }
    words, solved = (
        columns.raw_texts("overall"),
        columns.each("solved", lambda cell: solved_of(number_or_text(cell)), ""),
    )
    days: list[date | None] = columns.each("date", day, None)
    again = columns.each("again", lambda cell: read_bool(cell).value, None)
    tell_faults(columns, sides, context)
    found = []
    for n in range(len(columns.body.numbers)):
        own = names["expert"][n] if sides[n] == "expert" else names["unit"][n]
        found.append(
            Feedback(
                place=columns.body.place(n),
                session=names["session"][n],
                county=names["county"][n],
                side=sides[n],
                respondent=own or names["respondent"][n] or names["unit"][n] or names["expert"][n],
                grade=grades[n],
                grade_text=words[n],
                on=days[n],
                how=names["how"][n],
                asked_by=names["by"][n],
                solved=solved[n],
                next_need=names["next"][n],
                suggestion=names["suggestion"][n],
                again=again[n],
                effect=names["effect"][n],
            )
        )
    return tuple(found)


KIND = Kind(
    name="feedback",
    title=TITLE,
    columns=COLUMNS,
    anchors=("overall", "satisfied"),
    read_body=read_body,
)
