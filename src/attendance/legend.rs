//! Legends: the meanings that a sheet itself gives for its marks, above or below the table: `√到 ×请假`, `√为缺勤`, `出勤√
//! 迟到△`, `√×△分别表示出勤、缺勤、迟到`, `空白表示出勤`.

use unicode_normalization::UnicodeNormalization;

use super::mark::{Marks, STATUSES, Status};
use blackeyes_chinese::is_han;
use blackeyes_sheets::RowView;

/// A parsed legend.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Legend {
    /// Each mark and its meaning. An empty mark is a blank cell.
    pub pairs: Vec<(String, Status)>,
    /// Whether it contains nothing besides marks and their meanings.
    pub is_sure: bool,
    /// Whether it contains marks and meanings that cannot be paired with certainty.
    pub is_unclear: bool,
}

/// Signs that people use for marks.
const SIGNS: &str = "√✓✔☑○◯⊙●△▲▽▼□■☆★◎◇◆×✗✕✘✖╳+*#Φφ∅⊕⊗☒⚪〇";
/// Words for an empty cell.
const BLANK: [&str; 6] = ["空白格", "空白", "空格", "不填", "不写", "留空"];
/// The spoken names of signs.
const SPOKEN: [(&str, &str); 10] = [
    ("对勾", "√"),
    ("对号", "√"),
    ("打勾", "√"),
    ("打钩", "√"),
    ("画勾", "√"),
    ("打叉", "×"),
    ("画叉", "×"),
    ("打圈", "○"),
    ("画圈", "○"),
    ("三角", "△"),
];
/// Connectors between a letter or number and its meaning.
const CONNECTORS: [&str; 4] = ["为", "表示", "代表", "="];
/// Further words for a status that legends use, longer ones before the words that they contain.
const SHORT: [(&str, Status); 12] = [
    ("已签到", Status::Present),
    ("签到", Status::Present),
    ("已到", Status::Present),
    ("到会", Status::Present),
    ("到课", Status::Present),
    ("参加", Status::Present),
    ("正常", Status::Present),
    ("到", Status::Present),
    ("迟", Status::Late),
    ("假", Status::Excused),
    ("旷", Status::Absent),
    ("缺", Status::Absent),
];
/// Words that may accompany marks and meanings.
const FILLERS: [&str; 27] = [
    "表示", "代表", "填表", "图例", "说明", "备注", "标记", "符号", "记号", "考勤", "人员", "同学", "分别", "其中",
    "注", "为", "即", "是", "记", "用", "以", "打", "画", "划", "请", "的", "者",
];

/// A token of a legend.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Token<'t> {
    Mark(&'t str),
    Word(Status),
}

impl Legend {
    /// Parses a legend; `None` if the text contains none.
    pub fn of(text: &str) -> Option<Self> {
        // Most inputs are names.
        if text.chars().all(|c| is_han(c) && !"空不留〇".contains(c)) {
            return None;
        }
        let plain: String = text.nfkc().collect();
        let said = BLANK.iter().chain(SPOKEN.iter().map(|(word, _)| word)).chain(&CONNECTORS);
        let signs = |c: char| SIGNS.contains(c) || "xXvVoO".contains(c);
        if !plain.contains(signs) && !said.into_iter().any(|word| plain.contains(word)) {
            return None;
        }
        let mut legend = Self { is_sure: true, ..Self::default() };
        if plain.contains("分别") {
            legend.respectively(&plain);
        } else {
            let strong = |c: char| matches!(c, ',' | ';' | '。' | '、' | '\n' | '|' | '/');
            plain.split(strong).for_each(|segment| legend.segment(segment));
        }
        (!legend.pairs.is_empty() || legend.is_unclear).then_some(legend)
    }

    /// Adds the contents of another line.
    pub fn extend(&mut self, other: Self) {
        self.is_sure &= other.is_sure;
        self.is_unclear |= other.is_unclear;
        self.pairs.extend(other.pairs);
    }

    /// Parses the legend in the cells of a row.
    pub fn of_row(row: RowView<'_>) -> Option<Self> {
        let cells: Vec<_> = (0..row.len()).map(|column| row.text(column)).filter(|text| !text.is_empty()).collect();
        Self::of(&cells.join(" "))
    }

    /// `√×△分别表示出勤、缺勤、迟到`: all marks, followed by the same number of meanings.
    fn respectively(&mut self, text: &str) {
        let (tokens, is_pure) = tokens(text);
        let marks: Vec<&str> =
            tokens.iter().filter_map(|token| if let Token::Mark(mark) = token { Some(*mark) } else { None }).collect();
        let words: Vec<Status> = tokens
            .iter()
            .filter_map(|token| if let Token::Word(status) = token { Some(*status) } else { None })
            .collect();
        let in_order = tokens.iter().take(marks.len()).all(|token| matches!(token, Token::Mark(_)));
        if marks.len() != words.len() || !in_order {
            self.is_unclear |= !words.is_empty();
            self.is_sure &= is_pure;
            return;
        }
        self.is_sure &= is_pure;
        self.pairs.extend(marks.into_iter().map(str::to_owned).zip(words));
    }

    /// The pairs in a segment between two commas: one in each word, or marks and meanings alternating.
    fn segment(&mut self, segment: &str) {
        let parts: Vec<(Vec<Token<'_>>, bool)> = segment.split_whitespace().map(tokens).collect();
        let with_marks =
            || parts.iter().filter(|(tokens, _)| tokens.iter().any(|token| matches!(token, Token::Mark(_))));
        let paired = |tokens: &[Token<'_>]| pairs(tokens).filter(|_| tokens.len() == 2);
        if with_marks().all(|(tokens, _)| paired(tokens).is_some()) {
            for (tokens, is_pure) in with_marks() {
                self.is_sure &= is_pure;
                self.pairs.extend(paired(tokens).into_iter().flatten());
            }
            return;
        }
        let (all, is_pure) = tokens(segment);
        self.is_sure &= is_pure;
        if let Some(pairs) = pairs(&all) {
            self.pairs.extend(pairs);
        } else {
            self.is_unclear |= all.iter().any(|token| matches!(token, Token::Word(_)));
        }
    }

    /// Whether the legend cannot be used, given the marks that are already known: it contradicts itself, it is
    /// unclear, or it gives the sign for people who came another meaning without giving any sign for people who came.
    pub fn is_doubtful(&self, known: &Marks) -> bool {
        let differs = |(mark, status): &(String, Status)| known.read(mark) != Some(*status);
        let twice = self.pairs.iter().enumerate().any(|(at, (mark, status))| {
            self.pairs.iter().skip(at + 1).any(|(other, means)| mark == other && status != means)
        });
        let inverted = self
            .pairs
            .iter()
            .any(|(mark, status)| !status.attended() && known.read(mark).is_some_and(Status::attended));
        let some_came = self.pairs.iter().any(|(_, status)| *status == Status::Present);
        self.is_unclear || twice || !self.is_sure && self.pairs.iter().any(differs) || inverted && !some_came
    }
}

/// Pairs alternating marks and meanings; `None` if they do not alternate.
fn pairs(tokens: &[Token<'_>]) -> Option<Vec<(String, Status)>> {
    if tokens.is_empty() || !tokens.len().is_multiple_of(2) {
        return None;
    }
    let pair = |pair: &[Token<'_>]| match pair {
        [Token::Mark(mark), Token::Word(status)] | [Token::Word(status), Token::Mark(mark)] => {
            Some(((*mark).to_owned(), *status))
        }
        _ => None,
    };
    let same_order =
        tokens.chunks(2).all(|pair| matches!(pair[0], Token::Mark(_)) == matches!(tokens[0], Token::Mark(_)));
    if same_order { tokens.chunks(2).map(pair).collect() } else { None }
}

/// The marks and meanings in a text, and whether the rest consists only of words that belong to a legend.
fn tokens(text: &str) -> (Vec<Token<'_>>, bool) {
    let (mut tokens, mut is_pure, mut at) = (Vec::new(), true, 0);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let next = rest.chars().next().map_or(1, char::len_utf8);
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = rest.get(next..).and_then(|after| after.chars().next());
        let alone = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric());
        let is_letter = matches!(rest.as_bytes().first(), Some(b'x' | b'X' | b'v' | b'V' | b'o' | b'O'))
            && alone(before)
            && alone(after);
        let stated = |words: &[&'static str]| words.iter().find(|word| rest.starts_with(**word)).map(|word| word.len());
        let word = STATUSES.iter().chain(&SHORT).find(|(word, _)| rest.starts_with(word));
        let connected = rest.starts_with(|c: char| c.is_ascii_alphanumeric())
            && alone(before)
            && CONNECTORS.iter().any(|word| rest.get(next..).is_some_and(|rest| rest.trim_start().starts_with(word)));
        at += if rest.starts_with(|c| SIGNS.contains(c)) || is_letter || connected {
            tokens.push(Token::Mark(rest.get(..next).unwrap_or_default()));
            next
        } else if let Some((word, sign)) = SPOKEN.iter().find(|(word, _)| rest.starts_with(word)) {
            tokens.push(Token::Mark(sign));
            word.len()
        } else if let Some(length) = stated(&BLANK) {
            tokens.push(Token::Mark(""));
            length
        } else if let Some(length) = stated(&["应到", "实到", "签到表", "到场人数", "考勤表"]) {
            is_pure = false;
            length
        } else if let Some((word, status)) = word {
            tokens.push(Token::Word(*status));
            word.len()
        } else if let Some(length) = stated(&FILLERS) {
            length
        } else {
            is_pure &= !rest.starts_with(char::is_alphanumeric);
            next
        };
    }
    (tokens, is_pure)
}

/// Whether a text may be the beginning of a legend, because it contains nothing else.
pub(super) fn begins(text: &str) -> bool {
    let plain: String = text.nfkc().collect();
    tokens(&plain).1
}

/// Whether a sign is used for marks and never occurs in a name: ● may be the dot in one.
pub(super) fn is_sign(c: char) -> bool {
    SIGNS.contains(c) && !matches!(c, '〇' | '●' | '#')
}

/// `text` without its legend. The rest may be a title.
pub(super) fn without(text: &str) -> String {
    if Legend::of(text).is_none() {
        return text.to_owned();
    }
    let is_free = |part: &&str| !part.is_empty() && tokens(part).0.is_empty();
    text.split([' ', '\u{3000}', ',', '，', ';', '；', '、', '/']).filter(is_free).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legends_say_what_marks_mean() {
        use Status::{Absent, Excused, Late, Present};
        for (text, expected) in [
            ("考勤表 √到 ×请假", &[("√", Present), ("×", Excused)][..]),
            ("√为缺勤", &[("√", Absent)]),
            ("注：√为缺勤，○为出勤", &[("√", Absent), ("○", Present)]),
            ("说明：○到，△迟到，×缺勤", &[("○", Present), ("△", Late), ("×", Absent)]),
            ("出勤√ 迟到△ 缺勤×", &[("√", Present), ("△", Late), ("×", Absent)]),
            ("√ 到 × 请假", &[("√", Present), ("×", Excused)]),
            ("√到×请假", &[("√", Present), ("×", Excused)]),
            ("√×△分别表示出勤、缺勤、迟到", &[("√", Present), ("×", Absent), ("△", Late)]),
            ("缺勤打×，空白表示出勤", &[("×", Absent), ("", Present)]),
            ("x：缺勤", &[("x", Absent)]),
            ("√出席 ×未出席", &[("√", Present), ("×", Absent)]),
            ("〇到", &[("〇", Present)]),
            ("图例 √ 出勤 × 请假", &[("√", Present), ("×", Excused)]),
            ("出勤打勾，缺勤打叉", &[("√", Present), ("×", Absent)]),
            ("1为出勤 0为请假", &[("1", Present), ("0", Excused)]),
        ] {
            let legend = Legend::of(text).expect(text);
            let pairs: Vec<(&str, Status)> =
                legend.pairs.iter().map(|(mark, status)| (mark.as_str(), *status)).collect();
            assert_eq!(pairs, expected, "{text}");
            assert!(legend.is_sure && !legend.is_unclear, "{text}");
        }
        for text in [
            "2026年3月5日讲座签到表",
            "请在签名处打√",
            "应到30人 实到28人 请假2人",
            "林晓晨",
            "",
            "迟到15分钟以上按缺勤处理",
        ] {
            assert_eq!(Legend::of(text), None, "{text}");
        }
        let unsure = Legend::of("请假的不要打√").expect("a legend");
        assert!(!unsure.is_sure && unsure.is_doubtful(&Marks::default()));
        assert!(Legend::of("√×表示到场").is_some_and(|legend| legend.is_unclear));
        assert!(Legend::of("√为缺勤").is_some_and(|legend| legend.is_doubtful(&Marks::default())));
        assert!(Legend::of("√为缺勤，○为出勤").is_some_and(|legend| !legend.is_doubtful(&Marks::default())));
        assert_eq!(without("考勤表 √到 ×请假"), "考勤表");
    }
}
