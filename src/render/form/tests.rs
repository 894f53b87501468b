//! Forms of articles, as determined from their texts.

use super::*;

const POEM: &str = "<div class=\"verse\">\n<p class=\"stanza\"><span class=\"line\">灯</span></p>\n</div>\n";

fn upright_poem(title: &str, lines: &[&str]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| format!("<span class=\"line\">{line}</span>")).collect();
    format!(
        "<div class=\"verse vertical\" tabindex=\"0\" role=\"region\" aria-label=\"檐\">\n{title}<p class=\"stanza\">{}</p>\n</div>\n",
        lines.join("<br />\n")
    )
}

fn form(html: &str) -> Form {
    shaped(html.to_owned(), None, "檐").0
}

#[test]
fn verse_alone_is_verse() {
    assert_eq!(
        form(&format!("<h2 id=\"a\">一</h2>\n{POEM}<h2 id=\"b\">二</h2>\n{POEM}<p>依平水韵，八庚。</p>\n")),
        Form::Verse
    );
    assert_eq!(form(&format!("<p>{}</p>\n{POEM}", "长".repeat(81))), Form::Prose);
    assert_eq!(form(&format!("<p>{}</p>\n{POEM}", "word ".repeat(40))), Form::Verse);
    assert_eq!(form(&format!("<ul><li>一</li></ul>\n{POEM}")), Form::Prose);
    assert_eq!(form("<p>一盏灯。</p>\n"), Form::Prose);
    assert_eq!(shaped(POEM.to_owned(), Some(ArticleForm::Prose), "").0, Form::Prose);
    let long = format!("<p>{}</p>\n{POEM}", "长".repeat(500));
    assert_eq!(shaped(long, Some(ArticleForm::Verse), "").0, Form::Verse);
}

#[test]
fn each_poem_is_an_item_of_its_own() {
    let (_, body) = shaped(format!("<h2>一</h2>\n{POEM}<h2>二</h2>\n<p>注</p>\n{POEM}"), None, "");
    assert_eq!(
        body,
        format!(
            "<div class=\"poem\">\n<h2>一</h2>\n{POEM}</div>\n<div class=\"poem\">\n<h2>二</h2>\n<p>注</p>\n{POEM}</div>\n"
        )
    );
    let (_, body) = shaped(format!("{POEM}{POEM}"), None, "");
    assert_eq!(body.matches("<div class=\"poem\">").count(), 2);
}

#[test]
fn a_short_upright_poem_has_a_page_of_its_own() {
    let title = "<p class=\"verse-title\">檐</p>\n";
    let (form_of, body) = shaped(upright_poem(title, &["雨在瓦上走", "走到头"]), None, "檐");
    assert_eq!(form_of, Form::Upright);
    assert!(!body.contains("verse-title") && body.contains("雨在瓦上走"), "{body}");
    assert_eq!(form(&upright_poem("", &["一"; 12])), Form::Upright);
    assert_eq!(form(&upright_poem("", &["一"; 13])), Form::Verse);
    assert_eq!(form(&upright_poem("", &["一二三四五六七八九十"])), Form::Upright);
    assert_eq!(form(&upright_poem("", &["一二三四五六七八九十一"])), Form::Verse);
    assert_eq!(form(&upright_poem("<p class=\"verse-title\">灯</p>\n", &["一"])), Form::Verse, "another title");
}

fn classes(html: &str) -> Vec<String> {
    let (_, body) = shaped(html.to_owned(), Some(ArticleForm::PhotoEssay), "");
    let figures = body.split("<figure class=\"").skip(1);
    figures.map(|rest| rest.split('"').next().unwrap_or_default().to_owned()).collect()
}

const SHOWN: &str = "<figure><img src=\"a.jpg\" loading=\"lazy\" /></figure>\n";

#[test]
fn pictures_take_their_turns() {
    let text = "<p>一</p>\n";
    let one = |number: usize| SHOWN.repeat(number) + text;
    assert_eq!(classes(&(one(1) + &one(2) + &one(1) + &one(1))), ["full", "pair", "pair", "full", "wide"]);
    assert_eq!(classes(&(one(1) + &one(3))), ["full", "pair", "pair", "wide"]);
    assert_eq!(classes(&(one(1) + &one(1) + &one(1))), ["full", "wide", "wide other-side"]);
}

#[test]
fn the_editor_comes_first() {
    let wide = "<figure class=\"wide\" lang=\"en\"><img src=\"a.jpg\" /></figure>\n";
    let pair = "<figure class=\"pair\"><img src=\"a.jpg\" /></figure>\n";
    let text = "<p>一</p>\n";
    assert_eq!(classes(&format!("{wide}{text}{pair}{text}{pair}{pair}")), ["wide", "wide other-side", "pair", "pair"]);
    let (_, body) = shaped(format!("{wide}{SHOWN}"), Some(ArticleForm::PhotoEssay), "");
    assert!(body.starts_with("<figure class=\"wide\" lang=\"en\"><img"), "{body}");
    assert_eq!(classes("<figure class=\"epigraph\"><blockquote>一</blockquote></figure>\n"), ["epigraph"]);
}

#[test]
fn the_pictures_of_a_gallery_take_their_turns_too() {
    let gallery = format!("<div class=\"gallery\">\n{}<p class=\"caption\">一</p>\n</div>\n", SHOWN.repeat(3));
    assert_eq!(classes(&format!("{SHOWN}<p>一</p>\n{gallery}")), ["full", "pair", "pair", "wide"]);
}

#[test]
fn the_first_picture_is_not_waited_for() {
    let (_, body) = shaped(SHOWN.repeat(2), Some(ArticleForm::PhotoEssay), "");
    assert_eq!((body.matches("fetchpriority").count(), body.matches("lazy").count()), (1, 1));
}

#[test]
fn what_is_not_well_formed_stays_as_it_is() {
    for broken in ["<div class=\"verse\"><p>", "</div><div class=\"verse\">", "<div class=\"verse\" title=\"a>"] {
        assert_eq!(shaped(broken.to_owned(), Some(ArticleForm::Verse), ""), (Form::Prose, broken.to_owned()));
    }
    assert_eq!(form(&format!("<!-- <p> -->{POEM}")), Form::Prose);
}

proptest::proptest! {
    #[test]
    fn nothing_is_lost(parts in proptest::collection::vec(proptest::sample::select(vec![POEM, SHOWN, "<p>一</p>\n", "<h2>二</h2>\n", "三<br />", "</p>", "<"]), 0..9)) {
        let html = parts.concat();
        for asked in [None, Some(ArticleForm::Verse), Some(ArticleForm::PhotoEssay)] {
            let (_, body) = shaped(html.clone(), asked, "檐");
            proptest::prop_assert_eq!(length(&body), length(&html));
            proptest::prop_assert_eq!(body.matches("<img").count(), html.matches("<img").count());
        }
    }
}
