//! What is found, and what is not.

use proptest::prelude::*;

use super::{Kind, Scanner, compile, diagnostic};
use blackeyes_diagnostics::{Diagnostics, Language, Severity, Texts, human, short};

fn found(text: &str) -> Vec<(Kind, &str)> {
    Scanner::default().scan(text).into_iter().map(|finding| (finding.kind, &text[finding.range])).collect()
}

/// An identity number that belongs to no one: area code 110105, born 1949-12-31 (the example in GB 11643).
const IDENTITY: &str = "11010519491231002X";

#[test]
fn mobile_numbers_however_they_are_written() {
    for (text, datum) in [
        ("电话13800138000。", "13800138000"),
        ("Tel:13800138000", "13800138000"),
        ("138-0013-8000", "138-0013-8000"),
        ("138_0013_8000", "138_0013_8000"),
        ("138 0013 8000", "138 0013 8000"),
        ("138.0013.8000", "138.0013.8000"),
        ("138 - 0013 - 8000", "138 - 0013 - 8000"),
        ("138\u{A0}0013\u{3000}8000", "138\u{A0}0013\u{3000}8000"),
        ("138—0013—8000", "138—0013—8000"),
        ("138\u{200B}00138000", "138\u{200B}00138000"),
        ("1380013 8000", "1380013 8000"),
        ("１３８００１３８０００", "１３８００１３８０００"),
        ("１３８－００１３－８０００", "１３８－００１３－８０００"),
        ("(+86)13800138000", "13800138000"),
        ("+8613800138000", "+8613800138000"),
        ("+86 138 0013 8000", "+86 138 0013 8000"),
        ("+86138-0013-8000", "+86138-0013-8000"),
        ("＋86-13800138000", "＋86-13800138000"),
        ("008613800138000", "008613800138000"),
        ("0086-138-0013-8000", "0086-138-0013-8000"),
        ("86 13800138000", "86 13800138000"),
        ("https://example.edu/u/13800138000/", "13800138000"),
        ("`19900139000`", "19900139000"),
        ("2301 13800138000 标兵", "13800138000"),
        ("a13800138000b", "13800138000"),
        ("13800138000-1", "13800138000"),
        // As a spreadsheet writes a number.
        ("13800138000.0", "13800138000"),
        ("13800138000.00", "13800138000"),
    ] {
        assert_eq!(found(text), [(Kind::MainlandMobile, datum)], "{text}");
    }
}

/// The findings in `text`, and whether each is almost certain.
fn judged(text: &str) -> Vec<(Kind, &str, bool)> {
    let found = Scanner::default().scan(text).into_iter();
    found.map(|finding| (finding.kind, &text[finding.range], finding.certain)).collect()
}

#[test]
fn digits_of_every_kind_are_digits() {
    for text in [
        "1\u{FE0F}\u{20E3}3\u{FE0F}\u{20E3}8\u{FE0F}\u{20E3}00138000",
        "①③⑧⓪⓪①③⑧⓪⓪⓪",
        "❶❸❽⓿⓿❶❸❽⓿⓿⓿",
        "¹³⁸⁰⁰¹³⁸⁰⁰⁰",
        "𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎",
        "一三八〇〇一三八〇〇〇",
        "幺三八零零幺三八零零零",
        "13\u{200B}80\u{200B}0138\u{200B}000",
        "1\u{3164}3800138000",
    ] {
        assert_eq!(judged(text), [(Kind::MainlandMobile, text, true)], "{text}");
    }
    assert_eq!(found("13800138000¹"), [(Kind::MainlandMobile, "13800138000")]);
    for text in ["一三八〇〇一三八〇〇", "二〇二六年三月五日", "一二三四五六七八九十十一十二", "①②③"]
    {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn what_may_be_a_mobile_number_is_doubtful() {
    for (text, datum) in [
        ("电话：138/0013/8000。", "138/0013/8000"),
        ("138,0013,8000", "138,0013,8000"),
        ("138（0013）8000", "138（0013）8000"),
        ("(138)0013-8000", "138)0013-8000"),
        ("（138）00138000", "138）00138000"),
        ("138*0013*8000", "138*0013*8000"),
        (r"138\*0013\*8000", r"138\*0013\*8000"),
        ("138|0013|8000", "138|0013|8000"),
        ("1 3 8 0 0 1 3 8 0 0 0", "1 3 8 0 0 1 3 8 0 0 0"),
        ("1-3-8-0-0-1-3-8-0-0-0", "1-3-8-0-0-1-3-8-0-0-0"),
        ("013800138000", "013800138000"),
        ("0138 0013 8000", "0138 0013 8000"),
        ("微信 8613800138000", "8613800138000"),
    ] {
        assert_eq!(judged(text), [(Kind::MainlandMobile, datum, false)], "{text}");
    }
    for text in [
        "[150,1200,1350]",
        "分别为150,1200,1350元",
        "150,1200,1350,1400",
        "2026-03,150,1200,1350",
        "分别为150、1200、1350",
        "img/150/1200/1350.jpg",
        "coords=\"150,1200,1350\"",
        "第150(12001350)",
        "1 3 8 0 0 1 3 8 0 0 0 1",
        "1 3-8 0 0 1 3 8 0 0 0",
        "6222 0138 0013 8000",
        "2013800138000",
        "8612800138000",
        "86138001380001",
        "0.8613800138000",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn an_identity_number_that_was_typed_or_rounded() {
    for check in ['Х', 'х', 'Χ', '×'] {
        let text = format!("11010519491231002{check}");
        assert_eq!(judged(&text), [(Kind::IdentityNumber, &*text, true)], "{text}");
    }
    for text in ["1.10101E+17", "1.10105194912310E+17", "4.40308e+17", "110105194912310000"] {
        assert_eq!(judged(text), [(Kind::IdentityNumber, text, false)], "{text}");
    }
    for text in ["1.5E+17", "1.38065E+23", "9.10101E+17", "1.10105214912310E+17", "11.10101E+17", "1.10101E+170"] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn several_in_a_row() {
    assert_eq!(found("13800138000,13900139000").len(), 2);
    assert_eq!(found("13800138000 13900139000").len(), 2);
    assert_eq!(found("13800138000.13900139000").len(), 2);
    assert_eq!(found("138 0013 8000 139 0013 9000").len(), 2);
    let text = format!("{IDENTITY} 13800138000");
    assert_eq!(found(&text), [(Kind::IdentityNumber, IDENTITY), (Kind::MainlandMobile, "13800138000")]);
}

#[test]
fn other_numbers_are_left_alone() {
    for text in [
        "12800138000",
        "1380013800",
        "138001380001",
        "313800138000",
        "3.13800138000",
        "13800138000.5",
        "[132.77311215 132.45757733]",
        "978-7-138-0013-8000",
        "ISBN 978-7-02-000220-7",
        "ISBN 9787020002207",
        "ISSN 1380-0138",
        "2026-03-05",
        "2026.03.05 13:45:00",
        "2026年3月5日",
        "1.13 1.14 1.15 1.16",
        "6222 1380 0138 0001 234",
        "13 14 15 16 17 18 19",
        "138,001,380,00",
        "010-62755617",
        "第138期 0013 号",
        "1393800138000",
        "138\n0013\n8000",
        "192.168.138.1",
        "京ICP备13800138号",
        "1234567890123456789012345678901234567890",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn identity_numbers_however_they_are_written() {
    for text in [
        IDENTITY,
        "11010519491231002x",
        "11010519491231002Ｘ",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105 19491231 002X",
        "110105 1949 1231 002X",
        "110105-19491231-002X",
        "110105 19491231 002 X",
        "440308199901010012",
        "440308 19990101 0012",
    ] {
        let sentence = format!("身份证号：{text}，请核对");
        let valid = found(&sentence);
        assert_eq!(valid, [(Kind::IdentityNumber, text)], "{text}");
    }
}

#[test]
fn numbers_that_only_look_like_identities_are_left_alone() {
    for text in [
        "110105194902300028",
        "110105194913310027",
        "1101051949123100",
        "11010519491231002Xa",
        "911010519491231002X",
        "11010519491231002",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn a_sites_own_patterns() {
    let number = compile("学号", r"\b20\d{6}\b").unwrap();
    let scanner = Scanner::new(&[("学号".to_owned(), number)]);
    let text = "学号20230001，电话 13800138000，学号 20239999。";
    let kinds: Vec<_> = scanner.scan(text).into_iter().map(|finding| (finding.kind, &text[finding.range])).collect();
    let pattern = || Kind::Pattern("学号".into());
    assert_eq!(kinds, [(pattern(), "20230001"), (Kind::MainlandMobile, "13800138000"), (pattern(), "20239999")]);
}

#[test]
fn a_pattern_is_found_beside_chinese_and_in_groups() {
    let number = compile("学号", r"\b20[0-9]{8}\b").unwrap();
    let scanner = Scanner::new(&[("学号".to_owned(), number)]);
    for text in [
        "学号2023010203",
        "2023010203号",
        "（2023010203）",
        "２０２３０１０２０３",
        "学号２０２３０１０２０３同学",
        "20269-00001",
        "学号 2023–010203。",
        "/news/2023010203/",
    ] {
        assert_eq!(scanner.scan(text).len(), 1, "{text}");
    }
    for (text, certain) in [
        ("学号 2023-0102-03", false),
        ("学号 2023 0102 03", false),
        ("学号 20230 10203", false),
        ("学号20\u{200B}23010203", true),
        ("20269-00001，20269-00002", true),
        ("学号②⓪②③⓪①⓪②⓪③", true),
    ] {
        let found = scanner.scan(text);
        assert!(!found.is_empty() && found.iter().all(|one| one.certain == certain), "{text}: {found:?}");
    }
    for text in [
        "x2023010203",
        "20230102034",
        "2026-03-05 18:30",
        "2019–2023",
        "2026-03-051",
        "https://example.org/20269-00001/",
        "/assets/0f2023010203abcdef01.css",
        "ISBN 978-7-02-000220-7",
    ] {
        assert_eq!(scanner.scan(text), [], "{text}");
    }
    let wide = scanner.scan("学号２０２３０１０２０３。");
    assert_eq!(wide[0].range, 6..36);
}

#[test]
fn a_pattern_knows_what_row_of_digits_it_needs() {
    for (pattern, digits) in [
        (r"\b20[0-9]{8}\b", 10),
        (r"\d{6,}", 6),
        (r"(学号)?20\d{2}-\d{4}", 4),
        (r"[A-Z]\d{3}|\d{9}", 3),
        (r"[A-Z]{2}", 0),
        (r"(?:20[0-9]{8}|19[0-9]{9})", 10),
    ] {
        assert_eq!(compile("p", pattern).unwrap().digits, digits, "{pattern}");
    }
}

#[test]
fn numbers_of_addresses_are_left_alone() {
    for text in [
        "https://example.org/a/1986-2545781.html",
        "[x](https://example.org/1386-2545781)",
        "<https://doi.org/10.1386/13812345678>",
        "doi:10.1080/13562517201",
        "/assets/pictures/0a1b2c3d4e5f61381234-1440.webp",
        "/assets/pictures/0a1b2c3d4e5f6a138001-1440.webp",
        "ink.0a1b2c13812345678e5f.css",
        "/journal/1386-2545781/",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
    for text in [
        "tel:138-1234-5678",
        "[call](tel:+86-138-1234-5678)",
        "https://example.org/13812345678",
        "/news/138-1234-5678/",
        "content/news/13812345678.md",
        "1986-2545781",
    ] {
        assert_eq!(found(text).len(), 1, "{text}");
    }
}

#[test]
fn bad_patterns_are_refused() {
    let refused = |pattern: &str| compile("p", pattern).unwrap_err().english().to_owned();
    for pattern in ["", "x*", r"\b", "(a|)", "a{0,3}", "^", "(?m)$"] {
        assert_eq!(
            refused(pattern),
            "the pattern `p` matches the empty string, so it would be found everywhere",
            "{pattern}"
        );
    }
    assert_eq!(refused("a(b"), "the pattern `p` is not a regular expression: unclosed group, at character 2");
    assert_eq!(compile("学号", "a(b").unwrap_err().chinese(), "模式“学号”不是有效的正则表达式：第 2 个字符处有误");
    assert_eq!(refused(r"(\w{999}){999}"), "the pattern `p` is too large: use smaller counts in `{…}`");
    assert!(refused(&format!("{}a{}", "(".repeat(500), ")".repeat(500))).starts_with("the pattern `p`"));
}

struct One(&'static str);

impl Texts for One {
    fn text(&self, _path: &str) -> Option<std::sync::Arc<str>> {
        Some(self.0.into())
    }
}

#[test]
fn the_datum_is_never_repeated() {
    let text = "---\ntitle: x\n---\n请拨 13800138000 联系";
    let body = text.find("请").unwrap();
    let path = std::sync::Arc::from("content/pages/a.md");
    let findings = Scanner::default().scan(&text[body..]);
    let mut diagnostics = Diagnostics::new();
    diagnostics.extend(findings.iter().map(|finding| diagnostic(&path, finding, body)));
    assert!(diagnostics.has(Severity::Error));
    for language in [Language::English, Language::Chinese] {
        let shown = human(&diagnostics, &One(text), language, false) + &short(&diagnostics, &One(text), language);
        assert!(!shown.contains("1380013"), "{shown}");
        assert!(shown.contains("content/pages/a.md:4:4"), "{shown}");
    }
    let only = diagnostics.iter().next().unwrap();
    assert_eq!(only.message.english(), "this text contains a mobile number");
    assert_eq!(only.message.chinese(), "这里有手机号码");
    assert!(only.code.is_safety());
}

proptest! {
    #[test]
    fn any_text_is_scanned(text in "[0-9０-９① .,/\\-+xX中a一\u{200B}—]{0,80}") {
        let mut end = 0;
        for finding in Scanner::default().scan(&text) {
            prop_assert!(finding.range.start >= end);
            end = finding.range.end;
            prop_assert!(text.get(finding.range).is_some());
        }
    }

    #[test]
    fn a_mobile_number_is_found_in_any_prose(before in "[^0-9０-９.+\\-]{0,20}", number in "1[3-9][0-9]{9}", after in "[^0-9０-９.]{0,20}") {
        let text = format!("{before}{number}{after}");
        let found = found(&text);
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(found[0].1, number.as_str());
    }

    #[test]
    fn a_wrong_check_digit_is_doubtful(digit in 0u8..10) {
        let number = format!("11010519491231002{digit}");
        prop_assert_eq!(judged(&number), [(Kind::IdentityNumber, number.as_str(), false)]);
    }

    #[test]
    fn any_pattern_is_compiled_or_refused(pattern in "[a-z0-9()\\[\\]{},*+?|\\\\^$.]{0,24}") {
        if let Ok(regex) = compile("p", &pattern) {
            prop_assert!(regex.find("a1 中").all(|found| !found.is_empty()));
        }
    }
}
