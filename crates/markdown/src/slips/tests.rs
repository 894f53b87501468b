//! Tests what is a slip, and what only looks like one.

use std::sync::Arc;

use super::*;
use blackeyes_diagnostics::Place;

/// The parts of `text` that are reported as slips.
fn slips(text: &str) -> Vec<&str> {
    let path: Arc<str> = Arc::from("a.md");
    let parsed = Markdown::default().parse(&Source { path: &path, text, start: 0, summarise: false });
    let mut shown = Vec::new();
    for found in parsed.diagnostics.iter().filter(|found| found.code == codes::KEYBOARD_SLIP) {
        let Place::Text(span) = &found.place else { panic!("{found:?}") };
        shown.push(&text[span.start..span.end]);
    }
    shown
}

#[test]
fn what_readers_would_see_is_reported() {
    for (text, slip) in [
        ("![图](a.jpg）", "![图](a.jpg）"),
        ("图 ![图](a.jpg] 完", "![图](a.jpg]"),
        ("[字](x.md】", "[字](x.md】"),
        ("[字] (x.md)", "[字] (x.md)"),
        ("![图] (https://a.example/a.jpg)", "![图] (https://a.example/a.jpg)"),
        ("[字]：https://a.example/", "[字]："),
        ("**甲 **乙", "**甲 **"),
        ("** 甲** 乙", "** 甲**"),
        ("很**重要 **的", "**重要 **"),
        ("**甲＊＊", "**甲＊＊"),
        ("＊＊甲**", "＊＊甲**"),
        ("与**强＊＊", "**强＊＊"),
        ("＊＊强调**和**强＊＊", "＊＊强调**和**强＊＊"),
        ("**甲\n\n乙", "**"),
        ("···\n代码\n···", "···"),
        ("‘‘‘\n代码\n\n代码\n‘‘‘", "‘‘‘"),
        ("’’’python\n代码\n’’’", "’’’python"),
        ("1。甲\n2。乙", "1。"),
        ("1，甲\n2，乙", "1，"),
        ("-[ ] 甲", "-[ ]"),
        ("- []甲", "[]"),
        ("- [x]甲", "[x]"),
        ("| 甲 | 乙 |\n| 1 | 2 |", "| 甲 | 乙 |"),
        ("甲 | 乙\n1 | 2\n3 | 4", "甲 | 乙"),
        ("|甲|乙|\n|——|——|\n|1|2|", "|——|——|"),
        ("|甲|乙|\n|---|\n|1|2|", "|---|"),
        ("正文 %%没有结束", "%%"),
        ("正文 ==没有结束", "=="),
        ("==没有结束\n\n正文", "=="),
        ("<details>\n<summary>甲</summary>\n\n乙", "<details>"),
        ("甲 <u>乙", "<u>"),
        ("段落\n{: .lead}", "{: .lead}"),
        ("{.lead}", "{.lead}"),
        ("\\newpage", "\\newpage"),
        ("甲 \\textbf{乙}", "\\textbf"),
        ("!!! note\n    内容", "!!! note"),
        ("??? tip \"提示\"\n    内容", "??? tip \"提示\""),
        ("公式 \\(x\\) 在", "\\(x\\)"),
        ("\\[\nx^2\n\\]", "\\[\nx^2\n\\]"),
        ("见 https：//a.example/ 页", "https：//"),
        ("见 HTTP:／／a.example/ 页", "HTTP:／／"),
    ] {
        assert_eq!(slips(text), [slip], "{text}");
        let (text, slip) = (text.replace('\n', "\r\n"), slip.replace('\n', "\r\n"));
        assert_eq!(slips(&text), [slip.as_str()], "{text:?}");
    }
}

#[test]
fn what_a_college_writes_is_no_slip() {
    for text in [
        "注：**p<0.05，**表示在 5% 水平上显著",
        "**表示在 5% 水平上显著",
        "王**说，李**答。王** 和李**，电话 138****5678",
        "2 ** 3 ** 4，2＊＊3＊＊4，王＊＊和李＊＊说，**粗**和王＊＊",
        "\\*\\*不是强调\\*\\* `**甲 **` \\==甲",
        "[1] (https://a.example/) 与 [EB/OL] (https://a.example/) 与 [甲] (见下)",
        "[维基](https://zh.wikipedia.org/wiki/春（二）) 与 [甲](见下）",
        "f\\(x\\) 与 \\[1\\] 和 \\(说明\\) 和 \\[EB/OL\\]",
        "路径 C:\\new\\table 与 C:\\end 与 D:/a\\begin",
        "折扣%%，好%%；100%% 完成，涨了%%",
        "if a ==b 则\n\n甲==乙",
        "::: verse\n甲 | 乙\n一 | 二\n==甲\n:::",
        "::: pairs\n甲 | 乙\n一 | 二\n:::",
        "甲 | 乙\n---|---\n1 | 2\n2 | 2",
        "<ul><li>甲<li>乙</ul>\n\n<details><summary>甲</summary>\n\n乙\n\n</details>",
        "···\n\n甲\n\n···",
        "‘‘甲’’‘乙’",
        "1、甲\n\n2、乙",
        "2026，甲\n2027，乙",
        "1、甲 | 乙",
        "- [x] 好\n- [ ] 坏\n- [甲](x.md)",
        "好!!! note that\n\n!!! 太好了\n\n!!!",
        "## 标题 {#id}\n\n词[甲]{.dot}",
        "比分 3：2，时间 10：30，网址：//",
        "`\\newpage` 与 `{: .a}`",
    ] {
        assert_eq!(slips(text), Vec::<&str>::new(), "{text}");
        let text = text.replace('\n', "\r\n");
        assert_eq!(slips(&text), Vec::<&str>::new(), "{text:?}");
    }
}
