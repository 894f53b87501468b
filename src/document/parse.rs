//! Parses one document: reads its files, types its editions and parses its bodies.

use std::sync::Arc;

use super::any::AnyDocument;
use super::definition;
use super::edition::{AllowedDatum, Common, Document, Edition};
use super::fence::{self, Parts};
use super::files::{DocumentFiles, EditionFile};
use super::front_matter;
use super::inherit::inherit;
use super::key::DocumentKey;
use super::matter::{Around, Matter};
use super::noun::Noun;
use super::personal::Guard;
use super::sources::Sources;
use super::text::{Text, TextOf};
use super::tongue;
use crate::codes;
use crate::config::Site;
use crate::source::TextFile;
use blackeyes_chinese::{unreported, unseen_characters};
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Severity, Span, words};
use blackeyes_frontmatter::{Fields, Key, Node, Parsed, Reader};
use blackeyes_markdown::{Markdown, Source};

/// The result of parsing a document.
#[derive(Clone, Debug)]
pub struct ParsedDocument {
    /// Its noun.
    pub noun: Noun,
    /// Its key, even if it could not be parsed.
    pub key: DocumentKey,
    /// The document; `None` if one of its editions has an error.
    pub document: Option<AnyDocument>,
    /// The texts of its editions, in the same order.
    pub texts: Vec<TextOf>,
    /// The diagnostics about it.
    pub diagnostics: Diagnostics,
}

macro_rules! parse {
    ($($(#[$doc:meta])* $variant:ident($matter:ident) $list:ident $key:literal $words:tt $place:literal;)*) => {
        /// Parses a document with all its editions. Pure except for the reads of `sources`.
        pub fn parse(files: &DocumentFiles, sources: Sources<'_>, site: &Site, markdown: &Markdown) -> ParsedDocument {
            let task = Task { files, sources, site, markdown };
            match files.noun { $(Noun::$variant => task.run::<super::$matter>(),)* }
        }
    };
}

with_nouns!(parse);

/// A document to be parsed, and the context for it.
struct Task<'a> {
    files: &'a DocumentFiles,
    sources: Sources<'a>,
    site: &'a Site,
    markdown: &'a Markdown,
}

/// A file that was read, with its front matter as a tree.
struct Opened<'a> {
    file: &'a EditionFile,
    text: TextFile,
    parts: Parts,
    tree: Parsed,
    /// Doubtful findings in the tree, reported unless there is an error at the same place.
    doubts: Vec<Diagnostic>,
}

impl Opened<'_> {
    fn entries(&self) -> &[(Key, Node)] {
        self.tree.root.as_ref().map_or(&[], Node::entries)
    }
}

impl Task<'_> {
    fn run<M: Matter>(&self) -> ParsedDocument
    where
        AnyDocument: From<Document<M>>,
    {
        let mut found = Diagnostics::new();
        let opened: Vec<Option<Opened<'_>>> =
            self.files.editions.iter().map(|file| self.open(file, &mut found)).collect();
        let is_default = |file: &EditionFile| file.lang == self.site.default_language;
        let base = opened.iter().flatten().find(|opened| is_default(opened.file));
        // If the default edition could not be opened, keys that the others would inherit are missing.
        let base_lost = base.is_none() && self.files.editions.iter().any(is_default);
        let (mut editions, mut texts) = (Vec::new(), Vec::new());
        for opened in opened.iter().flatten() {
            let base = base.filter(|base| !is_default(opened.file) && base.file.path != opened.file.path);
            if let Some((edition, text)) = self.edition::<M>(opened, base, base_lost, &mut found) {
                texts.push(TextOf {
                    path: Arc::clone(&edition.path),
                    lang: edition.lang.clone(),
                    text: Arc::new(text),
                });
                editions.push(Arc::new(edition));
            }
        }
        for opened in opened.into_iter().flatten() {
            found.extend(unreported(opened.doubts, &found));
            let front = opened.text.text.get(..opened.parts.body).unwrap_or_default();
            let unseen = unseen_characters(&opened.file.path, &opened.text.text, &blackeyes_chinese::unseen(front));
            found.extend(unreported(unseen, &found));
        }
        found.sort();
        let broken = self.files.orphan || editions.len() < self.files.editions.len() || self.has_error(&found);
        let key = self.files.key.clone();
        let document = (!broken && !editions.is_empty()).then(|| Document { key: key.clone(), editions }.into());
        ParsedDocument { noun: self.files.noun, key, document, texts, diagnostics: found }
    }

    /// Whether any diagnostic is an error on this site.
    fn has_error(&self, found: &Diagnostics) -> bool {
        let checks = &self.site.checks;
        found.iter().any(|d| checks.severity(d.code, d.severity) == Some(Severity::Error))
    }

    fn open<'f>(&self, file: &'f EditionFile, found: &mut Diagnostics) -> Option<Opened<'f>> {
        let text = match (self.sources.text)(&file.path) {
            Ok(text) => text,
            Err(diagnostic) => {
                found.push(diagnostic);
                return None;
            }
        };
        let (parts, problem) = fence::split(&file.path, &text.text, self.files.noun.title_key());
        found.extend(problem);
        let parts = parts?;
        let matter = text.text.get(parts.matter.clone()).unwrap_or_default();
        let mut tree = blackeyes_frontmatter::parse(&file.path, matter, parts.matter.start);
        let is_doubt = |found: &Diagnostic| found.severity == Severity::Warning;
        let (doubts, errors): (Vec<_>, Vec<_>) = std::mem::take(&mut tree.diagnostics).into_iter().partition(is_doubt);
        found.extend(errors);
        Some(Opened { file, text, parts, tree, doubts })
    }

    fn edition<M: Matter>(
        &self,
        opened: &Opened<'_>,
        base: Option<&Opened<'_>>,
        base_lost: bool,
        found: &mut Diagnostics,
    ) -> Option<(Edition<M>, Text)> {
        let file = opened.file;
        let home = Span::new(&file.path, opened.parts.fence.start, opened.parts.fence.end);
        let complete = opened.tree.complete && !base_lost && base.is_none_or(|base| base.tree.complete);
        let keys = definition::fields(M::NOUN);
        let merged = base.map(|base| inherit(keys, opened.entries(), base.entries()));
        let fields = Fields::new(merged.as_deref().unwrap_or(opened.entries()), &home);
        let mut reader = Reader::new(complete).in_zone(self.site.time_zone.rules.clone());
        if base.is_some() {
            reader = reader.excusing(keys);
        }
        let read: Option<(Common, M)> = front_matter::read::<M>(&fields, &mut reader);
        let clean = reader.is_clean() && complete;
        found.extend(self.alone(reader.finish(), file));
        // The allowed data are read again without reporting errors, because they are needed even if the front matter is
        // invalid.
        let allowed: Vec<AllowedDatum> = fields.read("allow_personal", &mut Reader::default()).unwrap_or_default();
        let guard = Guard::new(&self.site.privacy.scanner, &allowed);
        found.extend(guard.scan_file(&file.path, &opened.text.text));
        if let Some(root) = &opened.tree.root {
            let mut escaped = Vec::new();
            guard.scan_escaped(root, &opened.text.text, &mut escaped);
            found.extend(escaped);
        }
        let summarise = read.as_ref().is_none_or(|(common, _)| common.summary.is_none());
        let source = Source { path: &file.path, text: &opened.text.text, start: opened.parts.body, summarise };
        let parsed = self.markdown.parse(&source);
        found.extend(parsed.diagnostics);
        let title = read.as_ref().map(|(common, _)| common.title.value.as_str());
        found.extend(tongue::check(parsed.body.counts, title, &file.lang, self.site, || {
            let body = opened.text.text.get(opened.parts.body..).unwrap_or_default();
            let begins = opened.parts.body + body.len() - body.trim_start().len();
            Span::new(&file.path, begins, begins + body.trim_start().lines().next().map_or(0, str::len))
        }));
        let (common, mut matter) = read?;
        let around = Around { files: self.files, file, home: &home, clean, sources: self.sources, guard: &guard };
        let mut extended = Diagnostics::new();
        let added = matter.extend(&around, &mut extended);
        found.extend(extended);
        let (path, folder) = (Arc::clone(&file.path), Arc::clone(&file.folder));
        let edition = Edition { path, folder, lang: file.lang.clone(), common, matter };
        let hash = hash(opened.text.hash, base.map(|base| base.text.hash), added);
        Some((edition, Text::new(hash, opened.parts.body, parsed.body, parsed.written)))
    }
}

impl Task<'_> {
    /// The diagnostics of an edition without one in the default language: a missing key may have been meant to be inherited
    /// from there.
    fn alone(&self, found: Diagnostics, file: &EditionFile) -> Diagnostics {
        let default = &self.site.default_language;
        if self.files.editions.iter().any(|edition| edition.lang == *default) {
            return found;
        }
        let name = file.path.rsplit('/').next().unwrap_or_default();
        let usual = name.replace(&format!(".{}.md", file.lang.as_str()), ".md");
        let explained = found.into_iter().map(|diagnostic| match &diagnostic.hint {
            Some(hint) if diagnostic.code == codes::MISSING_KEY && usual != name => {
                let (english, chinese) = (hint.english().to_owned(), hint.chinese().to_owned());
                let lang = default.as_str();
                diagnostic.hint(words!(
                    "{english}; or write `{usual}`, the edition in `{lang}`, from which this one inherits the keys \
                     that it does not set",
                    "{chinese}；或补上 `{lang}` 版 `{usual}`，这一版没有写的键会从那里沿用"
                ))
            }
            _ => diagnostic,
        });
        let mut all = Diagnostics::new();
        all.extend(explained);
        all
    }
}

/// The hash of an edition's input: its file, and anything inherited or added.
fn hash(own: [u8; 32], base: Option<[u8; 32]>, added: Option<[u8; 32]>) -> [u8; 32] {
    if base.is_none() && added.is_none() {
        return own;
    }
    let mut hasher = blake3::Hasher::new();
    for part in [Some(own), base, added] {
        hasher.update(&part.unwrap_or_default());
    }
    *hasher.finalize().as_bytes()
}
