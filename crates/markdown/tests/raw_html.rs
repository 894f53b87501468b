//! Tests which raw HTML is allowed and which is removed.

use blackeyes_markdown::{Options, PictureTag, SlotKind};

use super::support::{all_attributes, filled, html, parsed, parsed_with, said, well_formed};

const HINT: &str = "use Markdown or a directive instead, or set `raw_html: trusted` in `site.yaml` if every writer can be \
                    trusted";

#[test]
fn what_is_allowed_passes() {
    for source in [
        "<div class=\"a\" id=\"b\" lang=\"en\" title=\"c\">\n<p>x</p>\n</div>\n",
        "<details open=\"\"><summary>甲</summary>乙</details>\n",
        "<ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>\n",
        "<math><mi>x</mi><mo stretchy=\"false\">=</mo><mn>1</mn></math>\n",
    ] {
        assert_eq!(
            html(source).trim_end().replace("<p>", "").replace("</p>", ""),
            source.trim_end().replace("<p>", "").replace("</p>", "")
        );
    }
    assert_eq!(html("H<sub>2</sub>O<br>x"), "<p>H<sub>2</sub>O<br>x</p>\n");
}

#[test]
fn markdown_is_read_in_raw_html() {
    assert_eq!(
        html("<div>\n\n**真。**她[甲](a.md) $x$\n\n```rust\nx\n```\n\n</div>\n"),
        "<div>\n<p><strong>真。</strong>她<a href=\"a.md\">甲</a> <math display=\"inline\"><mi>x</mi></math></p>\n\
         <pre tabindex=\"0\"><code class=\"language-rust\">x\n</code></pre>\n</div>\n"
    );
}

#[test]
fn our_own_markup_survives_the_cleaner() {
    let source = "::: verse vertical title=题\n句[^1]\n:::\n\n- [x] 完\n\n| a |\n|:-:|\n| b |\n\n{汉}(hàn) [点]{.dot} \
                  $\\color{red}x$ [外](weixin://x) ![图](a.jpg)\n\n```rust {lines}\nfn f() {}\n```\n\n## 题\n\n[^1]: 注[链](b.md)\n";
    let plain = filled(&parsed(source));
    let cleaned = filled(&parsed(&format!("{source}\n<b>粗</b>\n")));
    let same = |html: &str| html.replace(" />", ">").replace("\u{A0}", "&nbsp;");
    assert_eq!(same(&cleaned), format!("{}<p><b>粗</b></p>\n", same(&plain)));
}

#[test]
fn what_is_not_allowed_is_removed_in_place() {
    let source = "前 <blink>闪</blink> <b onclick=\"x()\" style='color:red' class=k>粗</b>\n\n\
                  > <div\n>   onmouseover=\"x\">\n> 甲\n> </div>\n\n<script>\nalert('<b>')\n</script>\n\n后 <script>x()</script>。</i>\n";
    let parsed = parsed(source);
    assert_eq!(
        filled(&parsed),
        "<p>前 闪 <b class=\"k\">粗</b></p>\n<blockquote>\n<div>\n甲\n</div>\n</blockquote>\n<p>后 。</p>\n"
    );
    assert_eq!(
        said(source),
        [
            format!("removed-html at \"<blink>\": the element `<blink>` was removed; {HINT}"),
            format!("removed-html at \"onclick=\\\"x()\\\"\": the attribute `onclick` was removed; {HINT}"),
            format!("removed-html at \"style='color:red'\": the attribute `style` was removed; {HINT}"),
            format!("removed-html at \"onmouseover=\\\"x\\\"\": the attribute `onmouseover` was removed; {HINT}"),
            format!("removed-html at \"<script>\": the element `<script>` was removed; {HINT}"),
            format!("removed-html at \"<script>\": the element `<script>` was removed; {HINT}"),
            format!("removed-html at \"</i>\": the end tag `</i>`, which ends nothing here, was removed; {HINT}"),
        ]
    );
    assert_eq!(parsed.written.text, "前 闪 粗\n甲\n后 。");
}

#[test]
fn links_and_pictures_in_raw_html_are_slots() {
    let source = "<p><a href=\"b.md#c\">乙</a> <img src='a%20b.jpg' alt=\"图&amp;片\"> <a href=https://a.cn>外</a>\n\
                  <a href=\"java&#x73;cript:x\">坏</a></p>\n";
    let parsed = parsed(source);
    let slots: Vec<_> = parsed.body.slots.iter().map(|slot| (slot.kind.clone(), &source[slot.span.clone()])).collect();
    assert_eq!(
        slots,
        [
            (SlotKind::Link { target: "b.md#c".into() }, "b.md#c"),
            (
                SlotKind::Picture {
                    target: "a b.jpg".into(),
                    alt: "图&片".into(),
                    decorative: false,
                    tag: PictureTag::default()
                },
                "a%20b.jpg"
            ),
        ]
    );
    assert_eq!(
        filled(&parsed),
        "<p><a href=\"b.md#c\">乙</a> <img src=\"a b.jpg\" alt=\"图&amp;片\"> <a href=\"https://a.cn\">外</a>\n<a>坏</a></p>\n"
    );
    assert_eq!(
        said(source),
        ["unsafe-address at \"java&#x73;cript:x\": an address may not begin with `javascript:`; \
          link to a page with `https://`, or to a file of the site by its path"]
    );
}

#[test]
fn what_is_left_open_is_closed_where_its_surroundings_end() {
    for (source, expected) in [
        ("*<b>甲* 乙", "<p><em><b>甲</b></em> 乙</p>\n"),
        ("- <div>\n- 乙\n", "<ul>\n<li>\n<div>\n</div></li>\n<li>乙</li>\n</ul>\n"),
        ("<ul><li>甲<li>乙</ul>", "<ul><li>甲</li><li>乙</li></ul>"),
        ("<div><p>甲</div>\n\n乙", "<div><p>甲</p></div>\n<p>乙</p>\n"),
    ] {
        assert_eq!(filled(&parsed(source)), expected, "{source}");
    }
}

#[test]
fn nothing_runs_whatever_the_disguise() {
    for source in [
        "<img src=x onerror=alert(1)>",
        "<a href=\" &#14; javascript:alert(1)\">x</a>",
        "<a href=\"jav\nascript:alert(1)\">x</a>",
        "<svg><script>alert(1)</script></svg>",
        "<svg/onload=alert(1)>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<p style=\"background:url(javascript:x)\">x</p>",
        "<scr<script>ipt>alert(1)</script>",
        "<<script>alert(1);//<</script>",
        "<div\nonclick\n=\n\"x\">y</div>",
        "<a href='x' data-slot=\"0\" onclick>y</a>",
        "<form action=\"javascript:x\"><button>y</button></form>",
        "<meta http-equiv=refresh content=\"0;url=javascript:x\">",
        "<textarea><img src=x onerror=alert(1)></textarea>",
        "<!--><script>alert(1)</script>-->",
        "<p title='\"><script>x</script>'>y</p>",
    ] {
        let html = filled(&parsed(source));
        well_formed(&html).unwrap();
        let bad = ["<script", "<svg", "<style", "<iframe", "<form", "<meta", " style=", " data-slot"];
        assert!(bad.iter().all(|bad| !html.contains(bad)), "{source}: {html}");
        for (name, value) in all_attributes(&html) {
            assert!(!name.starts_with("on") && !value.contains("javascript:"), "{source}: {html}");
        }
    }
}

#[test]
fn ids_are_there_once() {
    let source = "## A {#x}\n\n<p id=\"x\">甲</p>\n<p id=\"y\">乙</p>\n<p id=\"y\">丙</p>\n<p id=\"fn-1\">丁</p>\n";
    let html = filled(&parsed(source));
    for id in ["id=\"x\"", "id=\"y\""] {
        assert_eq!(html.matches(id).count(), 1, "{html}");
    }
    assert!(!html.contains("fn-1"));
    assert_eq!(said(source).len(), 3);
}

#[test]
fn comments_go_without_a_word() {
    assert_eq!(html("甲<!-- 私语 -->乙\n\n<!-- 私语\n\n更多 -->\n\n丙"), "<p>甲乙</p>\n<p>丙</p>\n");
}

#[test]
fn trusted_html_is_written_as_it_is() {
    let options = Options { trusted_html: true, ..Options::default() };
    let source = "<script>x()</script>\n\n甲<b style=\"x\">乙</b><a href=\"/b/\">https://a.cn</a>\n";
    let parsed = parsed_with(options, source);
    assert_eq!(parsed.diagnostics, []);
    assert_eq!(
        parsed.written.html,
        "<script>x()</script>\n<p>甲<b style=\"x\">乙</b><a href=\"/b/\">https://a.cn</a></p>\n"
    );
    assert_eq!(parsed.body.slots, []);
}

#[test]
fn files_in_trusted_html_are_those_of_the_site() {
    let options = Options { trusted_html: true, ..Options::default() };
    let source = "<p><a class=\"x\" href='b.md#c' id=y>b</a> <a href=\"../c/\">c</a>\n\
        <img alt=\"a<b\" width=40 src=a.png srcset=\"a.png 1x\" loading=lazy>\n\
        <video controls poster=\"p.jpg\"><source src=\"a.mp4\"><track src=\"a.vtt\"></video>\n\
        <img src=\"/assets/a.png\" style=\"color: red\"></p>\n\n<script>if (a<img) { \"<img src=x>\" }</script>\n";
    let parsed = parsed_with(options, source);
    assert_eq!(
        filled(&parsed),
        "<p><a class=\"x\" href=\"b.md#c\" id=\"y\">b</a> <a href=\"../c/\">c</a>\n\
        <img  src=\"a.png\" alt=\"a&lt;b\" width=\"40\">\n\
        <video controls=\"\" poster=\"p.jpg\"><source src=\"a.mp4\"><track src=\"a.vtt\"></video>\n\
        <img src=\"/assets/a.png\" style=\"color: red\"></p>\n<script>if (a<img) { \"<img src=x>\" }</script>\n"
    );
    assert_eq!(parsed.diagnostics.len(), 1, "{:?}", parsed.diagnostics);
}
