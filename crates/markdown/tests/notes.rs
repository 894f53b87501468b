//! Tests footnotes.

use super::support::{filled, html, parsed, said};

#[test]
fn a_note_follows_the_block_that_refers_to_it() {
    assert_eq!(
        html("甲[^一]。\n\n乙。\n\n[^一]: 注。\n"),
        "<p>甲\u{2060}<sup class=\"note-ref\"><a href=\"#fn-1\" id=\"fnref-1\">1</a></sup>。</p>\n\
         <aside class=\"note\" role=\"note\" id=\"fn-1\">\n<p><a class=\"note-number\" href=\"#fnref-1\">1</a> 注。</p>\n\
         </aside>\n<p>乙。</p>\n"
    );
}

#[test]
fn a_note_is_before_the_picture_that_follows_it() {
    let html = html("甲[^1]。\n\n![灯](a.png \"一盏灯\")\n\n[^1]: 注。\n");
    let order: Vec<_> = ["</p>\n<aside", "</aside>\n<figure>", "</figure>"].map(|part| html.find(part)).into();
    assert!(order.is_sorted() && order[0].is_some(), "{html}");
}

#[test]
fn notes_are_numbered_as_they_are_read() {
    let all = parsed("甲[^b]\n[^a]乙[^b]\n\n丙[^c]\n\n[^a]: A\n\n[^b]: B[^c]\n\n    第二段[链](x.md)\n\n[^c]: C\n");
    assert_eq!(
        filled(&all),
        "<p>甲\u{2060}<sup class=\"note-ref\"><a href=\"#fn-1\" id=\"fnref-1\">1</a></sup>\
         \u{2060}<sup class=\"note-ref\"><a href=\"#fn-2\" id=\"fnref-2\">2</a></sup>乙\
         \u{2060}<sup class=\"note-ref\"><a href=\"#fn-1\" id=\"fnref-1-2\">1</a></sup></p>\n\
         <aside class=\"note\" role=\"note\" id=\"fn-1\">\n<p><a class=\"note-number\" href=\"#fnref-1\">1</a> B\
         \u{2060}<sup class=\"note-ref\"><a href=\"#fn-3\" id=\"fnref-3\">3</a></sup></p>\n\
         <p>第二段<a href=\"x.md\">链</a></p>\n</aside>\n\
         <aside class=\"note\" role=\"note\" id=\"fn-2\">\n<p><a class=\"note-number\" href=\"#fnref-2\">2</a> A</p>\n\
         </aside>\n\
         <aside class=\"note\" role=\"note\" id=\"fn-3\">\n<p><a class=\"note-number\" href=\"#fnref-3\">3</a> C</p>\n\
         </aside>\n<p>丙\u{2060}<sup class=\"note-ref\"><a href=\"#fn-3\" id=\"fnref-3-2\">3</a></sup></p>\n"
    );
    assert_eq!(all.written.text, "甲乙\n丙");
    assert!(all.body.uses.footnotes);
}

#[test]
fn notes_in_containers_follow_the_whole_container() {
    let html = html("> - 甲[^1]\n>\n> 乙\n\n::: quote\n丙[^2]\n\n丁\n:::\n\n[^1]: 一\n\n[^2]: - 二\n");
    let order: Vec<_> =
        ["</blockquote>", "id=\"fn-1\"", "<p>丁</p>", "</figure>", "id=\"fn-2\""].map(|part| html.find(part)).into();
    assert!(order.is_sorted() && order.iter().all(Option::is_some), "{order:?} {html}");
    assert!(
        html.contains("id=\"fn-2\">\n<a class=\"note-number\" href=\"#fnref-2\">2</a> \n<ul>\n<li>二</li>"),
        "{html}"
    );
}

#[test]
fn notes_that_refer_to_each_other_end() {
    let html = html("甲[^a]\n\n[^a]: 乙[^b]\n\n[^b]: 丙[^a][^b]\n");
    assert_eq!(html.matches("<aside").count(), 2);
    assert!(html.contains("id=\"fnref-1-2\"") && html.contains("id=\"fnref-2-2\""));
}

#[test]
fn broken_notes_are_said() {
    let source = "甲[^无]，\\[^逃]，`[^码]`，[^甲]。\n\n[^甲]: 有\n\n[^闲]: 无人引用[^闲]\n\n[^甲]: 又一次\n";
    assert_eq!(
        said(source),
        [
            "broken-footnote at \"[^无]\": there is no footnote `[^无]`; write it on a line of its own: `[^无]: …`",
            "broken-footnote at \"\": the footnote `[^甲]` exists twice; give one of the two a different name",
            "broken-footnote at \"\": nothing refers to the footnote `[^闲]`; \
             write `[^闲]` where it belongs, or remove the footnote",
        ]
    );
    let html = filled(&parsed(source));
    assert!(html.starts_with("<p>甲[^无]，[^逃]，<code>[^码]</code>，\u{2060}<sup"), "{html}");
    assert!(html.contains("</a> 有</p>") && !html.contains("又一次") && !html.contains("无人引用"), "{html}");
}

#[test]
fn a_note_holds_what_a_body_holds() {
    let html = html("甲[^1]\n\n[^1]:\n    ```rust\n    x\n    ```\n\n    ::: verse\n    句\n    :::\n\n    ## 题\n");
    assert!(
        html.contains("<div class=\"verse\">") && html.contains("<h2 id=\"ti\">") && html.contains("<pre"),
        "{html}"
    );
    assert!(html.trim_end().ends_with("</aside>"));
}
