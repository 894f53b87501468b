//! The pipeline at a glance: from a site's folder to a published site.
//!
//! ```text
//! read → parse → assemble → plan → render → publish
//! ```

mod advise;
mod assemble;
mod changes;
mod citations;
mod copy;
mod copywriting;
mod export;
mod files;
mod fix;
mod folder;
mod gate;
mod gather;
mod generation;
mod grade;
mod kept;
mod named;
mod opened;
mod options;
mod outcome;
mod outputs;
mod pack;
mod pictures;
mod progress;
mod read;
mod ready;
mod records;
mod remembered;
mod render;
mod reuse;
mod session;
mod share;
mod share_font;
mod theme;
mod timing;
mod unchanged;

pub use changes::Changes;
pub use copy::{Copy, copywriting, copywriting_diagnostics};
pub use export::wechat;
pub use fix::{Fix, Fixed, Scope, fixes};
pub use folder::{SETTINGS, SiteFolder};
pub use generation::Generation;
pub use options::{Moment, Options};
pub use outcome::{Outcome, Published, ShareReport};
pub use outputs::{Found, Made, Outputs};
pub use pack::{Packed, pack};
use progress::Stoppable;
pub use progress::{Progress, Silent, Stage};
pub use records::{inspect_records, private_report};
pub use session::{Rebuilt, Session};
pub use timing::{StageTiming, Timings};

use std::path::Path;
use std::sync::Arc;

use crate::publish::{Options as PublishOptions, Publisher, Report};
use crate::store::{Lock, Store};
use blackeyes_diagnostics::{Diagnostic, Diagnostics};

use gather::{Gathered, Memory, Task, gather};
use grade::{grade, stops};
use opened::Opened;

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

/// Builds a site and publishes it, unless there are errors: then nothing on the disk changes.
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
        // Nothing is published, but errors in the templates are reported in the same run.
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
    // Dropping a large model takes long, and the caller need not wait for it.
    rayon::spawn(move || drop((generation, memory)));
    outcome
}

/// The output folder and the folder of the site.
#[derive(Clone, Copy)]
struct Place<'a> {
    out: &'a Path,
    folder: &'a SiteFolder,
    store: &'a Store,
    lock: &'a Lock,
    force: bool,
}

/// Makes everything and publishes it; `None` if a diagnostic prevents that.
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
