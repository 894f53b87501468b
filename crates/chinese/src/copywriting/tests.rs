//! Tests what each rule suggests and what it leaves unchanged.

use proptest::prelude::*;

use super::*;

/// A passage of plain text; `□` is a placeholder for non-text.
fn passage(text: &str) -> Passage {
    let letter =
        |(at, c): (usize, char)| Letter {
            c: if c == '□' { '\u{FFFC}' } else { c }, at, fixed: c == '□' || c == '\n'
        };
    Passage { letters: text.char_indices().map(letter).collect(), layout: false }
}

/// Rules with only `rule` enabled.
fn only(rule: Rule) -> CopyRules {
    CopyRules {
        spacing: match rule {
            Rule::TypedSpaces => Spacing::None,
            Rule::MissingSpaces => Spacing::Typed,
            _ => Spacing::Any,
        },
        punctuation: rule == Rule::Punctuation,
        brackets: rule == Rule::Brackets,
        ellipsis: rule == Rule::Ellipsis,
        width: rule == Rule::Width,
        gaps: rule == Rule::Gaps,
    }
}

/// `text` with the suggestions of `rules` applied.
fn corrected(text: &str, rules: CopyRules) -> String {
    let found = copywriting(&passage(text), rules);
    apply_suggestions(text, found.iter().map(|finding| &finding.suggestion))
}

#[test]
fn punctuation_in_chinese_is_full_width() {
    for (text, expected) in [
        ("你好,世界.", "你好，世界。"),
        ("你好, 世界. 再见.", "你好，世界。再见。"),
        ("你好 ,世界", "你好，世界"),
        ("今天我们去了Yangtze边,看见3只白鹭.", "今天我们去了Yangtze边，看见3只白鹭。"),
        ("请先安装□,然后运行.", "请先安装□，然后运行。"),
        ("注意:以下内容;谢谢", "注意：以下内容；谢谢"),
        ("运行下面的命令:", "运行下面的命令："),
        ("他说“好”.", "他说“好”。"),
        // A run of marks is changed as a whole.
        ("真的??是吗?!好的。", "真的？？是吗？！好的。"),
        ("真的?！太好了!!!", "真的？！太好了！！！"),
        ("第一行,\n第二行.", "第一行，\n第二行。"),
        // The same marks on both sides are decoration.
        ("!!!绝对不要跳过这一步!!!", "!!!绝对不要跳过这一步!!!"),
        ("我用的是 Fedora 系统,你用的是 Debian.", "我用的是 Fedora 系统，你用的是 Debian."),
    ] {
        assert_eq!(corrected(text, only(Rule::Punctuation)), expected, "{text}");
    }
}

#[test]
fn other_languages_keep_their_punctuation() {
    for text in [
        "The word 灯, and the word 火.",
        "the honour 荣 (rong), the disgrace 耻, and each fault",
        "He read 李白, 杜甫 and 王维 in the evening.",
        "“Honour” (荣), and “shame” (耻).",
        "Plain English, with commas.",
        "12:30,14:00",
        "https://a.example/甲,乙",
        "一. 背景",
        "第二章. 结论",
        "图1. 结构",
        "王小明.txt",
        "欧阳.若楠",
        "user:组",
        "![图]",
        "见 a.b,c.d",
        "好的:)",
        "不要说我用的是它 :D",
        "《自然史》, Richard Lydekker, 1895",
        "比分3:2",
        "春江花月夜，你好。",
    ] {
        assert_eq!(corrected(text, CopyRules { spacing: Spacing::Any, ..CopyRules::default() }), text);
    }
}

#[test]
fn brackets_around_chinese_are_full_width_in_pairs() {
    for (text, expected) in [
        ("函数(用于计算)", "函数（用于计算）"),
        ("王五 (中文系) 说", "王五（中文系）说"),
        ("操作系统(Linux)", "操作系统(Linux)"),
        ("甲（乙)丙", "甲（乙）丙"),
        ("print(你好)", "print(你好)"),
        ("the poet (李白) was", "the poet (李白) was"),
        ("甲(乙", "甲(乙"),
        ("(一)总则", "（一）总则"),
    ] {
        assert_eq!(corrected(text, only(Rule::Brackets)), expected, "{text}");
    }
}

#[test]
fn ellipsis_and_width() {
    for (text, expected) in [
        ("等等...", "等等……"),
        ("等等。。。好", "等等……好"),
        ("wait...", "wait..."),
        ("甲..乙", "甲..乙"),
        ("[...]", "[...]"),
    ] {
        assert_eq!(corrected(text, only(Rule::Ellipsis)), expected, "{text}");
    }
    assert_eq!(corrected("ＡＢ股２０２６年", only(Rule::Width)), "AB股2026年");
}

#[test]
fn spaces_beside_full_width_punctuation_go() {
    for (text, expected) in [
        ("你好 。", "你好。"),
        ("你好。 世界", "你好。世界"),
        ("（ 甲 ）", "（甲）"),
        ("他说 “你好” 。", "他说“你好”。"),
        ("书名 《春》 好看，真的。", "书名《春》好看，真的。"),
        // Between names and titles, and in columns, a space is a separator.
        ("《春》 林晓晨", "《春》 林晓晨"),
        ("姓名：    班级：", "姓名：    班级："),
        ("He said “hello” to 周可 and left", "He said “hello” to 周可 and left"),
        ("甲。\n乙", "甲。\n乙"),
        ("甲。 □", "甲。 □"),
    ] {
        assert_eq!(corrected(text, only(Rule::Gaps)), expected, "{text}");
    }
}

#[test]
fn typed_spaces_go_where_they_divide_nothing() {
    for (text, expected) in [
        ("来了 8 人，坐在 214 室。", "来了8人，坐在214室。"),
        ("我用 Python 写诗。", "我用Python写诗。"),
        ("第 3 期", "第3期"),
        ("2026 年 3 月 5 日", "2026年3月5日"),
        ("1 引言，从略", "1 引言，从略"),
        ("图 2 结构，从略", "图 2 结构，从略"),
        ("中文2401 林晓晨", "中文2401 林晓晨"),
        ("完成 50% 的工作，很好。", "完成50% 的工作，很好。"),
        ("The word 灯 is old, and so on, 了。", "The word 灯 is old, and so on, 了。"),
    ] {
        assert_eq!(corrected(text, only(Rule::TypedSpaces)), expected, "{text}");
    }
    assert_eq!(corrected("用GPT写诗，第3期。", only(Rule::MissingSpaces)), "用 GPT 写诗，第 3 期。");
    for rule in [Rule::TypedSpaces, Rule::MissingSpaces] {
        let nothing = CopyRules { spacing: Spacing::Any, ..only(rule) };
        assert_eq!(copywriting(&passage("用GPT 写诗，好。"), nothing), []);
    }
}

#[test]
fn what_may_not_be_changed_is_read_and_left() {
    let mut passage = passage("附录2,见下.");
    for letter in &mut passage.letters {
        letter.fixed = true;
    }
    assert_eq!(copywriting(&passage, CopyRules::default()), []);
    // Spaces in verse are layout.
    let verse = Passage { layout: true, ..super::tests::passage("床前 。 明月光，8 人") };
    assert_eq!(copywriting(&verse, CopyRules::default()), []);
}

#[test]
fn suggestions_that_do_not_fit_are_left_out() {
    let change = |range, text: &str| Suggestion { range, replacement: text.to_owned() };
    let changes = [change(0..3, "乙"), change(0..3, "丙"), change(4..5, "x"), change(3..99, "y"), change(6..6, "!")];
    assert_eq!(apply_suggestions("甲乙", &changes), "乙乙!");
}

proptest! {
    #[test]
    fn doing_all_of_it_leaves_nothing_to_do(text in "[甲乙了A1 ,.;:?!()（）。，“”…《》\n１Ａ□]{0,24}") {
        for spacing in [Spacing::None, Spacing::Typed, Spacing::Any] {
            let rules = CopyRules { spacing, ..CopyRules::default() };
            let found = copywriting(&passage(&text), rules);
            prop_assert!(found.is_sorted_by(|one, next| one.suggestion.range.end <= next.suggestion.range.start));
            prop_assert!(found.iter().all(|f| text[f.suggestion.range.clone()] != *f.suggestion.replacement));
            // A change may enable another one, but only a few times.
            let mut fixed = text.clone();
            for _ in 0..4 {
                fixed = corrected(&fixed, rules);
            }
            prop_assert_eq!(&corrected(&fixed, rules), &fixed);
        }
    }

    #[test]
    fn any_text_can_be_checked(text in "(?s).{0,80}") {
        copywriting(&passage(&text), CopyRules::default());
    }
}
