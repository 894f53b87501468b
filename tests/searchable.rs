//! What a definition calls `searchable` is what the search finds: a word is planted in each text of each noun, and looked for in
//! what the search index is made from.

use std::collections::BTreeMap;
use std::path::Path;

use blackeyes::build::SiteFolder;
use blackeyes::college::{self, Clock, College, Include, Parts, Surroundings};
use blackeyes::document::{self, AllTexts, Layout, Sources, each_key};
use blackeyes::plan::plan;
use blackeyes::render::planned_noun;
use blackeyes::source::{SiteTexts, scan};
use blackeyes_markdown::Markdown;
use blackeyes_searchindex::Document;

use crate::kit::{self, write};
use crate::privacy_fields::{base, fields, lines, plant};

/// The college of a site folder, and its texts.
fn assembled(site: &Path) -> (College, AllTexts) {
    let folder = SiteFolder::open(site, None).expect("the site is read");
    let files = scan(&folder.root, "content").files;
    let layout = Layout::new(&files, &folder.site.languages);
    let markdown = Markdown::default();
    let text = |path: &str| folder.root.read_text(path);
    let bytes = |path: &str| folder.root.read(path, 64 << 20);
    let sources = Sources { text: &text, bytes: &bytes };
    let parse = |files| document::parse(files, sources, &folder.site, &markdown);
    let parsed: Vec<_> = layout.documents.iter().map(parse).collect();
    let texts: AllTexts = parsed.iter().flat_map(|parsed| &parsed.texts).collect();
    let documents = document::collect(parsed.into_iter().filter_map(|parsed| parsed.document).collect());
    let surroundings = Surroundings { files: layout.assets.into_iter().collect(), broken: Vec::new() };
    let clock = Clock { now: jiff::civil::date(2026, 11, 20).at(12, 0, 0, 0) };
    let (contents, include) = (&SiteTexts::new(&folder.root), Include::default());
    let site = &folder.site;
    let parts = Parts { site, documents, texts: &texts, surroundings, contents, clock, include, archive: None };
    (college::assemble(parts).0, texts)
}

/// Whether the key at `path` of a noun and every one on the way to it are searchable; `None` for what is no key of a definition.
fn is_searchable(noun: &str, path: &[String]) -> Option<bool> {
    let own: Vec<&str> = path.iter().map(String::as_str).filter(|key| *key != "[]").collect();
    let (mut searchable, mut deepest) = (true, 0);
    each_key(&mut |of, at, field| {
        if of.key() == noun && own.starts_with(at) {
            searchable &= field.handling.searchable;
            deepest = deepest.max(at.len());
        }
    });
    (deepest == own.len()).then_some(searchable)
}

#[test]
fn what_is_searchable_is_found_and_nothing_else() {
    let place = tempfile::tempdir().expect("a folder");
    write(&place.path().join("site.yaml"), kit::SETTINGS);
    let at = |path: &str| place.path().join(path);
    write(
        &at("content/journal/base/issue.md"),
        "---\ntitle: B\ndate: 2026-03-01\nsections: [{id: prose, title: Prose}]\n---\n",
    );
    write(&at("content/window/base/campaign.md"), "---\ntitle: B\nopens: 2026-03-01\n---\n");
    let mut planted = BTreeMap::new();
    for (number, (noun, path)) in fields().into_iter().enumerate() {
        // A person has a page, and is found, only where somebody is honoured or signs.
        let Some(searchable) = is_searchable(&noun, &path).filter(|_| noun != "person") else { continue };
        let word = format!("planted{number}");
        let (file, mut value) = base(&noun, number, &path[0]);
        plant(&mut value, &path, &path[0], "PLANTED");
        let picture = Path::new(&file).parent().expect("a folder").join("a.svg");
        write(&at(&picture.to_string_lossy()), "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"/>");
        write(&at(&file), format!("---\n{}\n---\n\nText.\n", lines(&value).replace("PLANTED", &word)));
        planted.insert(number, (format!("{noun}: {}", path.join(".")), searchable));
    }
    let (college, texts) = assembled(place.path());
    let plan = plan(&college, &texts, planned_noun, &|_| false).0;
    let (judged, wrong) = plan.with_search_documents(&college, &texts, |documents| judge(&planted, &documents));
    assert!(judged > 100, "{judged}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// How many planted words are in a document, and those that are found and must not be, or the other way round.
fn judge(planted: &BTreeMap<usize, (String, bool)>, documents: &[Document<'_>]) -> (usize, Vec<String>) {
    let mut judged = 0;
    let wrong: Vec<String> = planted
        .iter()
        .filter_map(|(number, (field, searchable))| {
            // Without a document, its front matter was an error: `authors` as a mapping, not as a list.
            let title = format!("T{number}");
            let document = documents.iter().find(|document| document.title == title)?;
            judged += 1;
            let Document { people, topics, headings, text, title, .. } = document;
            let found =
                format!("{people:?} {topics:?} {headings:?} {text:?} {title}").contains(&format!("planted{number}"));
            (found != *searchable).then(|| format!("{field} is {}", if found { "found" } else { "not found" }))
        })
        .collect();
    (judged, wrong)
}
