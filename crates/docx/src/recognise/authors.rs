//! Lines that name who made a text: `文/林晚舟（中文2301班）`, `作者：林晓晨、周可`, `By Tao Wenjing (English 2301)`.

use blackeyes_chinese::is_han;

use crate::manuscript::{Author, AuthorRole};
use crate::recognise::personal::{is_personal, without_personal};

/// What a line of names says.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct AuthorLine {
    pub(crate) authors: Vec<Author>,
    /// Whether a word says that it is one.
    pub(crate) is_labelled: bool,
    /// Whether personal data were left out.
    pub(crate) had_personal: bool,
}

use AuthorRole::{Adviser, Compiler, Illustrator, Interviewer, Photographer, Translator};

/// Words before names, from the longest.
const LABELS: [(&str, Option<AuthorRole>); 58] = [
    ("photographs by", Some(Photographer)),
    ("photography by", Some(Photographer)),
    ("illustrated by", Some(Illustrator)),
    ("photograph by", Some(Photographer)),
    ("interviewed by", Some(Interviewer)),
    ("translated by", Some(Translator)),
    ("interview by", Some(Interviewer)),
    ("compiled by", Some(Compiler)),
    ("written by", None),
    ("advised by", Some(Adviser)),
    ("photos by", Some(Photographer)),
    ("photo by", Some(Photographer)),
    ("words by", None),
    ("text by", None),
    ("poem by", None),
    ("adviser", Some(Adviser)),
    ("advisor", Some(Adviser)),
    ("author", None),
    ("指导教师", Some(Adviser)),
    ("指导老师", Some(Adviser)),
    ("作者姓名", None),
    ("文字整理", Some(Compiler)),
    ("图片摄影", Some(Photographer)),
    ("学生记者", None),
    ("采访整理", Some(Interviewer)),
    ("采访人", Some(Interviewer)),
    ("采访者", Some(Interviewer)),
    ("整理人", Some(Compiler)),
    ("翻译者", Some(Translator)),
    ("撰稿人", None),
    ("摄影者", Some(Photographer)),
    ("文/图", None),
    ("图/文", None),
    ("文/摄影", None),
    ("英译", Some(Translator)),
    ("翻译", Some(Translator)),
    ("译者", Some(Translator)),
    ("摄影", Some(Photographer)),
    ("图片", Some(Photographer)),
    ("供图", Some(Photographer)),
    ("插画", Some(Illustrator)),
    ("插图", Some(Illustrator)),
    ("绘图", Some(Illustrator)),
    ("采访", Some(Interviewer)),
    ("采写", None),
    ("整理", Some(Compiler)),
    ("抄录", Some(Compiler)),
    ("记者", None),
    ("撰文", None),
    ("撰稿", None),
    ("图文", None),
    ("作者", None),
    ("文字", None),
    ("by", None),
    ("文", None),
    ("诗", None),
    ("图", Some(Photographer)),
    ("译", Some(Translator)),
];
/// Words of one character that need a slash or a colon, and those for drawings and copies.
const MORE: [(&str, Option<AuthorRole>); 4] =
    [("绘", Some(Illustrator)), ("抄", Some(Compiler)), ("摄", Some(Photographer)), ("作", None)];

/// Surnames that a line of two to four characters can begin with, if nothing else says that it is a name.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁房蒲滕萧屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉斯元束檀衣信展阴昝智幸奉植衡富尧闭由";

/// The names in a line; `None` if it is no line of names.
pub(crate) fn author_line(text: &str) -> Option<AuthorLine> {
    let cleaned = without_personal(text);
    let had_personal = cleaned.is_some();
    let text = cleaned.unwrap_or_else(|| text.to_owned()).replace(['\u{3000}', '\t', '\n'], "  ");
    let text = without_name_blanks(text.trim());
    let text = without_brackets(&text);
    if text.is_empty() || text.chars().count() > 120 {
        return None;
    }
    let starts = labels(text);
    let mut line = AuthorLine { had_personal, is_labelled: !starts.is_empty(), ..AuthorLine::default() };
    let first = starts.first().map_or(text.len(), |start| start.at);
    let unlabelled = text[..first].trim();
    if !unlabelled.is_empty() {
        line.authors.extend(people(unlabelled, None, starts.is_empty())?);
    }
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(text.len(), |next| next.at);
        line.authors.extend(people(text[start.names..end].trim(), start.role, false)?);
    }
    (!line.authors.is_empty()).then_some(line)
}

/// Two characters that are set apart to fill a line (张　三, 作　者) are one word.
fn without_name_blanks(text: &str) -> String {
    let all: Vec<char> = text.chars().collect();
    let is_han_at = |at: Option<usize>| at.and_then(|at| all.get(at)).is_some_and(|c| is_han(*c));
    let mut out = String::new();
    let mut at = 0;
    while let Some(c) = all.get(at) {
        out.push(*c);
        let blanks = all[at + 1..].iter().take_while(|c| **c == ' ').count();
        let next = at + 1 + blanks;
        let is_separate =
            is_han(*c) && !is_han_at(at.checked_sub(1)) && is_han_at(Some(next)) && !is_han_at(Some(next + 1));
        at = if (1..=4).contains(&blanks) && is_separate { next } else { at + 1 };
    }
    out
}

/// Whether a short line can be nothing but a name: a surname and one or two characters.
pub(crate) fn is_bare_name(text: &str) -> bool {
    let compact: String = text.trim().chars().filter(|c| !c.is_whitespace()).collect();
    let count = compact.chars().count();
    (2..=3).contains(&count)
        && compact.chars().all(is_han)
        && compact.chars().next().is_some_and(|c| SURNAMES.contains(c))
}

/// The text of a line that is in brackets as a whole: `（中文2402 周可）`.
fn without_brackets(text: &str) -> &str {
    let inner = text.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    inner.filter(|inner| !inner.contains(['（', '('])).unwrap_or(text)
}

/// Where a label begins, and where the names after it do.
struct Start {
    at: usize,
    names: usize,
    role: Option<AuthorRole>,
}

fn labels(text: &str) -> Vec<Start> {
    let mut found: Vec<Start> = Vec::new();
    let mut depth = 0_usize;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let is_start = matches!(before, ' ' | '；' | ';' | '，' | ',' | '、' | '|' | '【' | '[' | '）' | ')');
        let is_inside = found.last().is_some_and(|start| at < start.names);
        if depth == 0 && is_start && !is_inside {
            found.extend(label_at(text, at));
        }
        before = c;
    }
    found
}

fn label_at(text: &str, at: usize) -> Option<Start> {
    let rest = &text[at..];
    LABELS.iter().chain(&MORE).find_map(|(label, role)| {
        let head = rest.get(..label.len()).filter(|head| head.eq_ignore_ascii_case(label))?;
        let after = &rest[head.len()..];
        let open = after.trim_start_matches([' ', '】', ']']);
        let others = after_more_labels(open);
        let open = others.unwrap_or(open);
        let names = open.strip_prefix(['/', '／', '：', ':', '|', '｜']);
        let is_english = label.is_ascii();
        let names = match names {
            Some(names) => names,
            // English labels, and long Chinese ones, need no sign.
            None if (is_english || label.chars().count() >= 4) && after.starts_with(' ') => open,
            None => return None,
        };
        Some(Start { at, names: text.len() - names.len(), role: *role })
    })
}

/// What follows further labels: `采访、整理：`.
fn after_more_labels(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['、', '/', '／', '·', '&', '和'])?;
    let more = LABELS.iter().chain(&MORE).filter_map(|(label, _)| rest.strip_prefix(label));
    let ends = |rest: &&str| rest.trim_start().starts_with(['/', '／', '：', ':', '|', '｜']);
    more.map(|rest| after_more_labels(rest).unwrap_or(rest)).find(ends).map(str::trim_start)
}

/// The people in a text of names, divided by commas or blanks; `None` if one of them cannot be a name.
fn people(text: &str, role: Option<AuthorRole>, needs_class: bool) -> Option<Vec<Author>> {
    let mut all: Vec<Author> = Vec::new();
    for item in items(text) {
        let (name, remark) = divided(&item);
        let mut author = Author { role, ..Author::default() };
        for word in remark.split(['，', ',', ' ', '\u{3000}', '/']).filter(|word| !word.is_empty()) {
            add_remark(&mut author, word, &remark);
        }
        let mut name = name.trim().to_owned();
        // A class before or after the name, without brackets.
        if let Some((class, rest)) = class_beside(&name) {
            author.class = Some(class);
            name = rest;
        }
        if name.is_empty() {
            match all.last_mut() {
                Some(last) => last.class = last.class.take().or(author.class),
                None => return None,
            }
            continue;
        }
        let is_placed = author.class.is_some() || author.affiliation.as_deref().is_some_and(is_institution);
        if !is_name(&name) || needs_class && !is_placed {
            return None;
        }
        author.name = joined_name(&name);
        all.push(author);
    }
    Some(all)
}

/// The items of a list of names; brackets keep theirs together.
fn items(text: &str) -> Vec<String> {
    let is_latin = !text.chars().any(is_han);
    let replaced = if is_latin { text.replace(" and ", ", ").replace(" & ", ", ") } else { text.to_owned() };
    let mut all = vec![String::new()];
    let mut depth = 0_usize;
    let mut blanks = 0;
    for c in replaced.chars() {
        depth = match c {
            '（' | '(' => depth + 1,
            '）' | ')' => depth.saturating_sub(1),
            _ => depth,
        };
        blanks = if c == ' ' { blanks + 1 } else { 0 };
        let divides = matches!(c, '、' | '，' | ',' | '；' | ';' | '/' | '／' | '&') || blanks >= 2;
        if divides && depth == 0 {
            all.push(String::new());
        } else if let Some(last) = all.last_mut() {
            last.push(c);
        }
    }
    let trimmed = all.into_iter().map(|item| item.trim().to_owned());
    trimmed.filter(|item| !item.is_empty()).collect()
}

/// A name and what is in brackets after it.
fn divided(item: &str) -> (String, String) {
    let Some(open) = item.find(['（', '(']) else { return (item.to_owned(), String::new()) };
    let inner = item[open..].trim_start_matches(['（', '(']);
    let (remark, rest) = inner.split_once(['）', ')']).unwrap_or((inner, ""));
    (format!("{}{}", &item[..open], rest), remark.trim().to_owned())
}

fn add_remark(author: &mut Author, word: &str, whole: &str) {
    if is_personal(word) {
        return;
    }
    let is_latin = !whole.chars().any(is_han);
    let (word, is_whole) = if is_latin { (whole, true) } else { (word, false) };
    if is_class(word) {
        author.class = author.class.take().or_else(|| Some(class(word)));
    } else if !is_whole || author.affiliation.is_none() {
        author.affiliation = Some(match author.affiliation.take() {
            Some(before) => format!("{before}{word}"),
            None => word.to_owned(),
        });
    }
}

/// Whether a word is a class: `中文2301班`, `2023级中文1班`, `English 2301`.
pub(crate) fn is_class(word: &str) -> bool {
    let has_digit = word.chars().any(|c| c.is_ascii_digit());
    word.ends_with('班') || has_digit && word.chars().any(char::is_alphabetic)
}

/// Whether words name a school.
pub(crate) fn is_institution(words: &str) -> bool {
    let parts = ["大学", "学院", "学校", "中学", "系", "专业", "级", "University", "College", "School", "Department"];
    parts.iter().any(|part| words.contains(part))
}

/// A class without 班.
pub(crate) fn class(word: &str) -> String {
    word.trim().trim_end_matches('班').trim().to_owned()
}

/// A class beside a name, divided by a blank: `中文2301班 沈听澜`.
fn class_beside(name: &str) -> Option<(String, String)> {
    let words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    if words.len() == 1 && is_class(name) && name.chars().any(is_han) {
        return Some((class(name), String::new()));
    }
    let at = words.iter().position(|word| is_class(word) && word.chars().any(is_han))?;
    let rest: Vec<&str> = words.iter().enumerate().filter(|(index, _)| *index != at).map(|(_, word)| *word).collect();
    Some((class(words[at]), rest.join(" ")))
}

fn is_name(name: &str) -> bool {
    let is_sign = |c: char| matches!(c, ' ' | '·' | '•' | '.' | '-' | '\'' | '’');
    if !name.chars().all(|c| c.is_alphabetic() || is_sign(c)) {
        return false;
    }
    if LABELS.iter().any(|(label, _)| *label == name) {
        return false;
    }
    // 图：作者提供 names no person.
    if ["作者", "提供", "来源", "网络", "佚名"].iter().any(|word| name.contains(word)) {
        return false;
    }
    let count = name.chars().filter(|c| !c.is_whitespace()).count();
    if name.chars().any(is_han) {
        let most = if name.contains('·') || name.contains('•') { 16 } else { 8 };
        (2..=most).contains(&count)
    } else {
        let words = name.split_whitespace();
        count <= 40
            && (1..=5).contains(&words.clone().count())
            && words.clone().all(|w| w.starts_with(char::is_uppercase))
    }
}

/// A name whose characters are set apart (张 三) is one.
fn joined_name(name: &str) -> String {
    let is_han_only = name.chars().all(|c| c.is_whitespace() || is_han(c));
    if is_han_only { name.split_whitespace().collect() } else { name.split_whitespace().collect::<Vec<_>>().join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<String> {
        let line = author_line(text).unwrap_or_default();
        line.authors
            .iter()
            .map(|author| {
                let class = author.class.as_deref().map(|class| format!(" {class}")).unwrap_or_default();
                let role = author.role.map(|role| format!(" {}", role.name())).unwrap_or_default();
                format!("{}{class}{role}", author.name)
            })
            .collect()
    }

    #[test]
    fn lines_of_names_are_read() {
        assert_eq!(of("文/沈听澜（中文2301班）"), ["沈听澜 中文2301"]);
        assert_eq!(of("文 / 邵一苇 （新闻2301班）"), ["邵一苇 新闻2301"]);
        assert_eq!(of("罗半夏（中文2302班）"), ["罗半夏 中文2302"]);
        assert_eq!(of("中文2302班 罗半夏"), ["罗半夏 中文2302"]);
        assert_eq!(
            of("文/杜若（中文2401班）　　英译/卫青青（英语2402班）"),
            ["杜若 中文2401", "卫青青 英语2402 translator"]
        );
        assert_eq!(
            of("作者：纪小禾（新闻2402班）、韩枫（新闻2402班）　　指导教师：祁远山"),
            ["纪小禾 新闻2402", "韩枫 新闻2402", "祁远山 adviser"]
        );
        assert_eq!(of("By Tao Wenjing (English 2301)"), ["Tao Wenjing English 2301"]);
        assert_eq!(of("作者：张 三"), ["张三"]);
        assert_eq!(of("作　者：张　　三（中文2301班）"), ["张三 中文2301"]);
        assert_eq!(of("采访、整理：周可（中文2402班）"), ["周可 中文2402 interviewer"]);
        assert_eq!(of("（中文2402 周可）"), ["周可 中文2402"]);
        assert_eq!(of("文/林晓晨 图/周可"), ["林晓晨", "周可 photographer"]);
        assert_eq!(of("作者：林晓晨 学号：2023010417"), ["林晓晨"]);
        assert_eq!(of("罗半夏"), Vec::<String>::new());
        assert_eq!(of("文章写得很好"), Vec::<String>::new());
        assert!(is_bare_name("罗半夏") && !is_bare_name("更衣柜"));
    }
}
