//! Forms of articles, as determined from their texts.

use std::sync::Arc;

use blackeyes_markdown::{Markdown, Options, Source};

use super::*;

const POEM: &str = "::: verse\n灯\n:::\n\n";

fn parsed(text: &str, trusted_html: bool) -> WrittenBody {
    let path: Arc<str> = "a.md".into();
    let markdown = Markdown::new(Options { trusted_html, ..Options::default() });
    markdown.parse(&Source { path: &path, text, start: 0, summarise: false }).written
}

fn upright_poem(title: &str, lines: &[&str]) -> String {
    format!("::: verse vertical{title}\n{}\n:::\n", lines.join("\n"))
}

fn form(text: &str) -> Form {
    Form::of(&parsed(text, false), None, "檐")
}

/// The text in the form, with empty slots.
fn written(form: Form, body: &WrittenBody) -> String {
    let pieces = form.pieces(body).into_iter().map(|piece| match piece {
        Piece::Body(range) | Piece::Picture(range, ..) => body.html[range].to_owned(),
        Piece::Tag(tag) => tag.to_owned(),
    });
    pieces.collect()
}

#[test]
fn verse_alone_is_verse() {
    assert_eq!(form(&format!("## 一\n\n{POEM}## 二\n\n{POEM}依平水韵，八庚。\n")), Form::Verse);
    assert_eq!(form(&format!("{}\n\n{POEM}", "长".repeat(81))), Form::Prose);
    assert_eq!(form(&format!("{}\n\n{POEM}", "word ".repeat(40))), Form::Verse);
    assert_eq!(form(&format!("- 一\n\n{POEM}")), Form::Prose);
    assert_eq!(form(&format!("> {POEM}")), Form::Prose);
    assert_eq!(form("一盏灯。\n"), Form::Prose);
    assert_eq!(Form::of(&parsed(POEM, false), Some(ArticleForm::Prose), ""), Form::Prose);
    let long = parsed(&format!("{}\n\n{POEM}", "长".repeat(500)), false);
    assert_eq!(Form::of(&long, Some(ArticleForm::Verse), ""), Form::Verse);
}

#[test]
fn each_poem_is_an_item_of_its_own() {
    let poem = parsed(POEM, false);
    let poem = &poem.html;
    let body = parsed(&format!("## 一\n\n{POEM}## 二\n\n注\n\n{POEM}"), false);
    assert_eq!(
        written(Form::Verse, &body),
        format!(
            "<div class=\"poem\">\n<h2 id=\"yi\">一</h2>\n{poem}</div>\n\
             <div class=\"poem\">\n<h2 id=\"er\">二</h2>\n<p>注</p>\n{poem}</div>\n"
        )
    );
    let body = parsed(&POEM.repeat(2), false);
    assert_eq!(written(Form::Verse, &body).matches("<div class=\"poem\">").count(), 2);
}

#[test]
fn a_short_upright_poem_has_a_page_of_its_own() {
    for raw in ["", "<b>头</b>"] {
        let body = parsed(&upright_poem(" title=\"檐\"", &["雨在瓦上走", &format!("走到{raw}")]), false);
        assert_eq!(Form::of(&body, None, "檐"), Form::Upright);
        let html = written(Form::Upright, &body);
        assert!(!html.contains("verse-title") && html.contains("雨在瓦上走"), "{html}");
        assert!(html.contains("aria-label=\"檐\">\n<p class=\"stanza\">"), "{html}");
    }
    assert_eq!(form(&upright_poem("", &["一"; 12])), Form::Upright);
    assert_eq!(form(&upright_poem("", &["一"; 13])), Form::Verse);
    assert_eq!(form(&upright_poem("", &["一二三四五六七八九十"])), Form::Upright);
    assert_eq!(form(&upright_poem("", &["一二三四五六七八九十一"])), Form::Verse);
    assert_eq!(form(&upright_poem(" title=\"灯\"", &["一"])), Form::Verse, "another title");
}

fn classes(text: &str) -> Vec<String> {
    let html = written(Form::Photos, &parsed(text, false));
    let figures = html.split("<figure class=\"").skip(1);
    figures.map(|rest| rest.split('"').next().unwrap_or_default().to_owned()).collect()
}

const SHOWN: &str = "![](a.jpg)\n\n";

#[test]
fn pictures_take_their_turns() {
    let one = |number: usize| SHOWN.repeat(number) + "一\n\n";
    assert_eq!(classes(&(one(1) + &one(2) + &one(1) + &one(1))), ["full", "pair", "pair", "full", "wide"]);
    assert_eq!(classes(&(one(1) + &one(3))), ["full", "pair", "pair", "wide"]);
    assert_eq!(classes(&(one(1) + &one(1) + &one(1))), ["full", "wide", "wide other-side"]);
}

#[test]
fn the_editor_comes_first() {
    let wide = "::: figure wide lang=en\n![](a.jpg)\n:::\n\n";
    let pair = "::: figure pair\n![](a.jpg)\n:::\n\n";
    let text = "一\n\n";
    assert_eq!(classes(&format!("{wide}{text}{pair}{text}{pair}{pair}")), ["wide", "wide other-side", "pair", "pair"]);
    let html = written(Form::Photos, &parsed(&format!("{wide}{SHOWN}"), false));
    assert!(html.starts_with("<figure class=\"wide\" lang=\"en\">\n<img"), "{html}");
    assert_eq!(classes("::: epigraph\n一\n:::\n"), ["epigraph"]);
    assert_eq!(classes("<figure class=\"x\"><img src=\"a.jpg\"></figure>\n"), ["full"]);
}

#[test]
fn the_pictures_of_a_gallery_take_their_turns_too() {
    let gallery = format!("::: gallery caption=\"一\"\n{}:::\n", SHOWN.repeat(3));
    assert_eq!(classes(&format!("{SHOWN}一\n\n{gallery}")), ["full", "pair", "pair", "wide"]);
    let html = written(Form::Photos, &parsed(&format!("{SHOWN}{gallery}"), false));
    assert!(html.ends_with("</figure>\n<p class=\"caption\">一</p>\n"), "{html}");
}

#[test]
fn the_first_picture_is_not_waited_for() {
    let pieces = Form::Photos.pieces(&parsed(&SHOWN.repeat(2), false));
    let waits = pieces.iter().filter_map(|piece| match piece {
        Piece::Picture(_, _, awaited) => Some(*awaited),
        _ => None,
    });
    assert_eq!(waits.collect::<Vec<_>>(), [true, false]);
}

#[test]
fn raw_html_that_divides_blocks_stays_as_it_is() {
    for divided in ["<div class=\"verse\"><p>", "</div><div class=\"verse\"></div>", "<section>"] {
        let body = parsed(&format!("{divided}\n\n{POEM}"), true);
        assert_eq!(Form::of(&body, Some(ArticleForm::Verse), ""), Form::Prose, "{divided}");
        assert_eq!(written(Form::Photos, &body), body.html);
    }
    let whole = parsed("<div class=\"verse\">\n\n灯\n\n</div>\n", false);
    assert_eq!(Form::of(&whole, None, ""), Form::Verse);
    assert_eq!(whole.first_verse(), Some(0..whole.html.trim_end().len()));
}

proptest::proptest! {
    #[test]
    fn nothing_is_lost(
        parts in proptest::collection::vec(
            proptest::sample::select(vec![
                POEM, SHOWN, "一\n\n", "## 二\n\n", "三<br>\n\n", "<p>四\n\n", "</p>\n\n", "<div>\n\n", "</div>\n\n", "<b>五\n\n",
                "<!-- 六 -->\n\n", "七[^1]\n\n", "[^1]: 八\n\n", "::: gallery\n![](b.jpg)\n九\n:::\n\n", "<\n\n",
            ]),
            0..9,
        ),
        trusted: bool,
    ) {
        let body = parsed(&parts.concat(), trusted);
        let seen = |html: &str| {
            let mut inside = false;
            html.chars().filter(|&c| {
                let shown = !inside && c != '<' && !c.is_whitespace();
                inside = (inside || c == '<') && c != '>';
                shown
            }).collect::<String>()
        };
        for form in [Form::Verse, Form::Photos, Form::Upright] {
            let html = written(form, &body);
            proptest::prop_assert_eq!(seen(&html), seen(&body.html));
            proptest::prop_assert_eq!(html.matches("<img").count(), body.html.matches("<img").count());
        }
    }
}
