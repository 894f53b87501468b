//! Building again: how much is done for each kind of change, and that what comes out is what a clean build makes.

mod random;
mod rewritten;
mod site;
mod unchanged;

use blackeyes::college::DocRef;
use blackeyes::document::Noun;
use site::{Desk, Done};

/// The desk of the tests' site, with everything built.
fn desk() -> Desk {
    let mut desk = Desk::new();
    let first = desk.rebuild_all();
    assert_eq!((first.parsed, first.errors), (14, 0));
    assert_eq!(first.rendered, desk.pages());
    desk.same_as_clean();
    desk
}

#[test]
fn nothing_is_done_where_nothing_changed() {
    let mut desk = desk();
    assert_eq!(desk.rebuild(&[]), Done::default());
    // A file that was touched and holds the same is read again, and nothing comes of it.
    assert_eq!(desk.rebuild(&["content/news/a.md"]), Done { parsed: 1, ..Done::default() });
}

/// The files whose HTML is in memory.
fn held(desk: &Desk) -> Vec<&'static str> {
    let texts = &desk.outputs().generation.texts;
    ["content/news/a.md", "content/journal/one/a.md", "content/journal/one/b.zh.md", "content/pages/about.md"]
        .into_iter()
        .filter(|path| texts.of(path).is_held())
        .collect()
}

#[test]
fn texts_are_not_held_once_the_pages_are_made() {
    let mut desk = desk();
    assert_eq!(held(&desk), [""; 0]);
    // A page that is requested afterwards, and the search.
    assert!(desk.page("/about/").contains("A small magazine."));
    assert!(desk.outputs().generation.renderer().prepare_search().files().count() > 1);
    assert_eq!(held(&desk), [""; 0]);
    for (from, to) in [("magazine", "magazin"), ("title: About", "title: About us"), ("magazin", "magazine")] {
        desk.edit("content/pages/about.md", |text| text.replace(from, to));
        assert_eq!(desk.rebuild(&["content/pages/about.md"]).errors, 0);
        assert!(desk.page("/about/").contains(to.trim_start_matches("title: ")));
        assert_eq!(held(&desk), [""; 0], "{to}");
    }
    desk.same_as_clean();
}

#[test]
fn the_text_of_a_page_renders_that_page() {
    let mut desk = desk();
    desk.edit("content/pages/about.md", |text| text.replace("magazine", "magazin."));
    let done = desk.rebuild(&["content/pages/about.md"]);
    assert_eq!(done, Done { parsed: 1, rendered: 1, errors: 0 });
    assert!(desk.page("/about/").contains("magazin."));
    desk.same_as_clean();
}

#[test]
fn a_title_renders_what_shows_it() {
    let mut desk = desk();
    desk.edit("content/journal/one/b.md", |text| text.replace("title: Beta", "title: Bright"));
    let done = desk.rebuild(&["content/journal/one/b.md"]);
    assert_eq!((done.parsed, done.errors), (1, 0));
    for page in ["/journal/one/b/", "/journal/one/", "/journal/one/a/", "/topics/paper/", "/people/lin-wan/"] {
        assert!(desk.page(page).contains("Bright"), "{page}");
    }
    assert!(done.rendered < desk.pages() / 2, "{done:?}");
    assert!(!desk.page("/journal/two/c/").contains("Bright"));
    desk.same_as_clean();
}

#[test]
fn a_template_renders_every_page_and_parses_nothing() {
    let mut desk = desk();
    desk.write("templates/404.html", "gone {{ page.title }}");
    let done = desk.rebuild(&["templates/404.html"]);
    assert_eq!(done, Done { parsed: 0, rendered: desk.pages(), errors: 0 });
    assert!(desk.page("/404.html").starts_with("gone "));
    desk.same_as_clean();
}

#[test]
fn a_new_document_and_its_end_parse_it_alone() {
    let mut desk = desk();
    let pages = desk.pages();
    desk.write("content/news/fresh.md", "---\ntitle: Fresh\ndate: 2026-11-02\n---\n\nNew.\n");
    let done = desk.rebuild(&["content/news/fresh.md"]);
    assert_eq!((done.parsed, done.errors, desk.pages()), (1, 0, pages + 1));
    assert!(desk.page("/news/").contains("Fresh"));
    desk.same_as_clean();
    desk.remove("content/news/fresh.md");
    let done = desk.rebuild(&["content/news/fresh.md"]);
    assert_eq!((done.parsed, done.errors, desk.pages()), (0, 0, pages));
    assert!(!desk.page("/news/").contains("Fresh"));
    desk.same_as_clean();
}

#[test]
fn a_file_renamed_over_another_is_seen() {
    let mut desk = desk();
    // Many editors save so: a new file beside it, which then takes its name.
    desk.write("content/news/a.tmp", "---\ntitle: Saved anew\ndate: 2026-10-01\n---\n\nText.\n");
    desk.rename("content/news/a.tmp", "content/news/a.md");
    let done = desk.rebuild(&["content/news/a.tmp", "content/news/a.md"]);
    assert_eq!((done.parsed, done.errors), (1, 0));
    assert!(desk.page("/news/a/").contains("Saved anew"));
    desk.same_as_clean();
}

#[test]
fn a_folder_that_moves_takes_its_documents_along() {
    let mut desk = desk();
    desk.rename("content/journal/two", "content/journal/deux");
    let done = desk.rebuild(&["content/journal/two", "content/journal/deux"]);
    assert_eq!((done.parsed, done.errors), (2, 0));
    assert!(desk.page("/journal/deux/c/").contains("Gamma"));
    desk.same_as_clean();
}

#[test]
fn a_table_parses_its_roll() {
    let mut desk = desk();
    desk.write("content/honours/autumn.csv", "姓名,班级\n林晚,2401\n周可,2402\n沈知夏,2403\n");
    let done = desk.rebuild(&["content/honours/autumn.csv"]);
    assert_eq!((done.parsed, done.errors), (1, 0));
    assert!(desk.page("/honours/autumn/").contains("沈知夏"));
    desk.same_as_clean();
}

#[test]
fn a_picture_parses_nothing() {
    let mut desk = desk();
    desk.write("content/news/lamp.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>");
    let done = desk.rebuild(&["content/news/lamp.svg"]);
    assert_eq!((done.parsed, done.errors), (0, 0));
    assert!(done.rendered <= 2, "{done:?}");
    desk.same_as_clean();
}

#[test]
fn settings_change_everything() {
    let mut desk = desk();
    desk.edit("site.yaml", |text| text.replace("Tiny", "Great").replace("小站", "大站"));
    let done = desk.rebuild(&["site.yaml"]);
    assert_eq!((done.parsed, done.rendered, done.errors), (14, desk.pages(), 0));
    assert!(desk.page("/").contains("Great"));
    desk.same_as_clean();
}

#[test]
fn an_error_leaves_what_was_good() {
    let mut desk = desk();
    let before = desk.page("/news/a/");
    desk.edit("content/news/a.md", |text| text.replace("date: 2026-10-01", "date: never"));
    let done = desk.rebuild(&["content/news/a.md"]);
    assert_eq!((done.parsed, done.errors), (1, 1));
    assert_eq!(desk.page("/news/a/"), before);
    desk.edit("content/news/a.md", |text| text.replace("date: never", "date: 2026-10-01"));
    assert_eq!(desk.rebuild(&["content/news/a.md"]), Done { parsed: 1, ..Done::default() });
    desk.same_as_clean();
}

#[test]
fn a_template_that_fails_leaves_what_was_good() {
    let mut desk = desk();
    let before = desk.page("/news/a/");
    desk.write("templates/news-item.html", "{{ page.nothing.at.all }}");
    assert!(desk.rebuild(&["templates/news-item.html"]).errors > 0);
    assert_eq!(desk.page("/news/a/"), before);
    desk.remove("templates/news-item.html");
    assert_eq!(desk.rebuild(&["templates/news-item.html"]).errors, 0);
    assert_eq!(desk.page("/news/a/"), before);
    desk.same_as_clean();
}

#[test]
fn a_page_is_followed_where_it_went() {
    let mut desk = desk();
    let before = desk.outputs().generation.clone();
    desk.edit("content/news/a.md", |text| text.replace("title:", "slug: moved\ntitle:"));
    desk.rename("content/news/b.md", "content/news/elsewhere.md");
    desk.rebuild(&["content/news/a.md", "content/news/b.md", "content/news/elsewhere.md"]);
    let college = &before.college;
    let is_news = |doc: &DocRef, slug: &str| {
        doc.noun == Noun::News && college.entry(*doc).is_some_and(|facts| facts.slug() == slug)
    };
    let find = |slug: &str| college.documents().find(|doc| is_news(doc, slug));
    let lang = &college.site.default_language;
    let now = &desk.outputs().generation;
    let to =
        |slug| now.follow(&before, find(slug).expect("a document"), lang).map(|address| address.as_str().to_owned());
    assert_eq!(to("a").as_deref(), Some("/news/moved/"));
    assert_eq!(to("b").as_deref(), Some("/news/elsewhere/"));
}
