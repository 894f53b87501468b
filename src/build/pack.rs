//! Packs an issue as a bag that a library can store: its sources as published, its pages as built, its pictures without
//! private metadata, and its description. Drafts, tables and editors' remarks are left out.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use crate::bag::Bag;
use crate::codes;
use crate::college::{AnyEntry, DocRef};
use crate::document::Noun;
use crate::document::{PersonRef, published_source};
use crate::plan::{Output, Subject};
use crate::publish::{self, OutputSink};
use blackeyes_diagnostics::{Diagnostic, Diagnostics, words};
use blackeyes_pictures::is_table;

use super::Options;
use super::generation::Generation;
use super::named;
use super::progress::{Progress, Silent, Stage};
use super::ready::{Ready, refused};
use super::render;

/// A packed issue.
#[derive(Debug)]
pub struct Packed {
    /// The bag.
    pub bag: Bag,
    /// The issue's title.
    pub title: String,
    /// The diagnostics, for example about the name of a person who withdrew: a library would keep it forever.
    pub diagnostics: Diagnostics,
}

/// Packs the issue that `names` refer to. The first name is the one that the user typed: its slug, or the path of its
/// folder or its own file in the site's folder.
pub fn pack(options: &Options, names: &[&str], progress: &dyn Progress) -> Result<Packed, Diagnostics> {
    let ready = Ready::make(options, progress)?;
    let Some(index) = named::issue(&ready.generation.college, names) else {
        return Err(refused(unknown(&ready.generation, names)));
    };
    let issues = &ready.generation.college.issues;
    progress.stage(Stage::Share);
    let mut files = sources(&ready, index)?;
    files.extend(pages(&ready, index, progress)?);
    let entry = &issues[index].entry;
    let face = entry.face(&ready.generation.college.site.default_language);
    let title = face.common.title.value.clone();
    let bag = Bag { name: format!("issue-{}", entry.slug), files, info: info(&ready, index) };
    Ok(Packed { bag, title, diagnostics: ready.diagnostics })
}

/// The diagnostic for a name that matches no published issue.
fn unknown(generation: &Generation, names: &[&str]) -> Diagnostic {
    let wanted = names.first().copied().unwrap_or_default();
    let known = generation.college.issues.iter().map(|issue| issue.entry.slug.as_str());
    let (english, chinese) =
        (known.clone().collect::<Vec<_>>().join(", "), known.clone().collect::<Vec<_>>().join("、"));
    named::suggest(
        Diagnostic::new(
            codes::UNKNOWN_DOCUMENT,
            words!("no issue `{wanted}` is published", "没有已发布的刊期 `{wanted}`"),
        ),
        wanted.trim_end_matches('/'),
        &known,
        if english.is_empty() {
            words!("no issue is published yet", "还没有已发布的刊期")
        } else {
            words!("these are: {english}", "已发布的有：{chinese}")
        },
    )
}

/// The sources of the published editions.
fn sources(ready: &Ready, index: usize) -> Result<BTreeMap<String, Vec<u8>>, Diagnostics> {
    let college = &ready.generation.college;
    let articles = college.issues[index].articles.clone().map(|index| DocRef { noun: Noun::Article, index });
    let withheld = |person: &PersonRef| college.people.is_withdrawn(person);
    let mut files = BTreeMap::new();
    for doc in std::iter::once(DocRef { noun: Noun::Issue, index }).chain(articles) {
        let Some(entry) = college.entry(doc) else { continue };
        for lang in entry.langs() {
            let path: &Arc<str> = entry.face(lang).path;
            let text = ready.folder.root.read_text(path).map_err(refused)?;
            files.insert(format!("sources/{path}"), published_source(path, &text.text, &withheld).into_bytes());
        }
    }
    Ok(files)
}

/// A sink that keeps the wanted outputs of a site.
struct Keep<'a> {
    wanted: &'a (dyn Fn(&str) -> bool + Sync),
    kept: Mutex<BTreeMap<String, publish::Content>>,
}

impl OutputSink for Keep<'_> {
    fn put(&self, output: publish::Output) -> Result<(), Diagnostic> {
        let path = output.path.as_str();
        if (self.wanted)(path)
            && let Ok(mut kept) = self.kept.lock()
        {
            kept.insert(path.to_owned(), output.content);
        }
        Ok(())
    }
}

/// The pages of the issue and of its articles with the files beside them, the theme's assets, and the journal's index.
fn pages(ready: &Ready, index: usize, progress: &dyn Progress) -> Result<BTreeMap<String, Vec<u8>>, Diagnostics> {
    let college = &ready.generation.college;
    let doc = Subject::Document(DocRef { noun: Noun::Issue, index });
    let folders: Vec<String> = college
        .site
        .languages
        .iter()
        .filter_map(|lang| ready.generation.plan.address(doc, lang))
        .map(|address| address.as_str().trim_start_matches('/').to_owned())
        .chain(ready.folder_of(index))
        .collect();
    let wanted = |path: &str| {
        let path = path.to_lowercase();
        !is_table(&path)
            && (folders.iter().any(|folder| path.starts_with(&folder.to_lowercase()))
                || path.starts_with("assets/")
                || path == "journal/index.json")
    };
    let sink = Keep { wanted: &wanted, kept: Mutex::default() };
    let mut job = render::Job::new(&ready.generation);
    let shown = |output: &Output| wanted(&output.address.output_path());
    let mut found = job.draw(&ready.store, &shown, progress);
    found.extend(render::all(&job, &sink, &Silent));
    if found.has(blackeyes_diagnostics::Severity::Error) {
        return Err(found);
    }
    let kept = sink.kept.into_inner().unwrap_or_default();
    let mut files = BTreeMap::new();
    for (path, content) in kept {
        files.insert(format!("site/{path}"), content.into_bytes().map_err(refused)?);
    }
    Ok(files)
}

impl Ready {
    /// The folder in which the files of an issue are published.
    fn folder_of(&self, index: usize) -> Option<String> {
        let key = &self.generation.college.issues.get(index)?.entry.key;
        Some(format!("{}/", key.as_str()))
    }
}

/// The metadata in `bag-info.txt`.
fn info(ready: &Ready, index: usize) -> Vec<(&'static str, String)> {
    let college = &ready.generation.college;
    let site = &college.site;
    let entry = &college.issues[index].entry;
    // An issue without an edition in the site's default language is described in its own language.
    let face = entry.face(&site.default_language);
    let lang = face.lang;
    let address = ready.generation.plan.address(Subject::Document(DocRef { noun: Noun::Issue, index }), face.lang);
    let url = address.map(|address| ready.generation.plan.absolute(address)).unwrap_or_default();
    let publisher = site.publisher.as_ref().unwrap_or(&site.title).get(lang).to_owned();
    let matter = &entry.primary().matter;
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let all = [
        ("Source-Organization", publisher),
        ("External-Description", format!("{}: {}", site.title.get(lang), face.common.title.value)),
        ("External-Identifier", url),
        ("Bagging-Date", college.clock.now.date().to_string()),
        ("Internal-Sender-Identifier", entry.id.clone()),
        ("Volume", number(matter.volume)),
        ("Number", number(matter.number)),
        ("Running-Number", number(matter.running_number)),
        ("Issued", entry.date.map(|date| date.date.to_string()).unwrap_or_default()),
        ("Bag-Software-Agent", concat!("blackeyes ", env!("CARGO_PKG_VERSION")).to_owned()),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}
