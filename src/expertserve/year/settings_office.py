"""The settings of the office itself: its year, its letters, its mail, its deadlines."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from expertserve.records.paper import Phrase, Signer
from expertserve.year.settings_keys import Key

__all__ = ["LetterSettings", "MailSettings", "ReturnSettings", "YearSettings"]

_NOTICE = "人社厅发〔2025〕2号"
_PHRASE = Phrase("“点餐式”服务")
_NOBODY = Signer("")


@dataclass(frozen=True, kw_only=True)
class YearSettings:
    """What the year is, and whose."""

    year: Annotated[
        int, Key("年度", "基本信息", note="四位年份；空为统计日期所在年", most=2100)
    ] = 0
    period: Annotated[
        tuple[date, date] | None,
        Key("统计起止", "基本信息", note="如 2026-01-01至2026-12-31；空为全年"),
    ] = None
    as_of: Annotated[
        date | None, Key("统计日期", "基本信息", note="空为运行当天，命令行 --as-of 优先")
    ] = None
    theme: Annotated[str, Key("活动主题", "基本信息", note="本年度活动主题", basis=_NOTICE)] = ""
    phrase: Annotated[
        Phrase, Key("服务方式提法", "基本信息", note="正文中的提法，不作标题", basis=_NOTICE)
    ] = _PHRASE
    province: Annotated[str, Key("省份", "基本信息", note="本单位所在省份")] = ""
    city: Annotated[str, Key("城市", "基本信息", note="本单位所在市（州）")] = ""
    area_counties: Annotated[
        tuple[str, ...],
        Key(
            "所辖县区",
            "基本信息",
            note="用、分开，含高新区等功能区；县、县级市和市辖区填乡镇（街道）",
        ),
    ] = ()
    below: Annotated[
        Literal["自动", "县（市、区）", "乡镇（街道）"],
        Key(
            "下级单位",
            "基本信息",
            note="材料按哪一级分：自动按所辖县区所列；乡镇（街道）未列全的也按需求表中的乡镇分",
        ),
    ] = "自动"


@dataclass(frozen=True, kw_only=True)
class LetterSettings:
    """How the office signs, numbers and sets its papers."""

    office: Annotated[str, Key("本单位名称", "邮件与落款", note="落款用全称")] = ""
    contact: Annotated[str, Key("联系人", "邮件与落款")] = ""
    contact_tel: Annotated[str, Key("联系电话", "邮件与落款")] = ""
    document_word: Annotated[
        str,
        Key(
            "机关代字",
            "邮件与落款",
            note="如 绵人社函；空为取自发文字号样式。只有通知、函、请示、通报编号",
        ),
    ] = ""
    document_start: Annotated[int, Key("起始序号", "邮件与落款", note="程序顺编时从此号起")] = 1
    document_numbering: Annotated[
        Literal["人工填写", "程序顺编"],
        Key(
            "由谁编号",
            "邮件与落款",
            note="人工填写：在归档的发文登记中填写；程序顺编：按登记顺序编号",
            basis="",
        ),
    ] = "人工填写"
    document_no: Annotated[
        str,
        Key("发文字号", "邮件与落款", note="样式，如 绵人社函〔2026〕3号；各件的号在发文登记中"),
    ] = ""
    red_head: Annotated[
        str,
        Key(
            "红头机关标志",
            "邮件与落款",
            note="填写后公文用红头版，如 某市人力资源和社会保障局文件",
            basis="GB/T 9704-2012",
        ),
    ] = ""
    signer: Annotated[Signer, Key("签发人", "邮件与落款", note="上行文填写")] = _NOBODY
    line_pitch: Annotated[
        Literal["28", "28.9", "29", "30"],
        Key("正文行距（磅）", "邮件与落款", note="每页22行时为28.9", basis="GB/T 9704-2012"),
    ] = "28.9"


@dataclass(frozen=True, kw_only=True)
class MailSettings:
    """The mail server and what it takes."""

    smtp_host: Annotated[str, Key("邮件服务器", "邮件与落款", note="空为只生成草稿")] = ""
    smtp_port: Annotated[int, Key("邮件端口", "邮件与落款")] = 465
    smtp_user: Annotated[str, Key("邮件账号", "邮件与落款")] = ""
    sender: Annotated[str, Key("发件地址", "邮件与落款")] = ""
    mail_limit_mb: Annotated[
        int, Key("单封邮件上限（MB）", "邮件与落款", note="附件超过的不生成邮件")
    ] = 20


@dataclass(frozen=True, kw_only=True)
class ReturnSettings:
    """Until when returns come in, and what a signed slip is worth."""

    confirmation_is_approval: Annotated[
        bool,
        Key(
            "确认单即视为县级审核",
            "口径",
            note="为是时，双方签名或有佐证照片的服务确认单不再等待县级审核意见",
        ),
    ] = False
    collect_deadline: Annotated[
        date | None, Key("征集截止", "基本信息", note="报送单位报送材料的截止日期")
    ] = None
    apply_deadline: Annotated[
        date | None, Key("申报截止", "基本信息", note="活动申报的截止日期")
    ] = None
    order_deadline: Annotated[
        date | None, Key("点单回复截止", "基本信息", note="需求单位和专家回复的截止日期")
    ] = None
