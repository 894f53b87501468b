//! Which names of classes and branches may be published: those that look like one, and none that may be a person's.
//!
//! A column of classes may hold a class teacher's name, a telephone or a student number. What is published of it must
//! therefore have the shape of a class (`中文2401`, `2024级1班`, `第二党支部`), or be listed under `groups` in
//! `records/attendance.yaml`. Whoever has another is counted with those of no class.

use super::join::{Joining, Known};
use super::people::branch_key;
use super::records::Records;
use super::trouble::{self, Troubles};
use super::{Expected, Settings};

/// Words with which the name of a class, branch or other group ends.
const GROUPS: &[&str] = &[
    "班", "级", "支部", "总支", "组", "社", "社团", "队", "会", "协会", "部", "系", "院", "学院", "专业", "方向",
    "中心", "团", "营", "校区",
];
/// English words that the name of a group has.
const WORDS: &[&str] = &[
    "class",
    "classes",
    "grade",
    "group",
    "branch",
    "team",
    "league",
    "party",
    "section",
    "society",
    "club",
    "department",
    "school",
    "year",
    "cohort",
    "unit",
];
/// Characters of subjects and of what groups do, as in 汉语言文学, 金融 and 编辑部.
const SUBJECTS: &str = "文学语言教闻史哲法政理工医农艺美音体计算网软电机械土建商管经贸融物化生数英日俄德韩汉新播影戏药护幼传媒秘\
                        编辑宣组织纪检外联办公记者摄朗诵剧演讲诗歌书画党团青年志愿";
/// Characters that count: 一班, 甲, 高二（3）班, 第三小组.
const ORDINALS: &str = "一二三四五六七八九十〇零百甲乙丙丁戊己庚辛壬癸第小分总大高初本专研硕博级";
/// Words with which people are addressed.
const ADDRESSES: &[&str] = &["老师", "教师", "同学", "辅导员", "班主任", "导师", "书记", "主任"];
/// The most digits that stand together in the name of a class: 20240101. A telephone or a student number has more.
const MOST_DIGITS: usize = 8;

/// For each branch of the records whether its name may be published; each that may not is reported where it is first.
pub(super) fn public(records: &Records, joining: &Joining<'_>, known: &Known, troubles: &mut Troubles) -> Vec<bool> {
    let declared = declared(joining.settings, joining.keys.iter().filter_map(|key| key.expected.as_ref()));
    let names = &records.people.branches;
    let mut public = vec![false];
    for number in 1..names.count() {
        let name = names.name(number);
        let may = declared.contains(&branch_key(name))
            || is_class(name) && !known.names_in(name) && joining.scanner.scan(name).is_empty();
        if !may && let Some((sheet, row, column)) = names.first(number) {
            troubles.push(trouble::no_class(records.place(sheet, row, column)));
        }
        public.push(may);
    }
    public
}

/// The groups that the site declares: under `groups`, and as expected somewhere.
fn declared<'a>(settings: &'a Settings, expected: impl Iterator<Item = &'a Expected>) -> Vec<String> {
    let named = expected.filter_map(|expected| match expected {
        Expected::Group(name) => Some(name),
        Expected::Count(_) => None,
    });
    let sources = settings.sources.iter().filter_map(|source| source.branch.as_ref());
    settings.groups.iter().chain(named).chain(sources).map(|name| branch_key(name)).collect()
}

/// Whether a text has the shape of a class or another group.
fn is_class(name: &str) -> bool {
    let lower = name.to_lowercase();
    let longest_number = lower.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or_default();
    let digits = lower.chars().filter(char::is_ascii_digit).count();
    if longest_number > MOST_DIGITS || digits > MOST_DIGITS + 2 || lower.chars().any(|c| matches!(c, '@' | '·' | '\n'))
    {
        return false;
    }
    let words = lower.split(|c: char| !c.is_ascii_alphabetic()).any(|word| WORDS.contains(&word));
    let han: String = lower.chars().filter(|c| is_han(*c)).collect();
    if han.is_empty() {
        // `A`, `3`, `CS2401`, `Chinese 2401`, `Class 1`; a number alone has six digits at most.
        let letters = lower.chars().filter(|c| c.is_alphabetic()).count();
        return words
            || letters == 1 && digits <= 4
            || if letters == 0 { digits <= 6 } else { (2..=8).contains(&digits) };
    }
    if ADDRESSES.iter().any(|word| han.ends_with(word)) {
        return false;
    }
    let bare = without_group_word(&han);
    let stem = bare.unwrap_or(&han);
    let counts = stem.chars().all(|c| ORDINALS.contains(c));
    let subjects = stem.chars().filter(|c| SUBJECTS.contains(*c)).count();
    let has_mark = bare.is_some() || digits >= 2;
    counts || has_mark && (subjects > 0 || stem.chars().count() > 4) || subjects > 1 && stem.chars().count() > 3
}

/// What stands before the word with which the name of a group ends; `None` if it ends with none.
fn without_group_word(han: &str) -> Option<&str> {
    GROUPS.iter().filter_map(|word| han.strip_suffix(word)).min_by_key(|rest| rest.len())
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '〇' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_have_shapes() {
        for name in [
            "中文2401",
            "中文2401班",
            "2024级1班",
            "2024级汉语言文学1班",
            "汉教2401",
            "一班",
            "甲",
            "甲班",
            "A",
            "3",
            "2401",
            "高二（3）班",
            "第二党支部",
            "学生第一党支部",
            "文学社",
            "书法协会",
            "编辑部",
            "汉语言文学",
            "金融2401",
            "Chinese 2401",
            "Class 1",
            "CS2401",
            "20240101班",
            "新闻24-1",
            "外国语学院",
            "第三小组",
        ] {
            assert!(is_class(name), "{name}");
        }
    }

    #[test]
    fn people_and_numbers_have_not() {
        for name in [
            "林晓晨",
            "周可",
            "顾南",
            "林晚舟老师",
            "王五班",
            "麦麦提·吐尔逊",
            "13800138000",
            "20240100001",
            "360102200501011234",
            "07918800000",
            "Lin Xiaochen",
            "a@b.cn",
            "林晓晨13800138000",
            "周可 2401",
            "中文20240100001",
            "欧阳若楠",
        ] {
            assert!(!is_class(name), "{name}");
        }
    }
}
