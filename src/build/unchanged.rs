//! Skips the build of a site that has not changed since the last build: the published output is still right.
//!
//! A build records every question that it asked about the site's folder, with a hash of each answer
//! ([`Trace`](crate::source::Trace)). The next build asks the same questions. If all answers are the same, and so are the
//! program, the options, the system font, the day and the published files, then everything it would make already exists.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};
use jiff::civil::DateTime;
use rayon::prelude::*;

use crate::attendance;
use crate::college::LeftOut;
use crate::publish;
use crate::source::{Answered, Look, Root, SystemFont, TEXT_LIMIT, scan};
use crate::store::{Key, Store};
use blackeyes_diagnostics::{Diagnostic, Diagnostics};

use super::assemble::clock;
use super::generation::Generation;
use super::opened::Opened;
use super::options::Options;
use super::outcome::{Outcome, Published, ShareReport, Unchanged};
use super::remembered::TABLE_LIMIT;

/// The kind of the cache entry. There is only one: for the last published build.
const KIND: &str = "unchanged";

/// What a build read and what it published. Files of the site are identified by hashes of their names, because the cache
/// must contain nothing about people who are left out.
#[derive(BorshSerialize, BorshDeserialize)]
struct Note {
    /// The hash of the program, the options and the output folder.
    options: [u8; 32],
    /// The questions whose paths reveal nothing about a document.
    plain: Vec<(Look, Answered)>,
    /// The hashes of the questions about files that a scan found, with their answers.
    found: BTreeMap<[u8; 32], Answered>,
    /// One hash of all answers about attendance records, which are not stored separately.
    records: [u8; 32],
    /// The system font that was found, if one was searched for; empty if there is none.
    font: Option<String>,
    /// The hash of the list of published files.
    manifest: [u8; 32],
    /// The moment that it was made for, in the site's time zone, and the next one at which the site changes by itself.
    moment: String,
    next_change: Option<String>,
    outcome: Counts,
    diagnostics: Vec<Diagnostic>,
}

/// The numbers of the build's summary.
#[derive(BorshSerialize, BorshDeserialize)]
struct Counts {
    documents: usize,
    pages: usize,
    files: usize,
    machine_font: Option<String>,
    undrawn: usize,
    /// Drafts, unapproved, future, expired, without consent, withdrawn.
    left_out: [usize; 6],
}

/// What the last published build read of the documents, to find what changed since.
#[derive(Debug)]
pub struct LastPublished(BTreeMap<[u8; 32], Answered>);

impl LastPublished {
    /// As recorded in `store`; `None` if nothing was published, or that is not recorded.
    pub fn of(store: &Store) -> Option<Self> {
        let note = Note::try_from_slice(&store.get(KIND, &entry_key())?).ok()?;
        Some(Self(note.found))
    }

    /// The BLAKE3 hash of the bytes that it read of the text file at `path`; `None` if it did not read it.
    pub fn read(&self, path: &str) -> Option<Answered> {
        // A document that an earlier build kept is read like any other file.
        let asked = |limit| self.0.get(&look_key(&Look::Read(path.to_owned(), limit))).copied();
        asked(TEXT_LIMIT).or_else(|| asked(TABLE_LIMIT))
    }
}

/// What the last build published, if this one would make the same output. The output folder is checked as in every build.
pub(super) fn find(opened: &Opened, options: &Options, out: &Path) -> Option<Unchanged> {
    let Opened { folder, store, lock } = opened;
    let note = Note::try_from_slice(&store.get(KIND, &entry_key())?).ok()?;
    let now = clock(options.moment, folder).now;
    if note.options != options_key(options, out) || !note.holds_at(now) || !note.font_is_same() {
        return None;
    }
    // The output is checked first: it is cheaper, and a deleted folder is the most common case.
    let report = publish::untouched(out, &folder.root, store, lock, &note.manifest)?;
    if !note.answers_are_same(&folder.root) {
        return None;
    }
    let mut diagnostics = Diagnostics::new();
    diagnostics.extend(note.diagnostics);
    let Counts { documents, pages, files, machine_font, undrawn, left_out } = note.outcome;
    let [drafts, unapproved, future, expired, without_consent, withdrawn] = left_out;
    let next_change = note.next_change.and_then(|next| next.parse().ok());
    let published = Published {
        out: out.to_path_buf(),
        report,
        documents,
        pages,
        files,
        share: ShareReport { machine_font, undrawn },
        left_out: LeftOut { drafts, unapproved, future, expired, without_consent, withdrawn, next_change },
        moment: now,
        time_zone: folder.site.time_zone.name.clone(),
    };
    Some(Unchanged { published, diagnostics })
}

/// Records what was read for a published build, so that the next one can detect changes. If changes could not be detected,
/// nothing is recorded, and the next build makes everything.
pub(super) fn note(root: &Root, store: &Store, options: &Options, generation: &Generation, outcome: &Outcome) {
    let note = || Note::of(root, options, generation, outcome.published.as_ref()?, &outcome.diagnostics);
    let made = note().and_then(|note| borsh::to_vec(&note).ok());
    match made {
        Some(bytes) if store.put(KIND, &entry_key(), &bytes).is_ok() => {}
        _ => store.remove(KIND, &entry_key()),
    }
}

impl Note {
    fn of(
        root: &Root,
        options: &Options,
        generation: &Generation,
        published: &Published,
        reported: &Diagnostics,
    ) -> Option<Self> {
        let Published { out, report, documents, pages, files, share, left_out, moment, .. } = published;
        if !report.warnings.is_empty() || !can_be_kept(reported, root, generation) {
            return None;
        }
        let (plain, found, records) = sorted(root)?;
        let LeftOut { drafts, unapproved, future, expired, without_consent, withdrawn, next_change } = left_out;
        Some(Self {
            options: options_key(options, out),
            plain,
            found,
            records,
            font: generation.share.stamp.clone(),
            manifest: publish::list_hash(out)?,
            moment: moment.to_string(),
            next_change: next_change.map(|next| next.to_string()),
            outcome: Counts {
                documents: *documents,
                pages: *pages,
                files: *files,
                machine_font: share.machine_font.clone(),
                undrawn: share.undrawn,
                left_out: [*drafts, *unapproved, *future, *expired, *without_consent, *withdrawn],
            },
            diagnostics: reported.iter().cloned().collect(),
        })
    }

    /// Whether a build at `now` would give the same output: it must be on the same day, no earlier, and before the site
    /// changes by itself.
    fn holds_at(&self, now: DateTime) -> bool {
        let Ok(moment) = self.moment.parse::<DateTime>() else { return false };
        let next = self.next_change.as_ref().map(|next| next.parse::<DateTime>());
        moment <= now
            && moment.date() == now.date()
            && match next {
                None => true,
                Some(Ok(next)) => now < next,
                Some(Err(_)) => false,
            }
    }

    fn font_is_same(&self) -> bool {
        self.font.as_ref().is_none_or(|font| SystemFont::find().map(|found| found.stamp).unwrap_or_default() == *font)
    }

    /// Asks all questions again and compares the answers.
    fn answers_are_same(&self, root: &Root) -> bool {
        if !self.plain.par_iter().all(|(look, answer)| look.ask(root) == *answer) {
            return false;
        }
        let limits = limits(self.plain.iter().map(|(look, _)| look));
        let files = found_by(root, self.plain.iter().map(|(look, _)| look));
        let asked: Option<Vec<Vec<(Look, Answered)>>> = files
            .par_iter()
            .map(|path| {
                let known = questions(path, &limits).into_iter().filter_map(|look| {
                    let wanted = self.found.get(&look_key(&look))?;
                    let answer = look.ask(root);
                    Some((is_record(path) || answer == *wanted).then_some((look, answer)))
                });
                known.collect::<Option<Vec<_>>>()
            })
            .collect();
        // A recorded question that is missing here was about a file that is gone.
        asked.is_some_and(|asked| {
            let asked: Vec<(Look, Answered)> = asked.into_iter().flatten().collect();
            asked.len() == self.found.len() && of_records(asked.iter()) == self.records
        })
    }
}

/// The questions of the trace: those recorded as they are, those about files that were found, and the hash of the answers
/// about records.
type Sorted = (Vec<(Look, Answered)>, BTreeMap<[u8; 32], Answered>, [u8; 32]);

/// `None` if it cannot be determined later whether an answer is still the same.
fn sorted(root: &Root) -> Option<Sorted> {
    let answers = root.trace()?.answers()?;
    let files: BTreeSet<String> = found_by(root, answers.iter().map(|(look, _)| look)).into_iter().collect();
    let (found, mut plain): (Vec<_>, Vec<_>) = answers.into_iter().partition(|(look, _)| files.contains(look.path()));
    let tells_of_a_document = |look: &Look| !matches!(look, Look::Scan(_)) && look.path().starts_with("content/");
    if plain.iter().any(|(look, _)| tells_of_a_document(look)) {
        return None;
    }
    let records = of_records(found.iter());
    let noted = |(look, answer): &(Look, Answered)| {
        (look_key(look), if is_record(look.path()) { Answered::default() } else { *answer })
    };
    let noted = found.iter().map(noted).collect();
    // The limits with which files were read are recorded as questions without a path, which reveal nothing.
    let limits: BTreeSet<u64> = limits(found.iter().map(|(look, _)| look));
    plain.extend(limits.into_iter().map(|limit| {
        let look = Look::Read(String::new(), limit);
        let answer = look.ask(root);
        (look, answer)
    }));
    Some((plain, noted, records))
}

/// The files that the scans among these questions find.
fn found_by<'a>(root: &Root, looks: impl Iterator<Item = &'a Look>) -> Vec<String> {
    let scans = looks.filter_map(|look| if let Look::Scan(folder) = look { Some(folder) } else { None });
    let files: BTreeSet<String> =
        scans.flat_map(|folder| scan(root, folder).files).map(|file| file.path.to_string()).collect();
    files.into_iter().collect()
}

/// The limits with which files were read.
fn limits<'a>(looks: impl Iterator<Item = &'a Look>) -> BTreeSet<u64> {
    looks.filter_map(|look| if let Look::Read(_, limit) = look { Some(*limit) } else { None }).collect()
}

/// Every question that can have been asked about a file.
fn questions(path: &str, limits: &BTreeSet<u64>) -> Vec<Look> {
    let named = || path.to_owned();
    let reads = limits.iter().map(|limit| Look::Read(named(), *limit));
    [Look::Has(named()), Look::HasFile(named()), Look::Size(named())].into_iter().chain(reads).collect()
}

fn is_record(path: &str) -> bool {
    path.strip_prefix(attendance::FOLDER).is_some_and(|rest| rest.starts_with('/'))
}

/// One hash for all records together: a sheet can be so short that its own hash would reveal its content.
fn of_records<'a>(answers: impl Iterator<Item = &'a (Look, Answered)>) -> [u8; 32] {
    let mut all: Vec<_> = answers.filter(|(look, _)| is_record(look.path())).collect();
    all.sort_unstable();
    let mut hasher = blake3::Hasher::new();
    for (look, answer) in all {
        hasher.update(&look_key(look)).update(answer);
    }
    *hasher.finalize().as_bytes()
}

fn look_key(look: &Look) -> [u8; 32] {
    *blake3::hash(&borsh::to_vec(look).unwrap_or_default()).as_bytes()
}

/// Whether the diagnostics may be kept and shown again: they must not name a person who is left out, and must refer only to
/// files on the disk.
fn can_be_kept(reported: &Diagnostics, root: &Root, generation: &Generation) -> bool {
    if reported.is_empty() {
        return true;
    }
    let templates: BTreeSet<Arc<str>> = generation.theme.texts().map(|(template, _)| template).collect();
    let names_withdrawn = generation.college.names_withdrawn();
    reported.iter().all(|found| {
        let path = found.place.path();
        let words =
            std::iter::once(&found.message).chain(&found.hint).chain(found.labels.iter().map(|label| &label.wording));
        let mut texts = words.flat_map(|words| [words.english(), words.chinese()]).chain(path.map(AsRef::as_ref));
        !found.code.is_safety()
            && path.is_none_or(|path| !templates.contains(path) || root.has_file(path))
            && names_withdrawn.as_ref().is_none_or(|names_withdrawn| texts.all(|text| !names_withdrawn(text)))
    })
}

fn options_key(options: &Options, out: &Path) -> [u8; 32] {
    let Options { base_url, include, strict, system_font, .. } = options;
    let stated = format!(
        "{base_url:?} {include:?} {strict} {system_font} {}",
        std::path::absolute(out).as_deref().unwrap_or(out).display()
    );
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("BLACKEYES_BUILD").as_bytes()).update(stated.as_bytes());
    *hasher.finalize().as_bytes()
}

fn entry_key() -> Key {
    *blake3::hash(KIND.as_bytes()).as_bytes()
}
