//! Tests GFM, headings, links, pictures, code and formulas.

use blackeyes_markdown::{Markdown, PictureTag, SlotKind, formula_css, highlight_css};

use super::support::{filled, html, parsed, said};

#[test]
fn tables_are_aligned_by_classes() {
    assert_eq!(
        html("| 名 | n | p |\n|:--|:-:|--:|\n| 甲 | 1 | 2 |\n| 乙 |\n"),
        "<div class=\"table\" tabindex=\"0\"><table><thead><tr><th class=\"left\">名</th><th class=\"center\">n</th><th class=\"right\">p</th></tr></thead>\
         <tbody>\n<tr><td class=\"left\">甲</td><td class=\"center\">1</td><td class=\"right\">2</td></tr>\n\
         <tr><td class=\"left\">乙</td><td class=\"center\"></td><td class=\"right\"></td></tr>\n</tbody></table></div>\n"
    );
}

#[test]
fn tasks_are_labelled_boxes() {
    assert_eq!(
        html("- [ ] 待办\n- [x] 完成\n  - 子项\n"),
        "<ul>\n<li class=\"task\"><label><input type=\"checkbox\" disabled=\"\" /> 待办</label></li>\n\
         <li class=\"task\"><label><input type=\"checkbox\" disabled=\"\" checked=\"\" /> 完成</label>\n\
         <ul>\n<li>子项</li>\n</ul>\n</li>\n</ul>\n"
    );
}

#[test]
fn strikethrough_has_one_or_two_tildes() {
    assert_eq!(html("~~甲~~ ~乙~ 3~5 天，约 10~20 元"), "<p><del>甲</del> <del>乙</del> 3~5 天，约 10~20 元</p>\n");
}

#[test]
fn alerts_have_a_class_and_no_words_of_their_own() {
    for kind in ["note", "tip", "important", "warning", "caution"] {
        assert_eq!(
            html(&format!("> [!{}]\n> 正文", kind.to_uppercase())),
            format!("<div class=\"alert alert-{kind}\" role=\"note\">\n<p>正文</p>\n</div>\n")
        );
    }
}

#[test]
fn definition_lists_work() {
    assert_eq!(html("词\n: 义一\n: 义二\n"), "<dl>\n<dt>词</dt>\n<dd>义一</dd>\n<dd>义二</dd>\n</dl>\n");
}

#[test]
fn superscript_is_read_in_words_and_not_in_kaomoji() {
    assert_eq!(
        html("10^-3^ m^2^ 平方米^①^ ^上^"),
        "<p>10<sup>-3</sup> m<sup>2</sup> 平方米<sup>①</sup> <sup>上</sup></p>\n"
    );
    assert_eq!(html("你好 ^_^ 再见 ^_^"), "<p>你好 ^_^ 再见 ^_^</p>\n");
    assert_eq!(html("`a^2^b` x^a b^"), "<p><code>a^2^b</code> x^a b^</p>\n");
    assert_eq!(html("H[2]{.sub}O x[a b]{.sup}"), "<p>H<sub>2</sub>O x<sup>a b</sup></p>\n");
}

#[test]
fn bare_addresses_become_links_and_end_before_chinese() {
    for (source, expected) in [
        ("见https://a.cn/b?x=1&y=2。后", "见<a href=\"https://a.cn/b?x=1&amp;y=2\">https://a.cn/b?x=1&amp;y=2</a>。后"),
        ("www.a.cn，好", "<a href=\"http://www.a.cn\">www.a.cn</a>，好"),
        ("（https://a.cn/b）", "（<a href=\"https://a.cn/b\">https://a.cn/b</a>）"),
        ("“https://a.cn”", "“<a href=\"https://a.cn\">https://a.cn</a>”"),
        ("https://a.cn/路径", "<a href=\"https://a.cn/\">https://a.cn/</a>路径"),
        ("(https://a.cn/b_(c)).", "(<a href=\"https://a.cn/b_(c)\">https://a.cn/b_(c)</a>)."),
        ("https://a.cn/a_b_c!", "<a href=\"https://a.cn/a_b_c\">https://a.cn/a_b_c</a>!"),
        ("https://a.cn/x[1]y", "<a href=\"https://a.cn/x%5B1%5Dy\">https://a.cn/x[1]y</a>"),
        ("https://a.cn/**b**", "<a href=\"https://a.cn/\">https://a.cn/</a><strong>b</strong>"),
        ("**https://a.cn**", "<strong><a href=\"https://a.cn\">https://a.cn</a></strong>"),
        ("xhttps://a.cn http:// www.", "xhttps://a.cn http:// www."),
        ("`https://a.cn`", "<code>https://a.cn</code>"),
        ("[https://a.cn](https://b.cn)", "<a href=\"https://b.cn\">https://a.cn</a>"),
        ("<https://a.cn>", "<a href=\"https://a.cn\">https://a.cn</a>"),
        ("ftp://a.cn javascript://a", "ftp://a.cn javascript://a"),
        ("甲\nhttps://a.cn\n乙", "甲\n<a href=\"https://a.cn\">https://a.cn</a>\n乙"),
    ] {
        assert_eq!(html(source), format!("<p>{expected}</p>\n"), "{source}");
    }
}

#[test]
fn headings_have_ids_and_make_the_outline() {
    let parsed =
        parsed("# 春江花月夜\n\n## 一、*序*\n\n## 一、序\n\n## Own {#own .big}\n\n## ？！\n\n第二\n章\n-----\n");
    assert_eq!(parsed.diagnostics, []);
    let heading = |level, id: &str, text: &str| (level, id.to_owned(), text.to_owned());
    let outline = parsed.body.outline.iter().map(|heading| (heading.level, heading.id.clone(), heading.text.clone()));
    assert_eq!(
        outline.collect::<Vec<_>>(),
        [
            heading(1, "chun-jiang-hua-yue-ye", "春江花月夜"),
            heading(2, "yi-xu", "一、序"),
            heading(2, "yi-xu-2", "一、序"),
            heading(2, "own", "Own"),
            heading(2, "section-5", "？！"),
            heading(2, "di-er-zhang", "第二章"),
        ]
    );
    assert!(parsed.written.html.contains("<h2 id=\"yi-xu\">一、<em>序</em></h2>\n"), "{}", parsed.written.html);
    assert!(parsed.written.html.contains("<h2 id=\"own\" class=\"big\">Own</h2>\n"));
}

#[test]
fn an_own_id_is_kept_for_its_heading() {
    let body = parsed("## Intro\n\n## Other {#intro}\n\n## Fn 1\n").body;
    assert_eq!(
        body.outline.iter().map(|heading| &*heading.id).collect::<Vec<_>>(),
        ["intro-2", "intro", "section-fn-1"]
    );
    assert_eq!(
        said("## A {#x}\n\n## B {#x}\n"),
        ["duplicate-heading-id at \"## B {#x}\\n\": another heading already has the id `x`; give one of the two \
             a different id"]
    );
    assert_eq!(
        said("## A {onclick=x}\n"),
        ["bad-directive at \"## A {onclick=x}\\n\": a heading has no attribute `onclick`; \
          a heading may have `#id`, `.class` and `lang=…`"]
    );
}

#[test]
fn relative_links_and_pictures_are_slots() {
    let source = "---\ntitle: x\n---\n\r\n[文](../a%20b.md#c \"题\") ![图*片*](%E5%9B%BE.jpg)\n[空]() [here](#x) [r]\n\n[r]: r.md\n";
    let path = "a.md".into();
    let start = source.find("\r\n").unwrap();
    let parsed =
        Markdown::default().parse(&blackeyes_markdown::Source { path: &path, text: source, start, summarise: true });
    let slots: Vec<_> = parsed.body.slots.iter().map(|slot| (&slot.kind, &source[slot.span.clone()])).collect();
    let link = |target: &str| SlotKind::Link { target: target.into() };
    let picture = SlotKind::Picture {
        target: "图.jpg".into(),
        alt: "图片".into(),
        decorative: false,
        tag: PictureTag::default(),
    };
    assert_eq!(
        slots,
        [
            (&link("../a b.md#c"), "../a%20b.md#c"),
            (&picture, "%E5%9B%BE.jpg"),
            (&link(""), ""),
            (&link("#x"), "#x"),
            (&link("r.md"), "[r]"),
        ]
    );
    assert_eq!(
        filled(&parsed),
        "<p><a href=\"../a b.md#c\" title=\"题\">文</a> <img src=\"图.jpg\" alt=\"图片\" />\n\
         <a href=\"\">空</a> <a href=\"#x\">here</a> <a href=\"r.md\">r</a></p>\n"
    );
}

#[test]
fn addresses_elsewhere_are_written() {
    assert_eq!(
        html("[a](https://a.cn/春 \"t\") [m](mailto:a@b.cn) [t](tel:+861) <a@b.cn> [p](//a.cn)"),
        "<p><a href=\"https://a.cn/%E6%98%A5\" title=\"t\">a</a> <a href=\"mailto:a@b.cn\">m</a> \
         <a href=\"tel:+861\">t</a> <a href=\"mailto:a@b.cn\">a@b.cn</a> <a href=\"//a.cn\">p</a></p>\n"
    );
}

#[test]
fn addresses_that_run_are_removed() {
    let source = "[甲](JavaScript:alert(1)) [乙](<java\tscript:x>) ![丙](data:image/png;base64,x) [丁][r]\n\n\
                  <vbscript:x> [戊](&#106;avascript&colon;x) [己](%6Aavascript:x)\n\n[r]: javascript:y\n";
    // A picture in a `data:` URL runs no code. The site reports it, and is not published with it.
    assert_eq!(
        filled(&parsed(source)),
        "<p>甲 乙 <img src=\"data:image/png;base64,x\" alt=\"丙\" /> 丁</p>\n<p>vbscript:x 戊 己</p>\n"
    );
    let hint = "link to a page with `https://`, or to a file of the site by its path";
    let line = |place: &str, scheme: &str| {
        format!("unsafe-address at {place:?}: an address may not begin with `{scheme}:`; {hint}")
    };
    assert_eq!(
        said(source),
        [
            line("JavaScript:alert(1)", "javascript"),
            line("java\tscript:x", "javascript"),
            line("[丁][r]", "javascript"),
            line("<vbscript:x>", "vbscript"),
            line("[戊](&#106;avascript&colon;x)", "javascript"),
            line("%6Aavascript:x", "javascript"),
        ]
    );
}

#[test]
fn a_picture_alone_is_a_figure() {
    assert_eq!(
        html(
            "![甲](a.jpg \"题\")\n\n![乙](b.jpg)\n\n- ![丙](c.jpg)\n\n文 ![丁](d.jpg \"题\")\n\n![戊](e.jpg \"题\") 文"
        ),
        "<figure><img src=\"a.jpg\" alt=\"甲\" /><figcaption>题</figcaption></figure>\n\
         <figure><img src=\"b.jpg\" alt=\"乙\" /></figure>\n\
         <ul>\n<li><img src=\"c.jpg\" alt=\"丙\" /></li>\n</ul>\n\
         <p>文 <img src=\"d.jpg\" alt=\"丁\" title=\"题\" /></p>\n\
         <p><img src=\"e.jpg\" alt=\"戊\" title=\"题\" /> 文</p>\n"
    );
}

#[test]
fn code_is_highlighted_with_classes() {
    assert_eq!(
        html("```rust\nfn main() {}\n```\n"),
        "<pre tabindex=\"0\"><code class=\"language-rust\"><span class=\"c-type\">fn</span> \
         <span class=\"c-function\">main</span><span class=\"c-mark\">() {}</span>\n</code></pre>\n"
    );
    assert_eq!(html("    a < b\n"), "<pre tabindex=\"0\"><code>a &lt; b\n</code></pre>\n");
    assert!(parsed("```rust\nx\n```").body.uses.code);
    assert!(!parsed("```\nx\n```").body.uses.code);
}

#[test]
fn lines_of_code_have_numbers_and_marks() {
    assert_eq!(
        html("```text {lines mark=\"2-3\"}\n一\n二\n\n三\n```\r\n"),
        "<pre tabindex=\"0\" class=\"lines\"><code class=\"language-text\"><span class=\"line\">一</span>\n\
         <span class=\"line marked\">二</span>\n<span class=\"line marked\"></span>\n<span class=\"line\">三</span>\n\
         </code></pre>\n"
    );
}

#[test]
fn wrong_code_is_said_and_shown() {
    assert_eq!(
        said("> ```pyhton {lins mark=x foo=\"a b\" lines=1}\n> x\n> ```\n\n```qwertyuiop\n```\n"),
        [
            "bad-directive at \"lins\": a block of code has no attribute `lins`; did you mean `lines`?",
            "bad-directive at \"mark=x\": `x` is not a list of lines; write only `lines`, and `mark=\"2-4,7\"`",
            "bad-directive at \"foo=\\\"a b\\\"\": a block of code has no attribute `foo`; it may have `lines`, `mark`",
            "bad-directive at \"lines=1\": `1` is not a list of lines; write only `lines`, and `mark=\"2-4,7\"`",
            "unknown-code-language at \"pyhton\": there is no code language `pyhton`; did you mean `python`?",
            "unknown-code-language at \"qwertyuiop\": there is no code language `qwertyuiop`; \
             write `text` for code that has none",
        ]
    );
    assert_eq!(
        filled(&parsed("```qwertyuiop\na<b\n```\n")),
        "<pre tabindex=\"0\"><code class=\"language-qwertyuiop\">a&lt;b\n</code></pre>\n"
    );
}

#[test]
fn formulas_are_mathml() {
    assert_eq!(
        html("设 $x^2$，$$y$$"),
        "<p>设 <math display=\"inline\"><msup><mi>x</mi><mn>2</mn></msup></math>，\
         <math display=\"block\"><mi>y</mi></math></p>\n"
    );
    assert!(parsed("$x$").body.uses.math);
    assert_eq!(html("$5和$10 价格$甲$乙"), "<p>$5和$10 价格$甲$乙</p>\n");
    assert_eq!(filled(&parsed("令 $x^2^3$ 等")), "<p>令 <code>x^2^3</code> 等</p>\n");
    assert_eq!(
        said("令 $\\nosuch$ 等"),
        ["bad-formula at \"$\\\\nosuch$\": this formula cannot be read: it has a command that is not known; \
          correct it, or write `\\$` for a dollar sign"]
    );
}

#[test]
fn the_sheets_colour_the_classes_that_are_written() {
    let (light, dark) = highlight_css();
    for class in ["c-type", "c-function", "c-mark", "c-comment"] {
        assert!(light.contains(&format!(".{class}{{")) && dark.contains(&format!(".{class}{{")), "{class}");
    }
    assert!(formula_css().0.contains(".math-red{"));
}
