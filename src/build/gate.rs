//! The last gate: scans the text of every output once more, whatever template, setting or document it came from, for
//! personal data and for names that must not be published.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::codes;
use crate::college::{College, Hit, Watch, Whose};
use crate::plan::Output;
use crate::privacy::{Allowed, Finding, Kind, Scanner, Written, hides, kind_in_words, readable};
use crate::render::Fingerprint;
use crate::source::{Root, SiteTexts};
use blackeyes_diagnostics::{Code, Diagnostic, Diagnostics, Place, Severity, Span, Texts as _, words};

use super::folder::{SETTINGS, SiteFolder};

/// The version of the gate. Increase it when the gate checks for more than before.
const VERSION: u32 = 4;

/// The maximum number of lines that a name or a number may span.
const MOST_LINES: usize = 4;

/// What an output is scanned for.
#[derive(Debug)]
pub(super) struct Gate {
    root: Root,
    scanner: Scanner,
    allowed: Allowed,
    watch: Arc<Watch>,
    key: [u8; 32],
}

/// A name or datum that an output shows and must not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fault {
    what: What,
    /// The hash of the name or datum.
    datum: [u8; 32],
    /// The output's path.
    output: String,
    /// The file that it comes from, if any.
    file: Option<Arc<str>>,
}

/// What is shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Withdrawn { certain: bool },
    Refused { certain: bool },
    Personal { kind: Kind, certain: bool },
}

impl Gate {
    /// Creates the gate for the outputs of `college`.
    pub fn new(folder: &SiteFolder, college: &College) -> Self {
        let privacy = &folder.site.privacy;
        let entry = college.documents().filter_map(|doc| college.entry(doc));
        let in_documents = entry.flat_map(|entry| {
            entry.langs().into_iter().flat_map(|lang| &entry.face(lang).common.allow_personal).collect::<Vec<_>>()
        });
        let people = college.people_files().flat_map(|entry| &entry.editions);
        let people = people.flat_map(|edition| &edition.common.allow_personal);
        let stated = privacy.allow_personal.iter().chain(in_documents).chain(people);
        // Personal data in the settings are reported for `site.yaml` itself, so they are allowed here.
        let settings = folder.root.read_text(SETTINGS).map(|text| text.text).unwrap_or_default();
        let reported = privacy.scanner.scan(&settings).into_iter();
        let reported: Vec<&str> = reported.filter_map(|found| settings.get(found.range)).collect();
        let allowed = Allowed::new(stated.map(|datum| datum.text.as_str()).chain(reported));
        let watch = Arc::clone(&college.watch);
        let mut hasher = blake3::Hasher::new();
        hasher.update(&VERSION.to_le_bytes()).update(&watch.fingerprint()).update(&allowed.fingerprint());
        hasher.update(format!("{:?}", privacy.patterns).as_bytes());
        let key = *hasher.finalize().as_bytes();
        Self { root: folder.root.clone(), scanner: privacy.scanner.clone(), allowed, watch, key }
    }

    /// The fingerprint of an output that was made from the input with this fingerprint and passed this gate.
    pub fn seal(&self, fingerprint: &Fingerprint) -> Fingerprint {
        *blake3::Hasher::new().update(fingerprint).update(&self.key).finalize().as_bytes()
    }

    /// The faults of the output at `path`.
    pub fn judge(&self, output: &Output, path: &str, bytes: &[u8]) -> Vec<Fault> {
        let Some(written) = Written::of(path) else { return Vec::new() };
        if written != Written::Calendar && self.holds_nothing(bytes) {
            return Vec::new();
        }
        let text = String::from_utf8_lossy(bytes);
        self.judge_text(output, path, &readable(&text, written))
    }

    /// Whether the readable text of `bytes` cannot contain a name or a number: a quick check that settles most outputs.
    fn holds_nothing(&self, bytes: &[u8]) -> bool {
        !hides(bytes)
            && !self.scanner.may_find_in(bytes)
            && (self.watch.is_empty() || !self.watch.may_find_in(&String::from_utf8_lossy(bytes)))
    }

    /// The faults of a drawing or captions file at `path`. No report about a document explains them.
    pub fn judge_file(&self, output: &Output, path: &str, bytes: &[u8]) -> Vec<Fault> {
        let text = String::from_utf8_lossy(bytes);
        let text = readable(&text, Written::Markup);
        self.faults(output, path, &text, &self.watch.find(&text))
    }

    /// The faults of a theme's `file`, published at `path`: in its text, as far as it is text, and in its name.
    pub fn judge_asset(&self, file: &Arc<str>, path: &str, bytes: &[u8]) -> Vec<Fault> {
        let mut found = self.faults_of(Some(file), path, path, &self.watch.find(path));
        if let Some(written) = Written::of(path) {
            let text = String::from_utf8_lossy(bytes);
            // Strings in scripts use the escapes of JSON.
            let text = readable(&text, if is_code(path) { Written::Json } else { written });
            found.extend(self.faults_of(Some(file), path, &text, &self.watch.find(&text)));
        }
        found
    }

    /// The faults of `text`, which is part of an output.
    pub fn judge_text(&self, output: &Output, path: &str, text: &str) -> Vec<Fault> {
        self.faults(output, path, text, &self.watch.find_unreported(text))
    }

    fn faults(&self, output: &Output, path: &str, text: &str, hits: &[Hit<'_>]) -> Vec<Fault> {
        self.faults_of(output.place.path(), path, text, hits)
    }

    fn faults_of(&self, file: Option<&Arc<str>>, path: &str, text: &str, hits: &[Hit<'_>]) -> Vec<Fault> {
        let fault = |what, datum: &str| Fault {
            what,
            datum: *blake3::hash(datum.as_bytes()).as_bytes(),
            output: path.to_owned(),
            file: file.cloned(),
        };
        let mut found = Vec::new();
        for hit in hits {
            let certain = hit.certain;
            let what = match hit.whose {
                Whose::Withdrawn => What::Withdrawn { certain },
                Whose::Refused(_) => What::Refused { certain },
            };
            found.push(fault(what, hit.name));
        }
        for finding in self.scanner.scan(text) {
            let datum = text.get(finding.range.clone()).unwrap_or_default();
            if !self.allowed.allows(datum) {
                let Finding { kind, certain, .. } = finding;
                found.push(fault(What::Personal { kind, certain }, &Allowed::bare(datum)));
            }
        }
        found
    }

    /// The files of the site.
    pub fn texts(&self) -> SiteTexts<'_> {
        SiteTexts::new(&self.root)
    }

    /// The faults in the addresses of outputs.
    pub fn judge_addresses(&self, outputs: &[Output]) -> Vec<Fault> {
        use rayon::prelude::*;
        let judge = |output: &Output| {
            let path = output.address.output_path();
            if self.holds_nothing(path.as_bytes()) { Vec::new() } else { self.judge_text(output, &path, &path) }
        };
        outputs.par_iter().flat_map_iter(judge).collect()
    }

    /// The diagnostics for `faults`: each datum once for each place it comes from, or once with an output that shows it.
    pub fn report(&self, faults: Vec<Fault>, templates: impl Iterator<Item = (Arc<str>, Arc<str>)>) -> Diagnostics {
        let mut diagnostics = Diagnostics::new();
        if faults.is_empty() {
            return diagnostics;
        }
        let texts = self.texts();
        let others: Vec<(Arc<str>, Arc<str>)> =
            texts.text(SETTINGS).map(|text| (Arc::from(SETTINGS), text)).into_iter().chain(templates).collect();
        let mut by_datum: BTreeMap<(What, [u8; 32]), Vec<Fault>> = BTreeMap::new();
        let certain: BTreeSet<(What, [u8; 32])> = faults
            .iter()
            .filter(|fault| fault.what.is_certain())
            .map(|fault| (fault.what.clone(), fault.datum))
            .collect();
        for mut fault in faults {
            // A name in characters and in pinyin is the same name, and if the source of one is known, it is the source of
            // the other.
            let as_certain = fault.what.as_certain();
            if certain.contains(&(as_certain.clone(), fault.datum)) {
                fault.what = as_certain;
            }
            by_datum.entry((fault.what.clone(), fault.datum)).or_default().push(fault);
        }
        for ((what, datum), mut faults) in by_datum {
            faults.sort();
            faults.dedup();
            let Some(first) = faults.first() else { continue };
            let Some((places, located)) = self.places(&what, &datum, &faults, &others, &texts) else { continue };
            let count = faults.iter().map(|fault| &fault.output).collect::<BTreeSet<_>>().len();
            let is_doubtful =
                matches!(what, What::Personal { .. }) && faults.iter().all(|fault| is_code(&fault.output));
            diagnostics.extend(places.into_iter().map(|place| {
                let mut found = what.diagnostic(located, &first.output, count).at(place);
                if is_doubtful {
                    found.severity = Severity::Warning;
                }
                found
            }));
        }
        diagnostics
    }

    /// The places of the datum of `faults`, and whether a line shows it; `None` if a document's own report covers it.
    fn places(
        &self,
        what: &What,
        datum: &[u8; 32],
        faults: &[Fault],
        others: &[(Arc<str>, Arc<str>)],
        texts: &SiteTexts<'_>,
    ) -> Option<(Vec<Place>, bool)> {
        let files: BTreeSet<&Arc<str>> = faults.iter().filter_map(|fault| fault.file.as_ref()).collect();
        let own: Vec<_> = files.into_iter().filter_map(|file| Some((Arc::clone(file), texts.text(file)?))).collect();
        // A doubtful match does not stop the build, and was reported for the document.
        let is_reported = |(file, text): &(Arc<str>, Arc<str>)| file.ends_with(".md") && self.has_number(datum, text);
        if matches!(what, What::Personal { certain: false, .. }) && own.iter().any(is_reported) {
            return None;
        }
        let lines = |of: &[(Arc<str>, Arc<str>)], most: usize| -> Vec<Place> {
            of.iter().flat_map(|(file, text)| self.lines(what, datum, (file, text), most)).collect()
        };
        let mut places = lines(&own, 1);
        if places.is_empty() {
            places = lines(others, 1);
        }
        let located = !places.is_empty();
        for most in 2..=MOST_LINES {
            if places.is_empty() {
                places = lines(&own, most);
                places.truncate(1);
            }
        }
        if places.is_empty() {
            let file = faults.iter().find_map(|fault| fault.file.clone()).map(Place::File);
            places.extend(file.or_else(|| Some(Place::file(faults.first()?.output.as_str()))));
        }
        Some((places, located))
    }

    /// Whether scanning a source file finds the same number.
    fn has_number(&self, datum: &[u8; 32], text: &str) -> bool {
        let found = self.scanner.scan_source(text).into_iter();
        let mut found = found.map(|found| Allowed::bare(text.get(found.range).unwrap_or_default()));
        found.any(|found| blake3::hash(found.as_bytes()).as_bytes() == datum)
    }

    /// Whether `text` shows the same datum.
    fn shows(&self, what: &What, datum: &[u8; 32], text: &str) -> bool {
        match what {
            What::Personal { .. } => self.has_number(datum, text),
            What::Withdrawn { .. } | What::Refused { .. } => {
                let is = |name: &str| blake3::hash(name.as_bytes()).as_bytes() == datum;
                self.watch.find(text).iter().any(|hit| is(hit.name))
            }
        }
    }

    /// The lines of a file that show the same datum, each together with the lines after it, up to `most` lines.
    fn lines(&self, what: &What, datum: &[u8; 32], (file, text): (&Arc<str>, &str), most: usize) -> Vec<Place> {
        let shows = |text: &str| {
            // Emphasis splits a number in the source, but not for readers.
            let plain = text.replace(['*', '_', '`', '~'], "");
            let shows = |text: &str| self.shows(what, datum, text);
            let read = |written| shows(&readable(&plain, written));
            shows(text) || shows(&plain) || read(Written::Markup) || read(Written::Json)
        };
        let mut at = 0;
        let mut lines = Vec::new();
        for line in text.split_inclusive('\n') {
            lines.push((at, line));
            at += line.len();
        }
        let together = |lines: &&[(usize, &str)]| {
            if let [(_, line)] = lines {
                return shows(line);
            }
            let lines = lines.iter().map(|(_, line)| line.trim_end().trim_end_matches('\\'));
            shows(&lines.collect::<Vec<_>>().join("\n"))
        };
        let found = lines.windows(most).filter(together).filter_map(|lines| lines.first());
        found.map(|(at, _)| Span::new(file, *at, *at).into()).collect()
    }
}

/// Whether an output is a script or a style sheet: long numbers in it are usually part of the code.
fn is_code(path: &str) -> bool {
    [".js", ".css"].iter().any(|ending| path.ends_with(ending))
}

impl What {
    /// The same, but certain.
    fn as_certain(&self) -> Self {
        match self {
            Self::Withdrawn { .. } => Self::Withdrawn { certain: true },
            Self::Refused { .. } => Self::Refused { certain: true },
            Self::Personal { kind, .. } => Self::Personal { kind: kind.clone(), certain: true },
        }
    }

    fn is_certain(&self) -> bool {
        *self == self.as_certain()
    }

    /// A name in a drawing or a template is for its author to remove, as in a document. If no source contains it and no
    /// earlier report explains it, the site itself reveals what it deliberately left out; a full name cannot be a
    /// coincidence.
    fn code(&self, located: bool) -> (Code, Severity) {
        let severity = |certain: bool| if certain && !located { Severity::Error } else { Severity::Warning };
        match self {
            Self::Withdrawn { certain } => (codes::WITHDRAWN_NAMED, severity(*certain)),
            Self::Refused { certain } => (codes::NAMED_WITHOUT_CONSENT, severity(*certain)),
            Self::Personal { certain: true, .. } => (codes::PERSONAL_DATUM, Severity::Error),
            Self::Personal { .. } => (codes::PERSONAL_DATUM, Severity::Warning),
        }
    }

    fn diagnostic(&self, located: bool, output: &str, count: usize) -> Diagnostic {
        let (code, severity) = self.code(located);
        let (english, chinese) = match self {
            Self::Withdrawn { .. } => ("the name of a person who withdrew".to_owned(), "已撤回者的姓名".to_owned()),
            Self::Refused { .. } => {
                ("the name of a person who did not consent".to_owned(), "未同意公开者的姓名".to_owned())
            }
            Self::Personal { kind, .. } => {
                let kind = kind_in_words(kind);
                (kind.english().to_owned(), kind.chinese().to_owned())
            }
        };
        let message = if let Self::Personal { certain: false, .. } = self {
            words!("the published site may show {english}", "公开的网站里可能出现{chinese}")
        } else {
            words!("the published site shows {english}", "公开的网站里出现{chinese}")
        };
        let hint = match (self, count) {
            (Self::Personal { .. }, 1) => words!(
                "it is in `{output}`: remove it, or allow it with `allow_personal` and a reason, in the document or under `privacy` in site.yaml",
                "出现在 `{output}`：请删去；如确需公开，请在文档文件头或 site.yaml 的 `privacy` 下用 `allow_personal` 放行并写明理由"
            ),
            (Self::Personal { .. }, _) => words!(
                "it is in `{output}` and {count} outputs in all: remove it, or allow it with `allow_personal` and a reason, in the document or under `privacy` in site.yaml",
                "出现在 `{output}` 等 {count} 个文件：请删去；如确需公开，请在文档文件头或 site.yaml 的 `privacy` 下用 `allow_personal` 放行并写明理由"
            ),
            (_, 1) => words!("it is in `{output}`: remove the name", "出现在 `{output}`：请删去姓名"),
            _ => words!(
                "it is in `{output}` and {count} outputs in all: remove the name",
                "出现在 `{output}` 等 {count} 个文件：请删去姓名"
            ),
        };
        let mut diagnostic = Diagnostic::new(code, message).hint(hint).private();
        diagnostic.severity = severity;
        diagnostic
    }
}
