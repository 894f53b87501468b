//! Tests line breaks, plain text, counts and summaries.

use blackeyes_chinese::Counts;
use blackeyes_markdown::Parsed;

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
    let Parsed { body, written, .. } = parsed(
        "# 题*目*\n\n春\n江 `码` $x$ ![图](a.jpg)\n\n- 甲\n- 乙\n  - 丙\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n\n\
         > 引\n> one\n> two\n\n末[^1]\\\n行&amp;\n\n[^1]: 注\n",
    );
    assert_eq!(written.text, "题目\n春江 码\n甲\n乙\n丙\na b\n1 2\n引 one two\n末\n行&");
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
    let Parsed { body, written, .. } =
        parsed("# 题目\n\n第一句。第二\n段\n\n<!-- more -->\n\n第三句。\n\n<!--more-->\n");
    assert_eq!(body.summary.as_deref(), Some("第一句。第二段"));
    assert!(!written.html.contains("more"), "{}", written.html);
    assert_eq!(parsed("甲 <!--MORE--> 乙").body.summary.as_deref(), Some("甲"));
    assert_eq!(parsed("`<!-- more -->` 甲。").body.summary.as_deref(), Some("<!-- more --> 甲。"));
}

#[test]
fn lines_that_begin_with_ideographic_spaces_are_paragraphs() {
    for (source, expected) in [
        ("　　第一段。\n　　第二段。", "<p>第一段。</p>\n<p>第二段。</p>\n"),
        ("　第一段。\n第一行。\n　第二段。", "<p>第一段。第一行。</p>\n<p>第二段。</p>\n"),
        ("题记\n\u{A0}\u{A0}\u{A0}\u{A0}第二段", "<p>题记</p>\n<p>第二段</p>\n"),
        ("甲\n\t　　乙\n  　　丙", "<p>甲</p>\n<p>乙</p>\n<p>丙</p>\n"),
        ("&emsp;&emsp;甲\n&emsp;&emsp;乙", "<p>甲</p>\n<p>乙</p>\n"),
        ("　　甲  \n　　**乙**丙\\\n　　`丁`", "<p>甲</p>\n<p><strong>乙</strong>丙</p>\n<p><code>丁</code></p>\n"),
        ("甲\n　　\n乙\n　　", "<p>甲</p>\n<p>乙</p>\n"),
        ("甲\n\n　　\n\n乙", "<p>甲</p>\n<p>乙</p>\n"),
        ("> 　　甲\n> 　　乙", "<blockquote>\n<p>甲</p>\n<p>乙</p>\n</blockquote>\n"),
        ("- 　甲\n  　　乙\n- 丙", "<ul>\n<li>甲<br />\n乙</li>\n<li>丙</li>\n</ul>\n"),
        ("- 甲\n\n  　　乙\n  　　丙", "<ul>\n<li>\n<p>甲</p>\n<p>乙</p>\n<p>丙</p>\n</li>\n</ul>\n"),
        ("## 　春天", "<h2 id=\"chun-tian\">春天</h2>\n"),
        ("　　![图](a.jpg)\n　　乙", "<figure><img src=\"a.jpg\" alt=\"图\" /></figure>\n<p>乙</p>\n"),
        ("::: note\n　　甲\n　　乙\n:::", "<aside class=\"note\" role=\"note\">\n<p>甲</p>\n<p>乙</p>\n</aside>\n"),
        // The writer's layout is kept.
        (
            "::: verse\n　　床前\n　疑是\n:::",
            "<div class=\"verse\">\n<p class=\"stanza\"><span class=\"line\">　　床前</span><br />\n<span class=\"line\">　疑是</span></p>\n</div>\n",
        ),
        (
            "```text\n　　甲\n　　乙\n```",
            "<pre tabindex=\"0\"><code class=\"language-text\">　　甲\n　　乙\n</code></pre>\n",
        ),
        // Emphasis cannot be split, and spaces in the middle of a line are not an indentation.
        ("**甲\n　　乙**　　丙", "<p><strong>甲乙</strong>　　丙</p>\n"),
        ("a\n\u{A0}b", "<p>a\nb</p>\n"),
    ] {
        assert_eq!(html(source), expected, "{source}");
    }
}

#[test]
fn the_notes_of_an_indented_paragraph_are_after_it() {
    let html = html("　　甲[^1]。\n　　乙。\n\n[^1]: 注");
    let (note, next) = (html.find("注").unwrap(), html.find("乙").unwrap());
    assert!(note < next, "{html}");
}
