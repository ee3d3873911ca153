"""Who is reached where: 联系人名单."""

from __future__ import annotations

from expertserve.books.conversion.kind import Column

__all__ = ["ANCHORS", "COLUMNS", "KIND", "OFFICE", "TITLE"]

KIND = "contacts"
TITLE = "联系人名单"
OFFICE = True
ANCHORS = ("name",)

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column("row_no", "序号", ("No.", "No"), "row_no"),
    Column("county", "县(市、区)", ("县区", "地区", "所在县区"), "region"),
    Column("unit", "单位", ("单位名称", "报送单位", "工作单位", "所在单位"), "unit", required="column"),
    Column("name", "姓名", ("联系人", "联络员", "联系人姓名", "Name"), "name", required="column", private=True),
    Column("post", "职务", ("岗位", "Post")),
    Column("role", "承担工作", ("分工", "角色", "职责")),
    Column("mobile", "手机", ("联系电话", "电话", "手机号", "联系方式", "办公电话"), "phone", required="column", private=True),
    Column("email", "邮箱", ("电子邮箱", "E-mail"), "email", private=True),
    Column("remark", "备注", ("Remark",)),
)
# fmt: on
