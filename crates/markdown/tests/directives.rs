//! Tests directives, ruby and bracketed spans: the constructs for a literary journal.

use blackeyes_markdown::Parsed;

use super::support::{filled, html, parsed, said};

#[test]
fn verse_keeps_its_lines_and_stanzas() {
    assert_eq!(
        html(
            "::: verse title=\"静夜思\" author=\"李白\"\n床前明月光，\n疑是**地上霜**。\n\n举头望明月，  \n低头思故乡。\n:::\n"
        ),
        "<div class=\"verse\">\n<p class=\"verse-title\">静夜思</p>\n<p class=\"verse-author\">李白</p>\n\
         <p class=\"stanza\"><span class=\"line\">床前明月光，</span><br />\n\
         <span class=\"line\">疑是<strong>地上霜</strong>。</span></p>\n\
         <p class=\"stanza\"><span class=\"line\">举头望明月，</span><br />\n\
         <span class=\"line\">低头思故乡。</span></p>\n</div>\n"
    );
    assert_eq!(parsed("::: verse\n一\n二\n\n三\n:::").written.text, "一\n二\n三");
}

#[test]
fn vertical_verse_can_be_reached_and_heard() {
    let Parsed { body, written, .. } = parsed("::: verse vertical lang=zh\n空山*不见人*，\n但闻\n:::\n");
    assert_eq!(
        written.html,
        "<div class=\"verse vertical\" tabindex=\"0\" role=\"region\" aria-label=\"空山不见人，\" lang=\"zh\">\n\
         <p class=\"stanza\"><span class=\"line\">空山<em>不见人</em>，</span><br />\n\
         <span class=\"line\">但闻</span></p>\n</div>\n"
    );
    assert!(body.uses.vertical);
    assert!(html("::: verse vertical title='a\"b'\nx\n:::").contains(" aria-label=\"a&quot;b\""));
    assert_eq!(html("::: verse vertical\n:::"), "<div class=\"verse vertical\">\n</div>\n");
}

#[test]
fn epigraphs_and_quotations_say_whose_they_are() {
    assert_eq!(
        html("::: epigraph by=“顾城” source=《一代人》\n黑夜\n:::\n"),
        "<figure class=\"epigraph\">\n<blockquote>\n<p>黑夜</p>\n</blockquote>\n\
         <figcaption>顾城 <cite>《一代人》</cite></figcaption>\n</figure>\n"
    );
    assert_eq!(
        html("::: quote\n引文\n:::\n"),
        "<figure class=\"quote\">\n<blockquote>\n<p>引文</p>\n</blockquote>\n</figure>\n"
    );
}

#[test]
fn pull_quotations_and_notes_are_asides() {
    assert_eq!(html("::: pull\n句\n:::\n"), "<aside class=\"pull\">\n<p>句</p>\n</aside>\n");
    assert_eq!(html("::: note\n注\n:::\n"), "<aside class=\"note\" role=\"note\">\n<p>注</p>\n</aside>\n");
}

#[test]
fn figures_have_captions_and_credits() {
    assert_eq!(
        html("::: figure caption=\"说明\" credit=\"摄影：甲\"\n![替代](a.jpg)\n:::\n"),
        "<figure>\n<img src=\"a.jpg\" alt=\"替代\" />\n\
         <figcaption>说明 <small class=\"credit\">摄影：甲</small></figcaption>\n</figure>\n"
    );
    assert_eq!(
        html("::: figure credit=甲\n![a](a.jpg \"题\")\n\n![b](b.jpg)\n\n**详**细\n:::\n"),
        "<figure>\n<img src=\"a.jpg\" alt=\"a\" />\n<img src=\"b.jpg\" alt=\"b\" />\n<figcaption>\n<p>题</p>\n\
         <p><strong>详</strong>细</p>\n<small class=\"credit\">甲</small></figcaption>\n</figure>\n"
    );
    assert_eq!(
        html("::: figure decorative\n![花边](a.jpg)\n:::\n"),
        "<figure>\n<img src=\"a.jpg\" alt=\"\" />\n</figure>\n"
    );
}

#[test]
fn galleries_hold_figures() {
    let source = "::: gallery caption=全景\n![甲](a.jpg \"一\")\n![乙](b.jpg)\n\n文字 ![丙](c.jpg)\n:::\n";
    assert_eq!(
        html(source),
        "<div class=\"gallery\">\n<figure><img src=\"a.jpg\" alt=\"甲\" /><figcaption>一</figcaption></figure>\n\
         <figure><img src=\"b.jpg\" alt=\"乙\" /></figure>\n<p class=\"caption\">文字 </p>\n\
         <figure><img src=\"c.jpg\" alt=\"丙\" /></figure>\n<p class=\"caption\">全景</p>\n</div>\n"
    );
    assert!(parsed(source).body.uses.gallery);
}

#[test]
fn pairs_face_each_other() {
    assert_eq!(
        html("::: pairs\n以*热爱*祖国为荣 | 以危害祖国为耻\n以服务人民为荣｜以{背}(bèi)离人民为耻\n:::\n"),
        "<ol class=\"pairs\">\n\
         <li><p class=\"honour\">以<em>热爱</em>祖国为荣</p><p class=\"disgrace\">以危害祖国为耻</p></li>\n\
         <li><p class=\"honour\">以服务人民为荣</p>\
         <p class=\"disgrace\">以<ruby>背<rt>bèi</rt></ruby>离人民为耻</p></li>\n</ol>\n"
    );
    let source = "::: pairs\n甲 | 乙\n只有甲\n:::\n\n::: pairs\n- 甲 | 乙\n:::\n";
    assert_eq!(
        said(source),
        [
            "bad-directive at \"只有甲\": this line of `pairs` has no second half; \
             write both halves on one line: `honour | disgrace`",
            "bad-directive at \"- 甲 | 乙\\n\": `pairs` may contain only lines of text; \
             write each pair on a line: `honour | disgrace`",
        ]
    );
    assert!(filled(&parsed(source)).ends_with("<ol class=\"pairs\">\n</ol>\n<ul>\n<li>甲 | 乙</li>\n</ul>\n"));
}

#[test]
fn directives_nest_in_each_other_and_in_containers() {
    assert_eq!(
        html(":::: note\n前\n::: verse\n句\n:::\n后\n::::\n"),
        "<aside class=\"note\" role=\"note\">\n<p>前</p>\n<div class=\"verse\">\n\
         <p class=\"stanza\"><span class=\"line\">句</span></p>\n</div>\n<p>后</p>\n</aside>\n"
    );
    assert_eq!(
        html("- 项\n\n  ::: pull\n  句\n  :::\n\n> ::: pull\n> 句\n> :::\n"),
        "<ul>\n<li>\n<p>项</p>\n<aside class=\"pull\">\n<p>句</p>\n</aside>\n</li>\n</ul>\n\
         <blockquote>\n<aside class=\"pull\">\n<p>句</p>\n</aside>\n</blockquote>\n"
    );
    assert_eq!(
        html("段落\n::: pull\n[甲]\n:::\n| a |\n|---|\n| 1 |\n::: pull\n乙\n:::\n\n[甲]: a.md\n"),
        "<p>段落</p>\n<aside class=\"pull\">\n<p><a href=\"a.md\">甲</a></p>\n</aside>\n\
         <div class=\"table\" tabindex=\"0\"><table><thead><tr><th>a</th></tr></thead><tbody>\n<tr><td>1</td></tr>\n</tbody></table></div>\n\
         <aside class=\"pull\">\n<p>乙</p>\n</aside>\n"
    );
}

#[test]
fn no_directive_begins_in_code_or_html() {
    for source in ["```\n::: note\n```\n", "~~~ text\n::: note\n:::\n~~~\n", "    ::: note\n", "`a ::: b` 12:30:::"] {
        let html = html(source);
        assert!(html.contains(":::") && !html.contains("<aside"), "{html}");
        assert!(!html.contains("<?") && !html.contains("&lt;?"), "{html}");
    }
    assert_eq!(html("<div>\n::: note\n</div>\n"), "<div>\n::: note\n</div>\n");
    assert_eq!(html("段\n    ::: note\n"), "<p>段\n::: note</p>\n");
    assert_eq!(html("<!--\n::: note\n-->\n正文"), "<p>正文</p>\n");
}

#[test]
fn wrong_directives_are_said_and_their_content_is_kept() {
    let source = "::: verze\n甲\n:::\n\n::: nosuch\n乙\n:::\n\n::: quote bx=1 by vertical=\"x\"\n丙\n:::\n\n\
                  ::: verse vertical=yes\n:::\n\n:::\n\n- ::: note\n- 丁\n  :::\n\n::: note\n戊\n";
    assert_eq!(
        said(source),
        [
            "unknown-directive at \"verze\": there is no directive `verze`; did you mean `verse`?",
            "unknown-directive at \"nosuch\": there is no directive `nosuch`; there are `verse`, `epigraph`, `quote`, \
             `pull`, `figure`, `gallery`, `pairs`, `note`, `media`",
            "bad-directive at \"bx=1\": the directive `quote` has no attribute `bx`; it may have `by`, `source`, `lang`",
            "bad-directive at \"by\": `by` has no value; write `by=\"…\"`",
            "bad-directive at \"vertical=\\\"x\\\"\": the directive `quote` has no attribute `vertical`; \
             it may have `by`, `source`, `lang`",
            "bad-directive at \"vertical=yes\": `vertical` takes no value; write `vertical` alone",
            "unclosed-directive at \":::\": `:::` closes no directive; close a directive with as many colons as it \
             is opened with, in the same list item or quotation",
            "unclosed-directive at \":::\": `:::` closes no directive; close a directive with as many colons as it \
             is opened with, in the same list item or quotation",
            "unclosed-directive at \"::: note\": this directive is never closed; \
             write `:::` on a separate line after its last line",
        ]
    );
    let html = filled(&parsed(source));
    for kept in ["<p>甲</p>", "<p>乙</p>", "<p>丙</p>", "<p>戊</p>\n</aside>"] {
        assert!(html.contains(kept), "{html}");
    }
}

#[test]
fn an_unclosed_directive_ends_with_its_container() {
    let source = "> ::: pull\n> 甲\n\n::::: note\n:::: quote\n乙\n:::::\n";
    assert_eq!(
        filled(&parsed(source)),
        "<blockquote>\n<aside class=\"pull\">\n<p>甲</p>\n</aside>\n</blockquote>\n\
         <aside class=\"note\" role=\"note\">\n<figure class=\"quote\">\n<blockquote>\n<p>乙</p>\n</blockquote>\n\
         </figure>\n</aside>\n"
    );
    assert_eq!(said(source).len(), 2);
}

#[test]
fn ruby_is_over_each_character_if_possible() {
    assert_eq!(
        html("{汉字}(hànzì)与{今日}(きょう)"),
        "<p><ruby>汉<rt>hàn</rt>字<rt>zì</rt></ruby>与<ruby>今日<rt>きょう</rt></ruby></p>\n"
    );
    let Parsed { body, written, .. } = parsed("# {汉字}(hànzì)\n\n上\n{汉}(hàn)下");
    assert_eq!((written.text.as_str(), body.outline[0].id.as_str()), ("汉字\n上汉下", "han-zi"));
    assert!(body.uses.ruby);
    assert_eq!(html("\\{汉}(hàn) `{汉}(hàn)` {a}(b)"), "<p>{汉}(hàn) <code>{汉}(hàn)</code> {a}(b)</p>\n");
}

#[test]
fn spans_have_dots_titles_and_languages() {
    assert_eq!(
        html("[词**语**]{.dot}、[书名]{.title}、[小]{.small}、[Bonjour *toi*]{lang=fr}、[Le]{.title lang=fr}"),
        "<p><em class=\"dot\">词<strong>语</strong></em>、<cite class=\"title\">书名</cite>、<small>小</small>、\
         <span lang=\"fr\">Bonjour <em>toi</em></span>、<cite class=\"title\" lang=\"fr\">Le</cite></p>\n"
    );
    assert_eq!(html("[词] [词]{} [词]{x} \\[词]{.dot}"), "<p>[词] [词]{} [词]{x} [词]{.dot}</p>\n");
    assert_eq!(html("[词]{.dot}后\n\n[词]: a.md"), "<p><a href=\"a.md\">词</a>{.dot}后</p>\n");
    let source = "甲[词]{.dott}乙";
    assert_eq!(filled(&parsed(source)), "<p>甲词乙</p>\n");
    assert_eq!(
        said(source),
        ["bad-directive at \".dott\": a bracketed span has no attribute `.dott`; did you mean `.dot`?"]
    );
}

#[test]
fn without_extensions_all_of_it_is_text() {
    let options = blackeyes_markdown::Options { extensions: false, ..Default::default() };
    let parsed = super::support::parsed_with(options, "::: verse\n{汉}(hàn) [词]{.dot} $x$ www.a.cn\n:::\n");
    assert_eq!(parsed.written.html, "<p>::: verse\n{汉}(hàn) [词]{.dot} $x$ www.a.cn\n:::</p>\n");
}
