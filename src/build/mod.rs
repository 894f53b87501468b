//! The pipeline on one screen: from a site's folder to a published site.
//!
//! ```text
//! read → parse → assemble → plan → render → publish
//! ```

mod advise;
mod changes;
mod citations;
mod copy;
mod copywriting;
mod export;
mod files;
mod fix;
mod folder;
mod gate;
mod generation;
mod kept;
mod named;
mod outputs;
mod pack;
mod pictures;
mod progress;
mod read;
mod ready;
mod records;
mod render;
mod retouch;
mod session;
mod share;
mod timing;
mod unchanged;

pub use changes::Changes;
pub use copy::{Copy, copywriting, copywriting_diagnostics};
pub use export::wechat;
pub use fix::{Fix, Fixed, Scope, fixes};
pub use folder::{SETTINGS, SiteFolder};
pub use generation::Generation;
pub use outputs::{Found, Made, Outputs};
pub use pack::{Packed, pack};
use progress::Stoppable;
pub use progress::{Progress, Silent, Stage};
pub use records::{inspect_records, private_report};
pub use session::{Rebuilt, Session};
pub use timing::{StageTiming, Timings};

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::DateTime;

use crate::advice::Elsewhere;
use crate::codes;
use crate::college::{Include, LeftOut};
use crate::publish::{Options as PublishOptions, Publisher, Report};
use crate::store::{Lock, Store};
use crate::theme::Theme;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Severity};

use generation::{Gathered, Memory, Task, gather};

/// The moment a build is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A moment of the world's clock, seen in the site's time zone.
    Now(Timestamp),
    /// A civil time at the site.
    AsOf(DateTime),
}

/// What a build is asked for.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a wish of its own")]
pub struct Options {
    /// The site's folder.
    pub site: PathBuf,
    /// The output folder; else `public` in the site's folder. Where nothing is published, a folder for the cache if the site's cannot
    /// be written.
    pub out: Option<PathBuf>,
    /// A base URL instead of the one in `site.yaml`.
    pub base_url: Option<String>,
    /// The moment it is made for.
    pub moment: Moment,
    /// What is shown beyond what is published.
    pub include: Include,
    /// Warnings stop the publication too.
    pub strict: bool,
    /// An output folder that this program did not make may be replaced.
    pub force: bool,
    /// Pictures for sharing may be drawn with a font of this machine, where the site names none.
    pub system_font: bool,
    /// Whether anything is published; else everything is made, to find what is wrong with it, and thrown away.
    pub publish: bool,
}

/// How a build went.
#[derive(Debug)]
pub struct Outcome {
    /// All that was found, in the order of its places, with the site's own severities.
    pub diagnostics: Diagnostics,
    /// What was published; `None` if errors stood in the way.
    pub published: Option<Published>,
    /// How long each stage took.
    pub timings: Timings,
    /// Texts that diagnostics point into and that are not on the disk: built-in templates.
    pub texts: Vec<(String, Arc<str>)>,
    /// The addresses of other hosts that its texts lead to, if nothing was to be published.
    pub elsewhere: Vec<Elsewhere>,
}

/// What was published.
#[derive(Debug)]
pub struct Published {
    /// Where.
    pub out: PathBuf,
    /// What changed on the disk.
    pub report: Report,
    /// How many documents there were, editions counted once each.
    pub documents: usize,
    /// How many pages were rendered.
    pub pages: usize,
    /// How many pictures and attachments were published.
    pub files: usize,
    /// With what pictures for sharing were drawn.
    pub share: ShareReport,
    /// What was left out, and when that changes.
    pub left_out: LeftOut,
    /// The moment it was made for, at the site.
    pub moment: DateTime,
    /// The name of the site's time zone.
    pub time_zone: String,
}

/// With what pictures for sharing were drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShareReport {
    /// The file of the font, if it is one of this machine's: another machine may draw other pictures.
    pub machine_font: Option<String>,
    /// How many titles there are that no font can draw.
    pub undrawn: usize,
}

impl Outcome {
    fn unchanged(same: unchanged::Unchanged, mut timings: Timings) -> Self {
        let unchanged::Unchanged { published, diagnostics } = same;
        timings.worked(published.report.files, Some(published.report.bytes));
        Self { diagnostics, published: Some(published), timings, texts: Vec::new(), elsewhere: Vec::new() }
    }

    fn failed(diagnostics: impl IntoIterator<Item = Diagnostic>, timings: Timings) -> Self {
        let mut all = Diagnostics::new();
        all.extend(diagnostics);
        all.sort();
        Self { diagnostics: all, published: None, timings, texts: Vec::new(), elsewhere: Vec::new() }
    }
}

/// Builds a site and publishes it, unless errors stand in the way: then nothing on the disk has changed.
pub fn build(options: &Options, progress: &dyn Progress) -> Outcome {
    let mut timings = Timings::default();
    let opened = match Opened::open(options) {
        Ok(opened) => opened,
        Err(diagnostics) => return Outcome::failed(diagnostics, timings),
    };
    let out = options.out.clone().unwrap_or_else(|| options.site.join("public"));
    if options.publish {
        progress.stage(Stage::Read);
        if let Some(same) = timings.measure_some(Stage::Read, || unchanged::find(&opened, options, &out)) {
            return Outcome::unchanged(same, timings);
        }
    }
    let Opened { folder, store, lock } = opened;
    let mut memory = Memory::default();
    let changes = &Changes::everything();
    let task = Task { folder: &folder, store: &store, options, changes, progress, timings: &mut timings };
    let Gathered { generation, mut diagnostics, texts, documents, .. } = gather(task, &mut memory);
    let Some(generation) = generation else {
        return finish_without(diagnostics, &folder, options.strict, timings, texts);
    };
    let job = render::Job::new(&generation);
    progress.stage(Stage::Render);
    if !options.publish || stops(&mut diagnostics, &folder, options.strict) {
        // Nothing is published, but what is wrong in the templates is told in the same run.
        diagnostics.extend(timings.measure(Stage::Render, || render::try_all(&job, progress)));
        let elsewhere = advise::advise(options, &folder, &generation, &mut diagnostics);
        return Outcome { elsewhere, ..finish_without(diagnostics, &folder, options.strict, timings, texts) };
    }
    let place = Place { out: &out, folder: &folder, store: &store, lock: &lock, force: options.force };
    let report = publish(job, place, &mut diagnostics, options.strict, progress, &mut timings);
    if let Some(citations) = memory.citations() {
        citations::save(citations, &store, true);
    }
    let Some(report) = report else { return finish_without(diagnostics, &folder, options.strict, timings, texts) };
    let (pages, files) = (generation.pages(), generation.pictures.files.len());
    let (moment, left_out) = (generation.college.clock.now, generation.college.left_out.clone());
    let time_zone = folder.site.time_zone.name.clone();
    let published = Published {
        out,
        report,
        documents,
        pages,
        files,
        share: generation.share_report(),
        left_out,
        moment,
        time_zone,
    };
    let outcome = finish_without(diagnostics, &folder, false, timings, texts);
    unchanged::note(&folder.root, &store, options, &generation, &published, &outcome.diagnostics);
    let outcome = Outcome { published: Some(published), ..outcome };
    // A large model takes long to take apart, and whoever asked for the build need not wait for that.
    rayon::spawn(move || drop((generation, memory)));
    outcome
}

/// Where a site is published, and from where.
#[derive(Clone, Copy)]
struct Place<'a> {
    out: &'a Path,
    folder: &'a SiteFolder,
    store: &'a Store,
    lock: &'a Lock,
    force: bool,
}

/// Makes everything and publishes it; `None` if what was found on the way stops that.
fn publish(
    mut job: render::Job<'_>,
    place: Place<'_>,
    diagnostics: &mut Diagnostics,
    strict: bool,
    progress: &dyn Progress,
    timings: &mut Timings,
) -> Option<Report> {
    let Place { out, folder, store, lock, force } = place;
    if folder.site.search {
        progress.stage(Stage::Search);
        let (files, bytes) = timings.measure(Stage::Search, || job.renderer.prepare_search().size());
        timings.worked(files, Some(bytes));
    }
    progress.stage(Stage::Share);
    diagnostics.extend(timings.measure(Stage::Share, || job.draw(store, &|_| true, progress)));
    progress.stage(Stage::Render);
    let (steps, site) = (Stoppable(progress), &folder.identity);
    let sources: Vec<&str> = folder.site.share.font.iter().map(|font| font.value.as_str()).collect();
    let options = PublishOptions { force, site, sources: &sources, steps: &steps };
    let staged = timings.measure(Stage::Render, || {
        let publisher = Publisher::begin(out, &folder.root, store, lock, options)?;
        let found = render::all(&job, &publisher, progress);
        Ok((publisher, found))
    });
    let (outputs, bytes) = job.rendered();
    timings.worked(outputs, Some(bytes));
    let report = staged.and_then(|(publisher, found)| {
        diagnostics.extend(found);
        if stops(diagnostics, folder, strict) || progress.is_stopped() {
            return Ok(None);
        }
        progress.stage(Stage::Publish);
        timings.measure(Stage::Publish, || publisher.finish()).map(Some)
    });
    let report = report.map_err(|diagnostic| diagnostics.push(diagnostic)).ok().flatten()?;
    share::prune(job.generation, store, &job.drawn.keys);
    timings.worked(report.files, Some(report.bytes));
    diagnostics.extend(report.warnings.iter().cloned());
    Some(report)
}

/// A site's folder and its cache, which nobody else writes while this is held.
struct Opened {
    folder: SiteFolder,
    store: Store,
    lock: Lock,
}

impl Opened {
    fn open(options: &Options) -> Result<Self, Diagnostics> {
        let folder = SiteFolder::open_traced(&options.site, options.base_url.as_deref())?;
        let store = Store::open(&folder.root);
        let elsewhere = options.out.as_deref().filter(|_| !options.publish);
        let store = match (store, elsewhere) {
            (Err(failed), Some(elsewhere)) if failed.code == codes::IO => Store::at(elsewhere),
            (store, _) => store,
        };
        let store = store.map_err(Diagnostics::from)?;
        let lock = store.lock().map_err(Diagnostics::from)?;
        Ok(Self { folder, store, lock })
    }
}

/// Loads the site's theme, with the stylesheet of highlighted code that the program makes itself.
fn load_theme(folder: &SiteFolder) -> (Option<Theme>, Diagnostics) {
    let site = &folder.site;
    let own = [("code.css".to_owned(), colours().into_bytes())];
    Theme::load(&folder.root, &site.theme, &site.languages, site.base_url.path(), &own)
}

/// The colours of code and formulas, by day and by night, as the reader's system or the reader says.
fn colours() -> String {
    let (code, code_dark) = blackeyes_markdown::highlight_css();
    let (formulas, formulas_dark) = blackeyes_markdown::formula_css();
    format!(
        "{code}{formulas}@media (prefers-color-scheme: dark) {{\n:root:not([data-theme=light]) {{\n{code_dark}{formulas_dark}}}\n}}\n\
         :root[data-theme=dark] {{\n{code_dark}{formulas_dark}}}\n"
    )
}

/// Gives what was found the severities it has on this site: with `strict`, a warning is an error.
fn grade(diagnostics: &mut Diagnostics, folder: &SiteFolder, strict: bool) {
    folder.site.checks.apply(diagnostics);
    if strict {
        diagnostics.regrade(|diagnostic| {
            Some(if diagnostic.severity == Severity::Warning { Severity::Error } else { diagnostic.severity })
        });
    }
}

/// Whether any of what was found keeps the site from being published.
fn stops(diagnostics: &mut Diagnostics, folder: &SiteFolder, strict: bool) -> bool {
    grade(diagnostics, folder, strict);
    diagnostics.has(Severity::Error)
}

fn finish_without(
    mut diagnostics: Diagnostics,
    folder: &SiteFolder,
    strict: bool,
    timings: Timings,
    texts: Vec<(String, Arc<str>)>,
) -> Outcome {
    diagnostics.sort();
    grade(&mut diagnostics, folder, strict);
    Outcome { diagnostics, published: None, timings, texts, elsewhere: Vec::new() }
}
