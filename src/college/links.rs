//! Where every document and file stands, what a link leads to, and the check of all links and pictures.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics, Place, Span, Wording, codes};
use crate::document::{self, Document, DocumentKey, Documents, Picture, Spanned};
use crate::language::{self, Lang};
use crate::markdown::{Slot, SlotKind};
use crate::media::{Attachment, attachment};
use crate::words;

use super::entry::{DocRef, Face, Noun};
use super::{College, Surroundings};

/// The files that may be linked to or shown, relative to the site's folder.
#[derive(Clone, Debug, Default)]
pub struct Files(BTreeSet<Arc<str>>);

impl Files {
    /// Whether there is a file at this path.
    pub fn contains(&self, path: &str) -> bool {
        self.0.contains(path)
    }
}

impl FromIterator<Arc<str>> for Files {
    fn from_iter<T: IntoIterator<Item = Arc<str>>>(files: T) -> Self {
        Self(files.into_iter().collect())
    }
}

/// What a target in a document means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A document, in a certain language where the target names one edition; perhaps at a heading.
    Document {
        /// Which.
        doc: DocRef,
        /// The edition's language, where the target says which.
        lang: Option<Lang>,
        /// The heading's id.
        heading: Option<String>,
    },
    /// A heading of the same document.
    Heading(String),
    /// A file that is published beside the documents.
    File(Arc<str>),
    /// An address of the site itself, written with a leading `/`.
    Address(String),
}

/// Where something is referred to from.
#[derive(Clone, Copy, Debug)]
pub struct Reference<'a> {
    /// The folder of the referring document.
    pub folder: &'a str,
    /// What is written.
    pub target: &'a str,
}

/// What is known of all documents before the college is complete, shown or not.
#[derive(Debug)]
pub(super) struct Known {
    /// Every document's key, with its paths.
    keys: BTreeMap<DocumentKey, Vec<(Arc<str>, Lang)>>,
    broken: BTreeSet<DocumentKey>,
    files: Files,
}

/// Where every document that is shown stands, for links.
#[derive(Debug, Default)]
pub struct References {
    by_key: HashMap<DocumentKey, DocRef>,
    /// The documents that are not shown, or could not be parsed.
    hidden: BTreeSet<DocumentKey>,
    broken: BTreeSet<DocumentKey>,
    /// The languages of edition files, by path.
    langs: HashMap<Arc<str>, Lang>,
    /// The paths that can be linked to, for hints.
    paths: Vec<Arc<str>>,
    files: Files,
}

/// Why a target means nothing.
enum Broken {
    /// It was reported already, with its document.
    Reported,
    NotThere,
    Unpublished,
    NoHeading(DocRef, Option<Lang>, String),
    Refused,
}

/// `folder` and a relative `target` as one path with `.` and `..` taken up; `..` above the top stays at the top.
pub fn join_path(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The address part made of a file's name: kept where it is plain ASCII, in pinyin where it is Chinese.
pub(super) fn slug_of_name(name: &str) -> String {
    let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
    if plain && !name.starts_with('.') {
        return name.to_ascii_lowercase();
    }
    let slug = language::slug(name);
    if slug.is_empty() { format!("x{}", &blake3::hash(name.as_bytes()).to_hex()[..8]) } else { slug }
}

/// The one most like `name`, if it is like it at all.
pub(super) fn nearest<'a>(name: &str, among: impl Iterator<Item = &'a str>) -> Option<String> {
    among
        .map(|known| (strsim::jaro_winkler(name, known), known))
        .filter(|(likeness, _)| *likeness > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, known)| known.to_owned())
}

/// The key of the document a path means, whatever its language: `content/news/a.zh.md` → `news/a`.
fn key_of_path(path: &str) -> Option<String> {
    let stem = path.strip_prefix("content/")?.strip_suffix(".md")?;
    let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
    let name = match name.rsplit_once('.') {
        Some((name, lang)) if Lang::new(lang).is_some() => name,
        _ => name,
    };
    Some(match name {
        "index" | "issue" | "campaign" => folder.to_owned(),
        _ if folder.is_empty() => name.to_owned(),
        _ => format!("{folder}/{name}"),
    })
}

impl Known {
    pub fn of(documents: &Documents, surroundings: Surroundings) -> Self {
        let mut keys = BTreeMap::new();
        add(&mut keys, &documents.issues);
        add(&mut keys, &documents.articles);
        add(&mut keys, &documents.campaigns);
        add(&mut keys, &documents.items);
        add(&mut keys, &documents.rolls);
        add(&mut keys, &documents.societies);
        add(&mut keys, &documents.activities);
        add(&mut keys, &documents.news);
        add(&mut keys, &documents.pages);
        Self { keys, broken: surroundings.broken.into_iter().collect(), files: surroundings.files }
    }

    /// Whether there is a document of this key, shown or not, whole or broken.
    pub fn has_key(&self, key: &str) -> bool {
        let key = DocumentKey::new(key);
        self.keys.contains_key(&key) || self.broken.contains(&key)
    }

    /// The document that a relative target means, if there is one.
    pub fn document_at(&self, folder: &str, target: &str) -> Option<DocumentKey> {
        let key = DocumentKey::new(key_of_path(&join_path(folder, target))?.as_str());
        (self.keys.contains_key(&key) || self.broken.contains(&key)).then_some(key)
    }

    pub fn unknown_document(&self, target: &Spanned<String>, folder: &str) -> Diagnostic {
        let written = &target.value;
        let paths = self.keys.values().flatten().map(|(path, _)| path.as_ref());
        Diagnostic::new(codes::UNKNOWN_DOCUMENT, words!("there is no document `{written}`", "没有文档 `{written}`"))
            .at(target.span.clone())
            .hint(near_path(folder, written, paths))
    }

    /// An article in a folder without an issue is reported unless the issue was found broken.
    pub fn article_without_issue(&self, article: &Document<document::Article>, diagnostics: &mut Diagnostics) {
        let issue = article.key.parent().unwrap_or_default().to_owned();
        if !self.broken.contains(&DocumentKey::new(issue.as_str()))
            && let Some(edition) = article.editions.first()
        {
            diagnostics.push(
                Diagnostic::new(
                    codes::ARTICLE_OUTSIDE_ISSUE,
                    words!("this article stands in no issue", "这篇文章不在任何一期里"),
                )
                .at(Place::File(edition.path.clone()))
                .hint(words!("write content/{issue}/issue.md beside it", "请在旁边写一个 content/{issue}/issue.md")),
            );
        }
    }

    /// The same for a window item and its campaign.
    pub fn item_without_campaign(&self, item: &Document<document::Item>, diagnostics: &mut Diagnostics) {
        let campaign = item.key.parent().unwrap_or_default().to_owned();
        if !self.broken.contains(&DocumentKey::new(campaign.as_str()))
            && let Some(edition) = item.editions.first()
        {
            diagnostics.push(
                Diagnostic::new(
                    codes::ITEM_OUTSIDE_CAMPAIGN,
                    words!("this window item stands in no campaign", "这件橱窗展品不属于任何主题宣传"),
                )
                .at(Place::File(edition.path.clone()))
                .hint(words!(
                    "write content/{campaign}/campaign.md beside it",
                    "请在旁边写一个 content/{campaign}/campaign.md"
                )),
            );
        }
    }

    /// The places of the documents that came into the college.
    pub fn resolve(self, college: &College) -> References {
        let mut references = References { broken: self.broken, files: self.files, ..References::default() };
        for doc in college.documents() {
            if let Some(facts) = college.facts(doc) {
                references.by_key.insert(facts.key().clone(), doc);
            }
        }
        for (key, paths) in self.keys {
            for (path, lang) in paths {
                references.langs.insert(path.clone(), lang);
                references.paths.push(path);
            }
            if !references.by_key.contains_key(&key) {
                references.hidden.insert(key);
            }
        }
        references.paths.sort();
        references
    }
}

fn add<M>(keys: &mut BTreeMap<DocumentKey, Vec<(Arc<str>, Lang)>>, documents: &[Document<M>]) {
    for document in documents {
        let paths = document.editions.iter().map(|edition| (edition.path.clone(), edition.lang.clone())).collect();
        keys.insert(document.key.clone(), paths);
    }
}

fn near_path<'a>(folder: &str, written: &str, paths: impl Iterator<Item = &'a str>) -> Wording {
    match nearest(&join_path(folder, written), paths) {
        Some(near) => {
            let near = relative(folder, &near);
            words!("did you mean `{near}`?", "是不是 `{near}`？")
        }
        None => words!(
            "write the relative path to the document's .md file, such as `../news/library.md`",
            "请写到那篇文档 .md 文件的相对路径，例如 `../news/library.md`"
        ),
    }
}

/// `path` as seen from `folder`, both relative to the site's folder.
fn relative(folder: &str, path: &str) -> String {
    let from: Vec<&str> = folder.split('/').collect();
    let to: Vec<&str> = path.split('/').collect();
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let mut parts = vec![".."; from.len() - shared];
    parts.extend(&to[shared..]);
    parts.join("/")
}

impl References {
    /// The document of a key, if it is shown.
    pub fn document(&self, key: &DocumentKey) -> Option<DocRef> {
        self.by_key.get(key).copied()
    }

    /// The file a relative target means, if there is one.
    pub fn file(&self, reference: Reference<'_>) -> Option<Arc<str>> {
        let path = join_path(reference.folder, reference.target);
        self.files.0.get(path.as_str()).cloned()
    }

    fn find(&self, reference: Reference<'_>) -> Result<Target, Broken> {
        let (path, heading) = match reference.target.split_once('#') {
            Some((path, heading)) => (path, (!heading.is_empty()).then(|| heading.to_owned())),
            None => (reference.target, None),
        };
        if path.is_empty() {
            return match heading {
                Some(heading) => Ok(Target::Heading(heading)),
                None if reference.target == "#" => Ok(Target::Heading(String::new())),
                None => Err(Broken::NotThere),
            };
        }
        if path.starts_with('/') {
            return Ok(Target::Address(reference.target.to_owned()));
        }
        let bare = path.split_once('?').map_or(path, |(path, _)| path);
        let joined = join_path(reference.folder, bare);
        if !joined.starts_with("content/") {
            return Err(Broken::NotThere);
        }
        if let Some(key) = key_of_path(&joined) {
            let key = DocumentKey::new(key.as_str());
            return match self.by_key.get(&key) {
                Some(doc) => Ok(Target::Document { doc: *doc, lang: self.named_lang(&joined), heading }),
                None if self.broken.contains(&key) => Err(Broken::Reported),
                None if self.hidden.contains(&key) => Err(Broken::Unpublished),
                None => Err(Broken::NotThere),
            };
        }
        match self.files.0.get(joined.as_str()) {
            Some(_) if attachment(&joined) == Attachment::Refused => Err(Broken::Refused),
            Some(file) => Ok(Target::File(file.clone())),
            None => Err(Broken::NotThere),
        }
    }

    /// The language that a path asks for by its name: `a.zh.md` is Chinese, `a.md` whatever the reader reads.
    fn named_lang(&self, path: &str) -> Option<Lang> {
        let stem = path.strip_suffix(".md")?;
        let (_, name) = stem.rsplit_once('/')?;
        let (_, lang) = name.rsplit_once('.')?;
        self.langs.get(path).filter(|known| known.as_str() == lang).cloned()
    }
}

impl College {
    /// What `target`, written in a document of `folder`, means; `None` if nothing that is shown.
    pub fn resolve(&self, reference: Reference<'_>) -> Option<Target> {
        self.references.find(reference).ok()
    }

    /// Whether the edition that a link leads to has a heading of this id.
    fn has_heading(&self, doc: DocRef, lang: &Lang, heading: &str) -> bool {
        self.facts(doc).is_some_and(|facts| {
            let face = facts.face(lang);
            face.body.outline.iter().any(|known| known.id == heading)
                || face.body.html.contains(&format!("id=\"{heading}\""))
        })
    }
}

/// Checks every link and picture of every document that is shown.
pub(super) fn check(college: &College, diagnostics: &mut Diagnostics) {
    for doc in college.documents() {
        let Some(facts) = college.facts(doc) else { continue };
        for lang in facts.langs() {
            let face = facts.face(lang);
            for slot in &face.body.slots {
                check_slot(college, doc, &face, slot, diagnostics);
            }
            if let Some(cover) = &face.common.cover {
                check_picture(college, face.folder, cover, diagnostics);
            }
        }
        check_own_pictures(college, doc, diagnostics);
    }
}

fn check_slot(college: &College, doc: DocRef, face: &Face<'_>, slot: &Slot, diagnostics: &mut Diagnostics) {
    let span = Span::new(face.path, slot.span.start, slot.span.end);
    match &slot.kind {
        SlotKind::Link { target } => {
            let reference = Reference { folder: face.folder, target };
            let problem = match college.references.find(reference) {
                Ok(Target::Heading(heading)) if heading.is_empty() => return,
                Ok(Target::Heading(heading)) if college.has_heading(doc, face.lang, &heading) => return,
                Ok(Target::Heading(heading)) => Broken::NoHeading(doc, Some(face.lang.clone()), heading),
                Ok(Target::Document { doc: to, lang, heading: Some(heading) }) => {
                    if college.has_heading(to, lang.as_ref().unwrap_or(face.lang), &heading) {
                        return;
                    }
                    Broken::NoHeading(to, lang, heading)
                }
                Ok(_) | Err(Broken::Reported) => return,
                Err(problem) => problem,
            };
            diagnostics.push(broken_link(college, face, target, problem).at(span));
        }
        SlotKind::Picture { target, alt, decorative } => {
            if college.references.file(Reference { folder: face.folder, target }).is_none() {
                diagnostics.push(missing_picture(college, face.folder, target).at(span));
            } else if alt.trim().is_empty() && !decorative {
                diagnostics.push(missing_alt(target).at(span));
            }
        }
    }
}

fn broken_link(college: &College, face: &Face<'_>, target: &str, problem: Broken) -> Diagnostic {
    match problem {
        Broken::NoHeading(doc, lang, heading) => {
            let facts = college.facts(doc);
            let lang = lang.as_ref().unwrap_or(face.lang);
            let outline = facts.map(|facts| facts.face(lang).body.outline.iter().map(|h| h.id.as_str()).collect::<Vec<_>>());
            let near = outline.as_ref().and_then(|ids| nearest(&heading, ids.iter().copied()));
            let path = target.split_once('#').map_or("", |(path, _)| path).to_owned();
            let all = outline.unwrap_or_default().join(", ");
            Diagnostic::new(
                codes::BROKEN_LINK,
                words!("there is no heading `#{heading}` there", "那里没有标题 `#{heading}`"),
            )
            .hint(match near {
                Some(near) => words!("did you mean `{path}#{near}`?", "是不是 `{path}#{near}`？"),
                None if all.is_empty() => words!("it has no headings; leave `#{heading}` out", "那里没有标题，请去掉 `#{heading}`"),
                None => words!("its headings are: {all}", "它的标题有：{all}"),
            })
        }
        Broken::Unpublished => Diagnostic::new(
            codes::UNPUBLISHED_LINK,
            words!("`{target}` is not published, so this link will be plain text", "`{target}` 还没有发布，这个链接会成为普通文字"),
        )
        .hint(words!("publish it, or take the link out", "请发布它，或者去掉链接")),
        Broken::Refused => Diagnostic::new(
            codes::BAD_ATTACHMENT,
            words!("files such as `{target}` are not published", "`{target}` 这类文件不会发布"),
        )
        .hint(words!(
            "tables and programs stay private; make a PDF of what readers should have",
            "表格和程序不公开；要给读者的请做成 PDF"
        )),
        Broken::NotThere | Broken::Reported if target.is_empty() => {
            Diagnostic::new(codes::BROKEN_LINK, words!("this link leads nowhere", "这个链接没有写去处"))
                .hint(words!("write where it leads between the round brackets", "请在圆括号里写上去处"))
        }
        Broken::NotThere | Broken::Reported => {
            let bare = target.split_once('#').map_or(target, |(path, _)| path);
            let paths = college.references.paths.iter().chain(&college.references.files.0).map(AsRef::as_ref);
            Diagnostic::new(codes::BROKEN_LINK, words!("there is no `{target}`", "没有 `{target}`"))
                .hint(near_path(face.folder, bare, paths))
        }
    }
}

fn missing_picture(college: &College, folder: &str, target: &str) -> Diagnostic {
    let near = nearest(&join_path(folder, target), college.references.files.0.iter().map(AsRef::as_ref));
    Diagnostic::new(codes::MISSING_PICTURE, words!("there is no picture `{target}`", "没有图片 `{target}`")).hint(match near {
        Some(near) => {
            let near = relative(folder, &near);
            words!("did you mean `{near}`?", "是不是 `{near}`？")
        }
        None => words!("put the picture beside the document", "请把图片放在文档旁边"),
    })
}

fn missing_alt(target: &str) -> Diagnostic {
    Diagnostic::new(
        codes::MISSING_ALT,
        words!("the picture `{target}` has no alternative text", "图片 `{target}` 没有替代文字"),
    )
    .hint(words!(
        "say in a few words what it shows, for those who cannot see it",
        "请用几个字说明画面内容，给看不见图的读者"
    ))
}

fn check_picture(college: &College, folder: &str, picture: &Picture, diagnostics: &mut Diagnostics) {
    let target = &picture.image.value;
    if college.references.file(Reference { folder, target }).is_none() {
        diagnostics.push(missing_picture(college, folder, target).at(picture.image.span.clone()));
    } else if picture.alt.as_deref().is_none_or(|alt| alt.trim().is_empty()) {
        diagnostics.push(missing_alt(target).at(picture.image.span.clone()));
    }
}

/// The pictures that a noun has in keys of its own.
fn check_own_pictures(college: &College, doc: DocRef, diagnostics: &mut Diagnostics) {
    let mut check = |folder: &str, picture: &Picture| check_picture(college, folder, picture, diagnostics);
    match doc.noun {
        Noun::Campaign => {
            for edition in &college.campaigns[doc.index].entry.editions {
                edition.matter.look.banner.iter().for_each(|picture| check(&edition.folder, picture));
            }
        }
        Noun::Item => {
            for edition in &college.items[doc.index].entry.editions {
                edition.matter.images.iter().for_each(|picture| check(&edition.folder, picture));
            }
        }
        Noun::Activity => {
            for edition in &college.activities[doc.index].entry.editions {
                edition.matter.gallery.iter().for_each(|picture| check(&edition.folder, picture));
            }
        }
        Noun::Roll => check_roll(college, doc.index, diagnostics),
        Noun::Issue | Noun::Article | Noun::Society | Noun::NewsItem | Noun::Page => {}
    }
}

fn check_roll(college: &College, index: usize, diagnostics: &mut Diagnostics) {
    for edition in &college.rolls[index].entry.editions {
        for honouree in edition.matter.awards.iter().flat_map(|award| &award.honourees) {
            if let Some(photo) = &honouree.photo {
                check_picture(college, &edition.folder, photo, diagnostics);
            }
            let Some((link, place)) = &honouree.link else { continue };
            let reference = Reference { folder: &edition.folder, target: link };
            match college.references.find(reference) {
                Ok(_) | Err(Broken::Reported) => {}
                Err(problem) => {
                    let facts = &college.rolls[index].entry as &dyn super::entry::Facts;
                    let face = facts.face(&edition.lang);
                    diagnostics.push(broken_link(college, &face, link, problem).at(place.clone()));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined_within_the_site() {
        assert_eq!(join_path("content/news", "../journal/1/issue.md"), "content/journal/1/issue.md");
        assert_eq!(join_path("content/news", "./a.svg"), "content/news/a.svg");
        assert_eq!(join_path("content/news", "../../../../etc/passwd"), "etc/passwd");
        assert_eq!(relative("content/news", "content/journal/1/issue.md"), "../journal/1/issue.md");
    }

    #[test]
    fn keys_are_the_same_for_all_editions() {
        for (path, key) in [
            ("content/news/a.md", "news/a"),
            ("content/news/a.zh.md", "news/a"),
            ("content/journal/1/issue.zh.md", "journal/1"),
            ("content/journal/1/night/index.md", "journal/1/night"),
            ("content/window/x/campaign.md", "window/x"),
        ] {
            assert_eq!(key_of_path(path).as_deref(), Some(key), "{path}");
        }
        assert_eq!(key_of_path("content/news/a.svg"), None);
    }

    #[test]
    fn file_names_become_addresses() {
        assert_eq!(slug_of_name("night-shift"), "night-shift");
        assert!(!slug_of_name("春天").is_empty());
        assert!(!slug_of_name("…").is_empty());
    }
}
