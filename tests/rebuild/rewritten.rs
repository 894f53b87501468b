//! Documents that were rewritten, after which the last model and plan are reused, and changes that only look like it.

use super::desk;
use super::site::{Desk, Done};

/// Changes a document and builds again; returns whether the last model was reused. The diagnostics must be those
/// of a new session.
fn change(desk: &mut Desk, path: &str, from: &str, to: &str) -> bool {
    desk.edit(path, |text| {
        assert!(text.contains(from), "{path} has no {from:?}");
        text.replacen(from, to, 1)
    });
    let done = desk.rebuild(&[path]);
    assert_eq!((done.parsed, done.errors), (1, 0), "{path}: {from:?} to {to:?}");
    desk.reports_what_a_new_session_reports();
    desk.reused_model()
}

#[test]
fn another_text_takes_the_last_model_over() {
    let mut desk = desk();
    assert!(!desk.reused_model());
    for (path, from, to, address) in [
        ("content/news/a.md", "Short.", "Long, and longer.", "/news/a/"),
        ("content/journal/one/issue.md", "A note.", "A longer note.", "/journal/one/"),
        ("content/journal/one/b.md", "Second text.", "Second text, longer.", "/journal/one/b/"),
        ("content/journal/one/b.zh.md", "第二篇。", "第二篇，长一些。", "/zh/journal/one/b/"),
        ("content/pages/about.md", "A small magazine.", "A large one.", "/about/"),
        ("content/societies/photo.md", "We meet.", "We meet often.", "/societies/photo/"),
        ("content/activities/walk.md", "See you.", "See you there.", "/activities/walk/"),
        ("content/window/lamp/campaign.md", "Light.", "More light.", "/window/lamp/"),
    ] {
        assert!(change(&mut desk, path, from, to), "{path}");
        assert!(desk.page(address).contains(to), "{path}");
    }
    desk.same_as_clean();
}

#[test]
fn people_and_rolls_are_rewritten_too() {
    let mut desk = desk();
    desk.write("content/people/lin.md", "---\nname: Lin Wan\n---\n\nShe writes.\n");
    desk.edit("content/honours/autumn.md", |text| format!("{text}\nThey read.\n"));
    desk.rebuild(&["content/people/lin.md", "content/honours/autumn.md"]);
    assert!(!desk.reused_model());
    assert!(change(&mut desk, "content/people/lin.md", "She writes.", "She writes well."));
    assert!(desk.page("/people/lin/").contains("writes well"));
    let generation = &desk.outputs().generation;
    let is_found = generation.plan.with_search_documents(&generation.college, &generation.texts, |documents| {
        documents.iter().flat_map(|document| &document.text).any(|text| text.contains("writes well"))
    });
    assert!(is_found);
    assert!(change(&mut desk, "content/honours/autumn.md", "They read.", "They read much."));
    assert!(desk.page("/honours/autumn/").contains("read much"));
    desk.same_as_clean();
}

#[test]
fn summaries_and_the_search_follow_the_text() {
    let mut desk = desk();
    assert!(change(&mut desk, "content/journal/one/a.md", "First text.", "Zanzibar, first of all."));
    for address in ["/journal/one/a/", "/journal/one/"] {
        assert!(desk.page(address).contains("Zanzibar"), "{address}");
    }
    desk.same_as_clean();
    assert!(change(&mut desk, "content/journal/one/a.md", "Zanzibar", "Timbuktu"));
    assert!(!desk.page("/journal/one/").contains("Zanzibar"));
    desk.same_as_clean();
}

#[test]
fn a_document_that_is_not_shown_is_rewritten_too() {
    let mut desk = desk();
    desk.write("content/news/gone.md", "---\ntitle: Gone\ndate: 2026-01-01\nexpires: 2026-02-01\n---\n\nOld.\n");
    desk.rebuild(&["content/news/gone.md"]);
    assert!(change(&mut desk, "content/news/gone.md", "Old.", "Older."));
    desk.same_as_clean();
}

#[test]
fn two_documents_and_a_file_that_came_and_went() {
    let mut desk = desk();
    desk.edit("content/news/a.md", |text| text.replace("Short.", "Shorter."));
    desk.edit("content/news/b.md", |text| text.replace("Link to", "A link to"));
    let done = desk.rebuild(&["content/news/a.md", "content/news/a.tmp", "content/news/b.md"]);
    assert_eq!((done.parsed, done.rendered, done.errors), (2, done.rendered, 0));
    assert!(desk.reused_model());
    desk.same_as_clean();
    // Nothing at all, and the same again.
    assert_eq!(desk.rebuild(&[]), Done::default());
    assert!(desk.reused_model());
}

#[test]
fn what_others_go_by_is_more_than_text() {
    let mut desk = desk();
    desk.write("content/news/lamp2.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"/>");
    desk.rebuild(&["content/news/lamp2.svg"]);
    let (article, news) = ("content/journal/one/b.md", "content/news/a.md");
    for (path, from, to) in [
        (article, "title: Beta", "title: Bright"),
        (article, "topics: [paper]", "topics: [paper, dark]"),
        (article, "topics:", "search: false\ntopics:"),
        (article, "---\n\n## Head", "---\n\n\n\n## Head\n\nAnd then"),
        (article, "title:", "# nothing\ntitle:"),
        (article, "## Head", "## Other head"),
        (article, "## Other head", "## Other head\n\n### More"),
        (article, "## Other head", "## Other head {#named}"),
        (article, "Second text.", "Second[^1] text.\n\n[^1]: Noted.\n"),
        (article, "text.", "text. See [a](a.md)."),
        (article, "(a.md)", "(a.md?x)"),
        (article, "See [a](a.md?x).", ""),
        (news, "Short.", "Short. ![lamp](lamp2.svg)"),
        (news, "![lamp](lamp2.svg)", "![another lamp](lamp2.svg)"),
        (news, "(lamp2.svg)", "(lamp.svg)"),
        (news, "date: 2026-10-01", "date: 2026-10-02"),
        (news, "title:", "aliases: [/old/]\ntitle:"),
    ] {
        let only_moves = from.starts_with("---") || to.starts_with("# ");
        assert_eq!(change(&mut desk, path, from, to), only_moves, "{path}: {from:?} to {to:?}");
        // A text again: what was taken over last is still right.
        desk.edit(path, |text| format!("{text}\nMore.\n"));
        assert_eq!(desk.rebuild(&[path]).errors, 0);
    }
    desk.same_as_clean();
}

#[test]
fn a_picture_beside_a_text_is_more_than_text() {
    let mut desk = desk();
    desk.write("content/news/lamp.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>");
    desk.edit("content/news/a.md", |text| text.replace("Short.", "Shorter."));
    desk.rebuild(&["content/news/a.md", "content/news/lamp.svg"]);
    assert!(!desk.reused_model());
    desk.same_as_clean();
}

#[test]
fn a_heading_that_others_lead_to_is_missed() {
    let mut desk = desk();
    desk.edit("content/journal/one/a.md", |text| text.replace("(b.md)", "(b.md#head)"));
    assert_eq!(desk.rebuild(&["content/journal/one/a.md"]).errors, 0);
    assert!(change(&mut desk, "content/journal/one/b.md", "Second text.", "Second words."));
    desk.edit("content/journal/one/b.md", |text| text.replace("## Head", "## Tail"));
    assert_eq!(desk.rebuild(&["content/journal/one/b.md"]).errors, 1);
    assert!(!desk.reused_model());
    desk.reports_what_a_new_session_reports();
    // The mistake is in another document: it is reported again.
    desk.edit("content/journal/one/b.md", |text| text.replace("Second", "Third"));
    assert_eq!(desk.rebuild(&["content/journal/one/b.md"]).errors, 1);
    assert!(desk.reused_model());
    desk.reports_what_a_new_session_reports();
    desk.edit("content/journal/one/b.md", |text| text.replace("## Tail", "## Head"));
    assert_eq!(desk.rebuild(&["content/journal/one/b.md"]).errors, 0);
    desk.same_as_clean();
}

#[test]
fn diagnostics_move_with_their_place() {
    let mut desk = desk();
    let news = "content/news/a.md";
    // Without an alternative text assembling reports the picture.
    assert!(!change(&mut desk, news, "![lamp]", "![]"));
    assert!(change(&mut desk, news, "Short.", "Short, and then longer."));
    assert!(!change(&mut desk, news, "![]", "![lamp]"));
    assert!(change(&mut desk, news, "Short, and", "Short and"));
    // Parsing reports an unknown language, each time a text is parsed.
    assert!(change(&mut desk, news, "Short", "```klingon\nqo\n```\n\nShort"));
    assert!(change(&mut desk, news, "```klingon", "Do ask.\n\n```klingon"));
    assert_eq!(desk.diagnostics().len(), 1);
    assert!(change(&mut desk, "content/news/b.md", "Link to", "A link to"));
    assert!(change(&mut desk, news, "```klingon\nqo\n```", ""));
    assert!(desk.diagnostics().is_empty());
    desk.same_as_clean();
}

#[test]
fn a_comment_in_front_matter_assembles_nothing() {
    let mut desk = desk();
    let news = "content/news/a.md";
    // Assembling reports the cover in the front matter and the link in the text.
    desk.edit(news, |text| {
        let cover = "date: 2026-10-01\ncover:\n  image: gone.svg\n  alt: Gone";
        text.replace("date: 2026-10-01", cover).replace("Short.", "See [more](gone.md).")
    });
    assert_eq!(desk.rebuild(&[news]).errors, 2);
    assert!(!desk.reused_model());
    for (from, to) in [
        ("title:", "# A comment, 注\n\ntitle:"),
        ("cover:\n  image: gone.svg\n  alt: Gone", "cover: {alt: Gone, image: gone.svg}"),
        ("cover: {alt: Gone, image: gone.svg}", "cover: # Where is it?\n    alt: \"Gone\"\n    image: 'gone.svg'"),
        ("title: News a\ndate: 2026-10-01\n", "date: 2026-10-01\n"),
        ("---\n\nSee", "title: News a\n---\n\n\nSee"),
        ("# A comment, 注\n\n", ""),
    ] {
        desk.edit(news, |text| text.replacen(from, to, 1));
        // In between, the title is missing.
        let is_whole = !to.starts_with("date:");
        let errors = desk.rebuild(&[news]).errors;
        assert!(!is_whole || errors == 2, "{errors}: {from:?} to {to:?}");
        assert_eq!(desk.reused_model(), is_whole && !from.starts_with("---"), "{from:?} to {to:?}");
        desk.reports_what_a_new_session_reports();
    }
    desk.edit(news, |text| text.replace("gone.svg", "lamp.svg").replace("gone.md", "b.md"));
    assert_eq!(desk.rebuild(&[news]).errors, 0);
    desk.same_as_clean();
}

#[test]
fn a_key_that_moves_to_another_file_is_another_fact() {
    let mut desk = desk();
    let (own, other) = ("content/journal/one/b.zh.md", "content/journal/one/b.md");
    assert!(change(&mut desk, other, "authors: [{name: Lin Wan}]", "authors:\n  # She\n  - name: Lin Wan"));
    assert!(!change(&mut desk, own, "title: 乙", "title: 乙\nauthors: [{name: Lin Wan}]"));
    assert!(change(&mut desk, own, "authors: [{name: Lin Wan}]", "authors: [Lin Wan]"));
    desk.same_as_clean();
}

#[test]
fn the_same_text_twice_is_found_and_forgotten() {
    let mut desk = desk();
    let text = "The lamp in the reading hall was on until the last of them had left. ".repeat(5);
    desk.edit("content/news/a.md", |news| news.replace("Short.", &text));
    desk.rebuild(&["content/news/a.md"]);
    let twins = |desk: &Desk| desk.diagnostics().iter().filter(|found| found.code.name() == "conflict-copy").count();
    desk.edit("content/pages/about.md", |page| page.replace("A small magazine.", &text));
    desk.rebuild(&["content/pages/about.md"]);
    assert_eq!(twins(&desk), 1);
    desk.reports_what_a_new_session_reports();
    // A touched file is the same twin.
    desk.rebuild(&["content/pages/about.md", "content/news/a.md"]);
    assert_eq!(twins(&desk), 1);
    assert!(change(&mut desk, "content/news/a.md", "reading hall", "library"));
    assert_eq!(twins(&desk), 0);
    desk.same_as_clean();
}

#[test]
fn a_document_that_breaks_and_is_fixed() {
    let mut desk = desk();
    let news = "content/news/b.md";
    desk.edit(news, |text| text.replace("title:", "titel:"));
    assert!(desk.rebuild(&[news]).errors > 0);
    assert!(!desk.reused_model());
    // Another is written on meanwhile.
    desk.edit("content/news/a.md", |text| text.replace("Short.", "Shorter."));
    assert!(desk.rebuild(&["content/news/a.md"]).errors > 0);
    assert!(desk.reused_model());
    desk.reports_what_a_new_session_reports();
    desk.edit(news, |text| text.replace("titel:", "title:"));
    assert_eq!(desk.rebuild(&[news]).errors, 0);
    assert!(!desk.reused_model());
    desk.same_as_clean();
}

#[test]
fn whoever_withdrew_is_found_in_a_new_text() {
    let mut desk = desk();
    desk.write("content/people/gone.md", "---\nname: Gao Hanyu\nwithdrawn: true\n---\n");
    desk.rebuild(&["content/people/gone.md"]);
    assert!(change(&mut desk, "content/news/a.md", "Short.", "Shorter."));
    assert!(!change(&mut desk, "content/news/a.md", "Shorter.", "Shorter, said Gao **Hanyu**."));
    assert!(desk.diagnostics().iter().any(|found| found.code.name() == "withdrawn-named"));
    assert!(!change(&mut desk, "content/news/a.md", "Shorter,", "Short,"));
    assert!(!change(&mut desk, "content/news/a.md", ", said Gao **Hanyu**", ""));
    assert!(change(&mut desk, "content/news/a.md", "Short", "Shorter"));
    assert!(desk.diagnostics().iter().all(|found| found.code.name() != "withdrawn-named"));
    desk.same_as_clean();
}

#[test]
fn a_document_that_leaves_somebody_out_is_assembled() {
    let mut desk = desk();
    let item = "content/window/lamp/one.md";
    desk.write(
        item,
        "---\ntitle: One\nkind: deed\nconsent: each\nshown: [{name: Xu Ning}, {name: Lin Wan, consent: true}]\n---\n\nA lamp.\n",
    );
    let done = desk.rebuild(&[item]);
    assert_eq!(done.errors, 0, "{:?}", desk.diagnostics());
    assert!(!change(&mut desk, item, "A lamp.", "The lamp."));
    desk.edit(item, |text| text.replace("The lamp.", "The lamp of Xu Ning."));
    assert_eq!(desk.rebuild(&[item]).errors, 1);
    assert!(!desk.reused_model());
    desk.reports_what_a_new_session_reports();
    desk.edit(item, |text| text.replace(" of Xu Ning", ""));
    assert_eq!(desk.rebuild(&[item]).errors, 0);
    desk.same_as_clean();
}

#[test]
fn the_site_changes_by_itself_in_between() {
    let mut desk = Desk::published();
    desk.write("content/news/soon.md", "---\ntitle: Soon\ndate: 2026-11-23T12:00\n---\n\nNoon.\n");
    desk.rebuild_all();
    desk.edit("content/news/a.md", |text| text.replace("Short.", "Shorter."));
    desk.rebuild_at("2026-11-23T11:59:59", &["content/news/a.md"]);
    assert!(desk.reused_model() && !desk.page("/news/").contains("Soon"));
    desk.edit("content/news/a.md", |text| text.replace("Shorter.", "Longer."));
    desk.rebuild_at("2026-11-23T12:00:00", &["content/news/a.md"]);
    assert!(!desk.reused_model() && desk.page("/news/").contains("Soon"));
    assert!(desk.page("/news/a/").contains("Longer."));
    for (moment, reused) in [
        ("2026-11-23T12:00:01", true),
        ("2026-11-23T11:00:00", false),
        ("2026-11-23T12:00:00", false),
        ("2026-11-23T13:00:00", true),
        ("2026-11-24T00:00:00", false),
    ] {
        desk.rebuild_at(moment, &[]);
        assert_eq!(desk.reused_model(), reused, "{moment}");
    }
}
