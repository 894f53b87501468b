//! Column headings: which ones are equivalent, and which ones mean data that must not be published.

use unicode_normalization::UnicodeNormalization;

/// A heading without insignificant differences: compatibility forms, case, spaces and punctuation.
pub fn folded(heading: &str) -> String {
    heading.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

/// Shorter forms of a heading for comparison: without a note in brackets, as in `姓名（必填）`, and with only one of two
/// languages, as in `班级 Class`.
pub(super) fn shorter_forms(heading: &str) -> Vec<String> {
    let plain: String = heading.nfkc().collect();
    let mut depth = 0usize;
    let mut without_notes = String::new();
    for c in plain.chars() {
        match c {
            '(' | '[' | '【' | '〔' => depth += 1,
            ')' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            c if depth == 0 => without_notes.push(c),
            _ => {}
        }
    }
    let short = folded(&without_notes);
    let (latin, other): (String, String) = short.chars().partition(char::is_ascii);
    let mut forms = vec![short, other, latin];
    forms.retain(|form| !form.is_empty());
    forms
}

/// Chinese words that make a heading private wherever they occur in it.
const PRIVATE_WORDS: &[&str] = &[
    "学号",
    "学籍号",
    "学生号",
    "学工号",
    "工号",
    "考生号",
    "准考证",
    "身份证",
    "证件号",
    "证件编号",
    "护照",
    "电话",
    "手机",
    "联系方式",
    "通讯方式",
    "邮箱",
    "邮件",
    "微信",
    "住址",
    "家庭地址",
    "通讯地址",
    "通信地址",
    "联系地址",
    "现居地",
    "宿舍",
    "寝室",
    "门牌",
    "出生",
    "生日",
    "银行",
    "卡号",
    "账号",
    "帐号",
    "學號",
    "身分證",
    "身份證",
    "電話",
    "手機",
    "聯絡方式",
    "郵箱",
    "住址",
    "地址",
];

/// Words in which 地址 is a web address, not a person's.
const WEB_WORDS: &[&str] = &["图片地址", "照片地址", "链接地址", "网页地址", "网站地址", "文章地址", "视频地址"];

/// English words that make a heading private; two-word terms are joined into one.
const PRIVATE_TOKENS: &[&str] = &[
    "phone",
    "phones",
    "telephone",
    "tel",
    "mobile",
    "cell",
    "cellphone",
    "contactnumber",
    "email",
    "emails",
    "qq",
    "wechat",
    "weixin",
    "address",
    "birthday",
    "birthdate",
    "birth",
    "dob",
    "passport",
    "studentid",
    "studentno",
    "studentnumber",
    "studentcode",
    "idcard",
    "idno",
    "idnumber",
    "identitycard",
    "identityno",
    "identitynumber",
    "bankcard",
    "bankaccount",
    "cardno",
    "cardnumber",
    "accountno",
    "accountnumber",
    "dorm",
    "dormitory",
];

/// Whether a column with this heading contains data that identifies a person or can be used to contact one: student
/// and identity numbers, phone, e-mail, QQ, WeChat, address, birth date, bank card.
pub fn is_private(heading: &str) -> bool {
    let chinese = folded(heading);
    if WEB_WORDS.iter().any(|word| chinese.contains(word)) {
        return false;
    }
    if PRIVATE_WORDS.iter().any(|word| chinese.contains(word)) {
        return true;
    }
    let words = english_words(heading);
    let private = |word: &str| PRIVATE_TOKENS.contains(&word);
    words.iter().any(|word| private(word)) || words.windows(2).any(|pair| private(&pair.concat()))
}

/// The ASCII words of a heading in lowercase: `studentId`, `Student_ID` and `学生Student ID` all have `student`, `id`.
fn english_words(heading: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut lower_before = false;
    for c in heading.nfkc() {
        if !c.is_ascii_alphabetic() || (c.is_ascii_uppercase() && lower_before) {
            words.extend(Some(std::mem::take(&mut word)).filter(|word| !word.is_empty()));
        }
        if c.is_ascii_alphabetic() {
            word.push(c.to_ascii_lowercase());
        }
        lower_before = c.is_ascii_lowercase();
    }
    words.extend(Some(word).filter(|word| !word.is_empty()));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_heading_in_many_forms() {
        for heading in ["Class", " CLASS：", "ｃｌａｓｓ", "c l a s s"] {
            assert_eq!(folded(heading), "class");
        }
        assert_eq!(shorter_forms("姓名（必填）"), ["姓名", "姓名"]);
        assert!(shorter_forms("班级 Class").contains(&"班级".to_owned()));
        assert!(shorter_forms("班级 Class").contains(&"class".to_owned()));
    }

    #[test]
    fn private_headings_in_many_forms() {
        for heading in [
            "学号",
            "学 号",
            "学生学号（必填）",
            "身份证",
            "身份证号码",
            "电话",
            "联系电话",
            "手机",
            "手机号",
            "联系方式",
            "邮箱",
            "电子邮箱",
            "电子邮件",
            "家庭住址",
            "住址",
            "出生日期",
            "出生年月",
            "生日",
            "QQ",
            "QQ号",
            "qq号码",
            "微信号",
            "银行卡号",
            "准考证号",
            "宿舍号",
            "地址",
            "Student ID",
            "student_id",
            "studentId",
            "StudentID",
            "Student No.",
            "student number",
            "ID card",
            "ID No.",
            "id_number",
            "Phone",
            "phone number",
            "Mobile",
            "Tel.",
            "TEL",
            "E-mail",
            "email",
            "Email地址",
            "e mail",
            "WeChat",
            "Date of Birth",
            "DOB",
            "Home address",
            "Bank card",
            "ＱＱ",
            "學號",
            "電話",
        ] {
            assert!(is_private(heading), "{heading}");
        }
    }

    #[test]
    fn other_headings_are_not() {
        for heading in [
            "姓名",
            "班级",
            "奖项",
            "事迹",
            "照片",
            "照片地址",
            "链接",
            "Name",
            "Class",
            "Award",
            "Citation",
            "Photo",
            "Hotel",
            "Title",
            "id",
            "Article id",
            "Consent",
            "同意公开",
            "Excellence",
            "序号",
            "No.",
            "学院",
            "备注",
        ] {
            assert!(!is_private(heading), "{heading}");
        }
    }
}
