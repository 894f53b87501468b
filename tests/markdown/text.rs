//! Line breaks, plain text, counts and summaries.

use blackeyes::language::Counts;

use super::support::{html, parsed};

#[test]
fn breaks_disappear_between_full_width_characters() {
    for (source, expected) in [
        ("春江\n花月夜", "春江花月夜"),
        ("春江，\r\n花月夜", "春江，花月夜"),
        ("春**江**\n**花**月", "春<strong>江</strong><strong>花</strong>月"),
        ("春\n[江](a.md)花", "春<a href=\"a.md\">江</a>花"),
        ("春`江`\n`花`月", "春<code>江</code><code>花</code>月"),
        ("他说：\n“好。”\n走了", "他说：“好。”走了"),
        ("春\n{江}(jiāng)", "春<ruby>江<rt>jiāng</rt></ruby>"),
        ("春江\nspring\nriver\n花", "春江\nspring\nriver\n花"),
        ("안녕\n하세요", "안녕\n하세요"),
        ("春  \n江\\\n花", "春<br />\n江<br />\n花"),
        ("> 春\n> 江", "春江"),
        ("- 春\n  江", "春江"),
        ("![春\n江](a.jpg) x", "<img src=\"a.jpg\" alt=\"春江\" /> x"),
    ] {
        let html = html(source);
        assert!(
            html.contains(&format!(">{expected}</")) || html.contains(&format!(">\n{expected}\n")),
            "{source}: {html}"
        );
    }
}

#[test]
fn the_text_has_a_line_for_each_block() {
    let body = parsed(
        "# 题*目*\n\n春\n江 `码` $x$ ![图](a.jpg)\n\n- 甲\n- 乙\n  - 丙\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n\n\
         > 引\n> one\n> two\n\n末[^1]\\\n行&amp;\n\n[^1]: 注\n",
    )
    .body;
    assert_eq!(body.text(), "题目\n春江 码\n甲\n乙\n丙\na b\n1 2\n引 one two\n末\n行&");
    assert_eq!(body.counts, Counts { characters: 11, words: 6 });
}

#[test]
fn a_summary_is_whole_sentences_without_headings_and_asides() {
    let body = parsed("# 题目\n\n::: note\n旁注。\n:::\n\n第一句。第二句。\n\n## 小题\n\n第三句。").body;
    assert_eq!(body.summary.as_deref(), Some("第一句。第二句。第三句。"));
    assert_eq!(parsed("# 题目\n").body.summary, None);
    assert_eq!(parsed("").body.summary, None);
}

#[test]
fn a_summary_ends_at_more() {
    let body = parsed("# 题目\n\n第一句。第二\n段\n\n<!-- more -->\n\n第三句。\n\n<!--more-->\n").body;
    assert_eq!(body.summary.as_deref(), Some("第一句。第二段"));
    assert!(!body.html().contains("more"), "{}", body.html());
    assert_eq!(parsed("甲 <!--MORE--> 乙").body.summary.as_deref(), Some("甲"));
    assert_eq!(parsed("`<!-- more -->` 甲。").body.summary.as_deref(), Some("<!-- more --> 甲。"));
}
