"""Service records: 专家服务记录表, 工作日志, 服务登记台账."""

from __future__ import annotations

from expertserve.books.conversion.kind import Column, Kind
from expertserve.books.services.derived import derived_columns
from expertserve.books.services.table import read_body
from expertserve.books.services.totals import service_totals as totals
from expertserve.books.services.words import PATTERNS

__all__ = ["COLUMNS", "KIND", "PATTERNS", "TITLE", "derived_columns", "read_body", "totals"]

TITLE = "专家服务基层服务记录表"

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column(field="row_no", header="序号", synonyms=("编号", "No.", "No", "行号"), convert="row_no"),
    Column(field="log_id", header="记录编号", synonyms=("服务记录编号", "日志编号", "Log ID")),
    Column(field="session", header="期次", synonyms=("活动编号", "期数", "活动期次", "第几期", "活动期数", "批次", "活动批次", "所属期次", "所属活动", "活动名称", "Activity", "Session")),
    Column(field="demand", header="需求编号", synonyms=("对应需求编号", "需求号", "需求编码", "关联需求编号", "项目编号", "对应需求", "服务需求编号", "Demand ID", "Demand")),
    Column(field="expert_id", header="专家编号", synonyms=("专家库编号", "专家编码", "专家代码", "Expert ID")),
    Column(field="expert", header="专家姓名", synonyms=("服务专家", "专家", "姓名", "专家编号·姓名", "专家名单", "参加专家", "服务专家姓名", "派出专家", "授课专家", "授课人", "主讲人", "参与专家", "服务人员", "专家(姓名)", "Expert", "Experts")),
    Column(field="expert_unit", header="派出单位", synonyms=("专家单位", "专家工作单位", "专家所在单位", "工作单位", "专家派出单位", "选派单位", "Employer")),
    Column(field="expert_title", header="专业技术职务", synonyms=("职称", "专家职称", "职务职称", "职务/职称", "职称/职务", "专业技术职称", "Title")),
    Column(field="expert_kind", header="专家类别", synonyms=("人员类别", "专家类型", "人员类型")),
    Column(field="unit", header="服务单位", synonyms=("受援单位", "服务对象", "需求单位", "受援单位名称", "服务单位名称", "项目单位", "对接单位", "基层单位", "受服务单位", "服务企业", "接收单位", "Unit", "Unit served")),
    Column(field="place", header="服务地点", synonyms=("地点", "活动地点", "服务地址", "具体地点", "授课地点", "Place")),
    Column(field="county", header="县(市、区)", synonyms=("县区", "所在县区", "县", "区县", "县市区", "所在县", "服务县区", "服务县(市、区)", "所在县(市、区)", "County")),
    Column(field="town", header="乡镇", synonyms=("乡镇(街道)", "乡镇/街道", "乡(镇)", "镇街", "乡镇街道", "所在乡镇", "服务乡镇", "镇(街道)", "Town")),
    Column(field="village", header="村", synonyms=("村(社区)", "村/社区", "行政村", "社区", "所在村", "服务村", "Village")),
    Column(field="date", header="服务日期", synonyms=("服务时间", "日期", "活动日期", "活动时间", "起止时间", "服务起止时间", "起止日期", "服务起止日期", "时间", "授课时间", "培训时间", "开展时间", "服务日期(起止)", "Date", "Service date"), convert="date"),
    Column(field="date_from", header="开始日期", synonyms=("起始日期", "服务开始日期", "起始时间", "Start date"), convert="date"),
    Column(field="date_to", header="结束日期", synonyms=("截止日期", "终止日期", "服务结束日期", "终止时间", "End date"), convert="date"),
    Column(field="half", header="时段", synonyms=("上午/下午", "上下午", "服务时段", "上午或下午", "半天")),
    Column(field="start", header="开始时间", synonyms=("起始时刻", "开始时刻", "到达时间", "Start")),
    Column(field="end", header="结束时间", synonyms=("结束时刻", "离开时间", "End")),
    Column(field="duration", header="服务时长", synonyms=("服务时长(天)", "服务时长(小时)", "服务时长(学时)", "时长", "服务天数", "天数", "小时数", "学时", "学时数", "服务小时数", "服务时间(小时)", "服务时间(天)", "服务学时", "授课学时", "Hours", "Days", "Duration"), convert="days"),
    Column(field="confirmed", header="单位确认时长", synonyms=("单位确认时长(小时)", "确认时长", "服务时长(确认)", "服务时长(确认)(小时)", "服务时长(确认)(天)", "服务时长(确认)(学时)", "服务时长(单位确认)", "确认服务时长", "单位确认服务时长", "核定时长", "受援单位确认时长", "需求单位确认时长", "实际确认时长"), convert="days"),
    Column(field="travel", header="其中在途时间", synonyms=("其中在途时间(小时)", "其中路途", "其中路途(小时)", "路途", "在途时间", "路途时间", "途中时间", "其中路途时间", "其中:在途时间", "往返时间"), convert="days"),
    Column(field="content", header="服务内容类别", synonyms=("内容类别", "服务类别", "内容分类", "服务内容分类", "内容类型", "服务内容类型", "任务类别")),
    Column(field="topic", header="服务事项", synonyms=("主要内容", "服务内容", "服务主题", "主题", "授课内容", "培训内容", "培训主题", "具体内容", "服务具体内容", "服务项目", "活动内容", "事项", "课程名称", "Topic", "Content")),
    Column(field="form", header="服务形式", synonyms=("服务方式", "形式", "服务类型", "活动形式", "授课形式", "培训形式", "服务形式(可多选)", "Form")),
    Column(field="mode", header="线上/线下", synonyms=("方式", "线上线下", "开展方式", "服务途径", "线上或线下", "Mode")),
    Column(field="field", header="服务领域", synonyms=("领域", "专业领域", "所属领域", "行业领域", "Field")),
    Column(field="meetings", header="场次", synonyms=("讲座场数", "讲座场次", "培训场次", "场数", "授课场次", "期数(场)", "举办场次"), convert="figure"),
    Column(field="trained", header="培训人数/人次", synonyms=("培训人次/人数", "培训情况", "培训", "参加培训", "参加培训人员", "培训(人/人次)"), convert="figure"),
    Column(field="trained_times", header="培训人次", synonyms=("听课人次", "受训人次", "参训人次", "授课人次", "培训(人次)", "培训人员(人次)"), convert="figure"),
    Column(field="trained_people", header="培训人数", synonyms=("听课人数", "受训人数", "参训人数", "培训(人)", "培训人员", "培训人员数", "参加人数", "到课人数", "学员人数"), convert="figure"),
    Column(field="benefit", header="受益人数/人次", synonyms=("受益人次/人数", "受益情况", "受益(人/人次)"), convert="figure"),
    Column(field="benefit_times", header="受益人次", synonyms=("服务群众人次", "惠及群众人次", "服务人次", "受益(人次)", "受益群众人次", "受益人次(含培训)"), convert="figure"),
    Column(field="benefit_people", header="受益人数", synonyms=("服务群众人数", "惠及群众", "服务群众", "受益群众", "惠及群众人数", "受益(人)", "受益群众人数", "受益农户数", "受益人数(含培训)"), convert="figure"),
    Column(field="problems", header="解决问题数", synonyms=("解决技术难题数", "解决难题数", "解决问题", "技术难题", "答疑数", "解决技术难题", "解决实际问题数", "解决问题个数", "解决问题(个)", "解决难题(个)", "Problems"), convert="figure"),
    Column(field="problem_list", header="问题清单", synonyms=("解决问题清单", "问题列表", "具体问题", "解决的问题", "解决的主要问题", "解决问题情况")),
    Column(field="agreements", header="签订协议数", synonyms=("合作协议(份)", "合作协议", "签订协议", "协议数", "签订协议(份)", "签约数", "签订合作协议数", "协议份数"), convert="figure"),
    Column(field="amount", header="协议金额(万元)", synonyms=("协议金额", "协议金额(元)", "合同金额", "签约金额", "合同金额(万元)", "签约金额(万元)"), convert="money"),
    Column(field="agreement_date", header="签订日期", synonyms=("签约日期", "协议签订日期", "签订时间", "签约时间", "协议日期"), convert="date"),
    Column(field="transfers", header="成果转化项数", synonyms=("成果转化", "成果转化数", "转化项数", "成果转化(项)", "落地项目数", "落地项目", "成果转化·项目落地", "项目落地数", "转化成果数", "成果转化/新产品/新工艺"), convert="figure"),
    Column(field="transfer_cert", header="转化证明", synonyms=("成果转化证明", "证明", "单位证明", "转化证明材料")),
    Column(field="techniques", header="推广新技术新品种(项)", synonyms=("推广新技术新品种", "推广新技术", "新技术新品种", "推广新品种新技术", "推广技术(项)", "推广技术数", "新技术(项)", "推广新技术(项)", "推广新品种(项)"), convert="figure"),
    Column(field="area", header="推广面积(亩)", synonyms=("推广面积", "面积(亩)", "示范面积", "推广面积(公顷)", "面积"), convert="figure"),
    Column(field="econ", header="经济效益(万元)", synonyms=("经济效益", "增收节支", "增收节支(万元)", "经济效益(元)", "产生经济效益", "新增效益", "新增效益(万元)"), convert="money"),
    Column(field="econ_cert", header="效益认定单位", synonyms=("认定单位", "效益证明单位", "经济效益认定单位", "效益认定")),
    Column(field="visits", header="诊疗人次", synonyms=("义诊人次", "诊治人次", "门诊人次", "接诊人次", "诊疗(人次)"), convert="figure"),
    Column(field="operations", header="手术台次", synonyms=("手术", "手术例数", "手术(台)", "手术台数", "手术(台次)"), convert="figure"),
    Column(field="consultations", header="会诊/病例讨论(次)", synonyms=("会诊", "会诊次数", "病例讨论", "会诊·病例讨论次数", "会诊(次)", "会诊、病例讨论", "会诊和病例讨论次数"), convert="figure"),
    Column(field="rounds", header="教学查房(次)", synonyms=("教学查房", "查房次数", "教学查房次", "教学查房次数", "查房(次)"), convert="figure"),
    Column(field="expected_trained", header="预计培训人数", synonyms=("拟培训人数", "预计培训人次", "计划培训人数"), convert="figure"),
    Column(field="expected_benefit", header="预计受益人数", synonyms=("预计受益人次", "预期受益人数", "拟受益人数", "预计受益"), convert="figure"),
    Column(field="expected_problems", header="拟解决问题数", synonyms=("预计解决问题数", "计划解决问题数"), convert="figure"),
    Column(field="result", header="工作成效", synonyms=("服务成效", "服务效果", "成效", "主要成效", "取得成效", "工作成果", "服务成果", "Result")),
    Column(field="issues", header="问题与建议", synonyms=("意见建议", "问题和建议", "存在问题")),
    Column(field="evidence", header="佐证材料", synonyms=("佐证", "证明材料", "佐证材料名称", "附件材料", "印证材料", "照片", "Evidence")),
    Column(field="approved", header="审核意见", synonyms=("县级审核", "审核", "审核结果", "审核情况", "县级审核意见", "审核状态", "是否属实", "县级人社部门审核", "人社部门审核意见", "Approved")),
    Column(field="approver", header="审核人", synonyms=("审核人员", "县级审核人", "审核人签字", "审核人·日期", "审核人及日期", "审核人/日期")),
    Column(field="approved_on", header="审核日期", synonyms=("审核时间", "县级审核日期"), convert="date"),
    Column(field="state", header="状态", synonyms=("服务状态", "执行情况", "完成情况", "完成状态", "State")),
    Column(field="level", header="活动级别", synonyms=("级别", "层级", "活动层级")),
    Column(field="reporter", header="填报县区", synonyms=("填报县(市、区)", "填报单位", "报送单位", "上报单位")),
    Column(field="remark", header="备注", synonyms=("说明", "Remark", "Note")),
    Column(field="base", header="服务基地", synonyms=("基地名称", "依托基地", "专家服务基地", "所属基地", "所在基地", "基地", "专家服务基地名称")),
)
# fmt: on


KIND = Kind(
    name="services",
    title=TITLE,
    columns=COLUMNS,
    anchors=("date", "evidence", "approved", "topic", "form"),
    patterns=PATTERNS,
    read_body=read_body,
    totals=totals,
    in_words=derived_columns,
    says=("base",),
)
