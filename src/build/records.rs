//! Reads attendance records from the disk and passes them to the module that protects them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::attendance::{
    self, ActivityKey, Bodies, By, Files, Inspection, Owner, PrivateReport, PublicTables, Rules, Settings, Source,
};
use crate::college::{self, Clock, Include};
use crate::config::{Localised, Site, Term, Terms};
use crate::document::{self, Document, Documents, Edition};
use crate::privacy::Scanner;
use crate::source::{Answer, Root, ask, scan};
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Language};
use blackeyes_sheets::{Cell, Sheet};

use super::assemble::{clock, documents_of};
use super::folder::SiteFolder;
use super::options::Options;
use super::progress::Progress;

/// The record files in a site's folder, and their settings.
pub(super) struct Records {
    paths: Vec<Arc<str>>,
    settings: Settings,
    diagnostics: Diagnostics,
}

impl Records {
    pub(super) fn find(root: &Root) -> Self {
        let found = scan(root, attendance::FOLDER);
        let mut diagnostics = Diagnostics::new();
        diagnostics.extend(found.diagnostics.into_iter().map(Diagnostic::private));
        let mut paths = Vec::new();
        for file in found.files {
            let ending = file.path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
            match ending.as_str() {
                "csv" | "tsv" | "xlsx" | "xls" | "ods" | "sqlite" | "sqlite3" | "db" => paths.push(file.path),
                "md" | "txt" => {}
                _ => diagnostics.push(attendance::not_a_record(&file.path)),
            }
        }
        let mut settings = Settings::default();
        if root.has(attendance::SETTINGS) {
            match root.read_text(attendance::SETTINGS) {
                Ok(text) => {
                    let (read, found) = Settings::read(&Arc::from(attendance::SETTINGS), &text.text);
                    diagnostics.extend(found);
                    diagnostics.extend(read.without_a_file(&paths));
                    settings = read;
                }
                Err(diagnostic) => diagnostics.push(diagnostic.private()),
            }
        }
        Self { paths, settings, diagnostics }
    }
}

fn open(root: &Root, path: &Arc<str>, query: Option<&str>) -> Result<Source, Diagnostic> {
    let Some(query) = query else {
        return root.read(path, blackeyes_sheets::MAX_BYTES as u64).map(Source::Bytes);
    };
    let rows = ask(root, path, query)?.into_iter().map(|row| {
        row.into_iter()
            .map(|answer| match answer {
                Answer::Null => Cell::Empty,
                Answer::Number(number) => Cell::Number(number),
                Answer::Text(text) => Cell::Text(text),
            })
            .collect()
    });
    Ok(Source::Sheet(Sheet::of_rows(path, None, rows)))
}

/// The documents that records refer to, and the moment at which some of them are published.
#[derive(Clone, Copy)]
pub(super) struct Held<'a> {
    pub site: &'a Site,
    pub documents: &'a Documents,
    pub clock: &'a Clock,
    pub include: Include,
}

impl<'a> Held<'a> {
    fn published<M>(self, document: &'a Document<M>) -> Vec<&'a Edition<M>> {
        college::published(document, self.site, self.clock, self.include).collect()
    }

    /// The societies that are published: the stem of the file, and the titles in each language.
    fn societies(self) -> BTreeMap<&'a str, Vec<&'a str>> {
        let society = |society: &'a Document<document::Society>| {
            let titles = self.published(society).into_iter().map(|edition| edition.common.title.value.as_str());
            (society.key.stem(), titles.collect::<Vec<_>>())
        };
        self.documents.societies.iter().map(society).filter(|(_, titles)| !titles.is_empty()).collect()
    }

    /// The key of each activity: what its page shows, and what is known of activities without a page, because records of a
    /// hidden activity must not reveal it.
    fn keys(self) -> Vec<ActivityKey> {
        let societies = self.societies();
        let key = |activity: &'a Document<document::Activity>| {
            let first = activity.editions.first()?;
            let shown = self.published(activity).first().map(|edition| &edition.matter);
            let begins = shown.unwrap_or(&first.matter).start.value;
            let society = shown.and_then(|matter| matter.society.as_ref()).map(|id| id.value.as_str());
            Some(ActivityKey {
                id: activity.key.stem().to_owned(),
                date: begins.date,
                start: begins.time.map(|_| begins.start()),
                end: shown.and_then(|matter| matter.end).filter(|end| end.time.is_some()).map(document::Moment::start),
                titles: activity.editions.iter().map(|edition| edition.common.title.value.clone()).collect(),
                is_shown: shown.is_some(),
                kind: shown.map(|matter| matter.kind.key().to_owned()).unwrap_or_default(),
                organiser: shown.and_then(|matter| matter.organiser.clone()),
                society: society.filter(|stem| societies.contains_key(stem)).map(ToOwned::to_owned),
                campaign: shown.and_then(|matter| matter.campaign.as_ref()).map(|id| id.value.clone()),
                expected: shown.and_then(|matter| matter.expected.clone()),
            })
        };
        self.documents.activities.iter().filter_map(key).collect()
    }

    /// The bodies that run activities: societies, and every organiser that a document names, in every language.
    fn bodies(self) -> Bodies {
        let publisher = self.site.publisher.as_ref();
        let publishers = || publisher.into_iter().flat_map(Localised::all);
        let mut bodies = Bodies::of(publishers());
        for (stem, titles) in self.societies() {
            bodies.add(Owner::Society(stem.to_owned()), titles);
        }
        for activity in &self.documents.activities {
            let shown = self.published(activity);
            let names = shown.iter().filter_map(|edition| edition.matter.organiser.as_deref());
            if let Some(organiser) = shown.first().and_then(|edition| edition.matter.organiser.as_ref()) {
                bodies.add(Owner::Organiser(organiser.clone()), names);
            }
        }
        if let Some(publisher) = publishers().next() {
            bodies.add(Owner::Organiser(publisher.to_owned()), publishers());
        }
        bodies
    }
}

/// The context in which records are interpreted.
struct Known<'a> {
    keys: Vec<ActivityKey>,
    bodies: Bodies,
    terms: &'a Terms,
    min_group: u32,
    now: DateTime,
    zone: &'a TimeZone,
    scanner: &'a Scanner,
}

impl<'a> Known<'a> {
    fn of(held: Held<'a>) -> Self {
        Self { bodies: held.bodies(), ..Self::of_site(held.site, held.clock.now, held.keys()) }
    }

    fn of_site(site: &'a Site, now: DateTime, keys: Vec<ActivityKey>) -> Self {
        let privacy = &site.privacy;
        let zone = &site.time_zone.rules;
        let bodies = Bodies::default();
        Self { keys, bodies, terms: &site.terms, min_group: privacy.min_group, now, zone, scanner: &privacy.scanner }
    }

    fn rules<'r>(&'r self, records: &'r Records) -> Rules<'r> {
        let Self { keys, bodies, terms, min_group, now, zone, scanner } = self;
        Rules { settings: &records.settings, keys, bodies, terms, min_group: *min_group, now: *now, zone, scanner }
    }
}

/// The public tables of the site's records; nothing else of them is kept.
pub(super) fn archive(root: &Root, held: Held<'_>, progress: &dyn Progress) -> (Option<PublicTables>, Diagnostics) {
    let mut records = Records::find(root);
    let mut diagnostics = std::mem::take(&mut records.diagnostics);
    if !held.site.archive || records.paths.is_empty() {
        return (None, diagnostics);
    }
    progress.total(records.paths.len());
    let known = Known::of(held);
    let files = Files {
        paths: &records.paths,
        open: &|path, query| open(root, path, query),
        step: &|| progress.step(),
        rows: &|rows| progress.rows(rows),
    };
    let (tables, found) = attendance::public(files, known.rules(&records));
    diagnostics.extend(found);
    // Records of which nothing could be read get no page.
    (tables.filter(|tables| !tables.years.is_empty()), diagnostics)
}

/// The private table of a term, and the diagnostics about the records.
///
/// # Errors
///
/// Returns the diagnostics if the site's folder cannot be opened.
pub fn private_report(
    options: &Options,
    by: By,
    term: Term,
    language: Language,
    progress: &dyn Progress,
) -> Result<(PrivateReport, Diagnostics), Diagnostics> {
    let folder = SiteFolder::open(&options.site, options.base_url.as_deref())?;
    let documents = documents_of(&folder, progress);
    let clock = clock(options.moment, &folder);
    let held = Held { site: &folder.site, documents: &documents, clock: &clock, include: options.include };
    let records = Records::find(&folder.root);
    let known = Known::of(held);
    let root = &folder.root;
    let files = Files {
        paths: &records.paths,
        open: &|path, query| open(root, path, query),
        step: &|| progress.step(),
        rows: &|rows| progress.rows(rows),
    };
    let (report, found) = attendance::private(files, known.rules(&records), by, term, language);
    let mut diagnostics = records.diagnostics.clone();
    diagnostics.extend(found);
    folder.site.checks.apply(&mut diagnostics);
    diagnostics.sort();
    Ok((report, diagnostics))
}

/// The interpretation of one record file: one of the site's, or any other file, treated as if it were in the records
/// folder.
///
/// # Errors
///
/// Returns the diagnostics if the site's folder cannot be opened or the file does not exist.
pub fn inspect_records(options: &Options, file: &Path, progress: &dyn Progress) -> Result<Inspection, Diagnostics> {
    let folder = SiteFolder::open(&options.site, options.base_url.as_deref())?;
    let documents = documents_of(&folder, progress);
    let clock = clock(options.moment, &folder);
    let held = Held { site: &folder.site, documents: &documents, clock: &clock, include: options.include };
    let (Some(parent), Some(name)) = (file.parent(), file.file_name().and_then(|name| name.to_str())) else {
        return Err(Diagnostics::from(attendance::not_a_record(&file.display().to_string())));
    };
    let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
    // A file elsewhere is read in place; one of the site's keeps the path that the settings use for it.
    let outside = Root::open(parent).map_err(Diagnostics::from)?;
    let records_folder = folder.root.canonical().join(attendance::FOLDER);
    let (root, path): (&Root, Arc<str>) = match outside.canonical().strip_prefix(&records_folder) {
        Ok(inner) => {
            let inner: Vec<String> = inner.iter().map(|part| part.to_string_lossy().into_owned()).collect();
            let whole: Vec<&str> =
                std::iter::once(attendance::FOLDER).chain(inner.iter().map(String::as_str)).chain([name]).collect();
            (&folder.root, Arc::from(whole.join("/")))
        }
        Err(_) => (&outside, Arc::from(name)),
    };
    let records = Records::find(&folder.root);
    let known = Known::of(held);
    let files = Files {
        paths: std::slice::from_ref(&path),
        open: &|path, query| open(root, path, query),
        step: &|| progress.step(),
        rows: &|rows| progress.rows(rows),
    };
    Ok(attendance::inspect(files, known.rules(&records)))
}
