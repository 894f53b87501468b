//! Columns: maps headings to the roles of columns.

use unicode_normalization::UnicodeNormalization;

use blackeyes_sheets::folded;

/// The role of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Role {
    Index,
    Name,
    Number,
    /// A class or branch.
    Group,
    Activity,
    ActivityId,
    Date,
    /// The kind of activity.
    Kind,
    /// Who ran it.
    Organiser,
    Status,
    TimeIn,
    TimeOut,
    Signature,
    Remark,
    /// Why a person was on leave; blank for everyone else.
    Leave,
    /// Whether a person was expected.
    Expected,
    /// Whether a person was only in the waiting room of a meeting, and not in the meeting.
    Waiting,
    /// A sum over the row. Not read.
    Sum,
    /// Any other fact about a person. Not read.
    Other,
}

/// The headings of each role, folded, in both languages.
const HEADINGS: [(Role, &[&str]); 18] = [
    (Role::Index, &["序号", "编号", "no", "index", "序"]),
    (
        Role::Name,
        &[
            "姓名",
            "名字",
            "学生姓名",
            "人员",
            "参会人员",
            "参加人员",
            "参会人",
            "队员",
            "成员",
            "社员",
            "name",
            "studentname",
            "fullname",
            "姓名name",
            "用户昵称",
            "入会昵称",
            "参会者",
            "participant",
            "attendee",
        ],
    ),
    (
        Role::Number,
        &[
            "学号",
            "学生学号",
            "学籍号",
            "工号",
            "学工号",
            "studentid",
            "studentno",
            "studentnumber",
            "number",
            "學號",
            "idnumber",
        ],
    ),
    (
        Role::Group,
        &[
            "班级",
            "班",
            "所在班级",
            "行政班",
            "专业班级",
            "支部",
            "团支部",
            "所在支部",
            "党支部",
            "小组",
            "组别",
            "class",
            "branch",
            "group",
            "班級",
        ],
    ),
    (
        Role::Activity,
        &[
            "活动",
            "活动名称",
            "活动主题",
            "主题",
            "会议",
            "会议名称",
            "场次",
            "activity",
            "activitytitle",
            "event",
            "eventtitle",
            "title",
        ],
    ),
    (Role::ActivityId, &["活动编号", "活动id", "activityid", "eventid"]),
    (Role::Date, &["日期", "活动日期", "活动时间", "会议日期", "date", "day", "activitydate", "eventdate"]),
    (Role::Kind, &["种类", "类别", "类型", "活动类别", "活动类型", "kind", "type", "category"]),
    (Role::Organiser, &["主办", "主办单位", "组织单位", "组织者", "承办单位", "organiser", "organizer", "organisedby"]),
    (
        Role::Status,
        &[
            "状态",
            "考勤",
            "考勤状态",
            "考勤情况",
            "考勤结果",
            "出勤",
            "出勤状态",
            "出勤情况",
            "到会情况",
            "到场情况",
            "签到情况",
            "签到状态",
            "是否到场",
            "是否出勤",
            "是否签到",
            "实到",
            "是否实到",
            "到否",
            "是否到会",
            "是否参加",
            "status",
            "attendance",
            "mark",
            "attended",
        ],
    ),
    (
        Role::TimeIn,
        &[
            "签到时间",
            "签到",
            "到达时间",
            "到场时间",
            "报到时间",
            "时间",
            "signin",
            "signintime",
            "timein",
            "signedin",
            "arrival",
            "arrived",
            "checkin",
            "checkedin",
            "time",
            "首次入会时间",
            "入会时间",
            "加入时间",
            "首次加入时间",
            "jointime",
            "firstjoin",
        ],
    ),
    (
        Role::TimeOut,
        &[
            "签退时间",
            "签退",
            "离开时间",
            "离场时间",
            "离会时间",
            "signout",
            "signouttime",
            "signedout",
            "timeout",
            "departure",
            "left",
            "checkout",
            "checkedout",
            "最后退会时间",
            "退会时间",
            "最后离开时间",
            "leavetime",
            "lastleave",
        ],
    ),
    (Role::Signature, &["签名", "签字", "本人签名", "本人签字", "学生签名", "signature", "signed"]),
    (Role::Expected, &["应到", "是否应到", "expected"]),
    (Role::Waiting, &["等候室", "在等候室", "在等候室中", "是否在等候室", "inwaitingroom"]),
    (Role::Remark, &["备注", "说明", "备注说明", "原因", "事由", "remark", "remarks", "note", "notes", "comment"]),
    (
        Role::Leave,
        &[
            "请假原因",
            "请假事由",
            "请假理由",
            "请假类型",
            "请假类别",
            "请假种类",
            "请假天数",
            "请假时间",
            "请假时长",
            "假别",
        ],
    ),
    (
        Role::Other,
        &[
            "性别",
            "是否团员",
            "是否党员",
            "民族",
            "职务",
            "身份",
            "专业",
            "学院",
            "年级",
            "院系",
            "政治面貌",
            "电话",
            "联系电话",
            "手机",
            "手机号",
            "手机号码",
            "联系方式",
            "qq",
            "微信",
            "邮箱",
            "宿舍",
            "寝室",
            "身份证",
            "身份证号",
            "gender",
            "sex",
            "phone",
            "mobile",
            "major",
            "grade",
            "college",
            "dormitory",
            "入会身份",
            "角色",
            "时长",
            "参会时长",
            "累计参会时长",
            "累计时长",
            "入会次数",
            "参会总时长",
            "会中时长",
            "会议时长",
            "来宾",
            "用户id",
            "duration",
            "inmeetingduration",
            "useremail",
            "participantid",
            "role",
            "guest",
            "recordingconsent",
            "访客",
            "用户邮箱",
            "用户电子邮件",
            "电子邮件",
            "电子邮箱",
            "持续时间",
            "持续时间分钟",
            "录制同意声明",
            "录制同意",
            "email",
        ],
    ),
];

/// Words that mark a heading as a sum.
const SUMS: &[&str] = &[
    "合计",
    "总计",
    "小计",
    "共计",
    "次数",
    "出勤率",
    "缺勤率",
    "到课率",
    "统计",
    "总数",
    "总分",
    "扣分",
    "得分",
    "total",
    "sum",
    "rate",
    "count",
];

/// Endings of headings of columns with facts about people, which are often numbers.
const FACTS: &str = "座位 座位号 座号 组号 桌号 床号 票号 车号 车次 号码 号牌 房号 房间号 学分 \
    得票 seat 体温 作业 分数 成绩 加分 餐费 费用 缴费 用餐 住宿 尺码 健康码";

/// The role of the column under `heading`; `None` if the heading is not recognised.
pub(super) fn role(heading: &str) -> Option<Role> {
    let whole = folded(heading);
    if whole.is_empty() {
        return None;
    }
    if SUMS.iter().any(|word| whole.contains(word)) {
        return Some(Role::Sum);
    }
    let named = |heading: &str| HEADINGS.iter().find(|(_, names)| names.contains(&heading)).map(|(role, _)| *role);
    let dated = || whole.contains(|c: char| c.is_ascii_digit());
    let fact = || (FACTS.split_whitespace().any(|word| whole.ends_with(word)) && !dated()).then_some(Role::Other);
    named(&whole).or_else(|| forms(heading).iter().find_map(|form| named(form))).or_else(fact)
}

/// Whether a heading matches the one named in the mapping.
pub(super) fn is_named(heading: &str, named: &str) -> bool {
    !heading.is_empty() && folded(heading) == folded(named)
}

/// Alternative forms of a heading for comparison: without a note in brackets, and in only one of two languages.
fn forms(heading: &str) -> Vec<String> {
    let plain: String = heading.nfkc().collect();
    let mut depth = 0_usize;
    let mut bare = String::new();
    for c in plain.chars() {
        match c {
            '(' | '[' | '【' | '〔' => depth += 1,
            ')' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            c if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    let bare = folded(&bare);
    let (latin, other): (String, String) = bare.chars().partition(char::is_ascii);
    let mut forms = vec![bare, other, latin];
    forms.retain(|form| !form.is_empty());
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_in_two_languages() {
        for (heading, expected) in [
            ("姓 名", Role::Name),
            ("姓名（必填）", Role::Name),
            ("姓名 Name", Role::Name),
            ("学　号", Role::Number),
            ("Student ID", Role::Number),
            ("班级", Role::Group),
            ("团支部", Role::Group),
            ("签到时间", Role::TimeIn),
            ("Signed in", Role::TimeIn),
            ("签退", Role::TimeOut),
            ("签退时间", Role::TimeOut),
            ("Signed out", Role::TimeOut),
            ("签退 Signed out", Role::TimeOut),
            ("Checked out", Role::TimeOut),
            ("签 名", Role::Signature),
            ("出勤次数", Role::Sum),
            ("出勤情况", Role::Status),
            ("联系电话", Role::Other),
        ] {
            assert_eq!(role(heading), Some(expected), "{heading}");
        }
        assert_eq!(role("10月15日"), None);
    }
}
