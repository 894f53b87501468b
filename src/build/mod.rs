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
mod generation;
mod grade;
mod kept;
mod known;
mod named;
mod opened;
mod options;
mod outcome;
mod outputs;
mod pack;
mod page_check;
mod pictures;
mod progress;
mod read;
mod ready;
mod records;
mod remembered;
mod render;
mod reuse;
mod run;
mod session;
mod share;
mod share_font;
mod state;
mod theme;
mod timing;
mod unchanged;

pub use changes::Changes;
pub use copy::{Copy, copywriting, copywriting_diagnostics};
pub use export::wechat;
pub use fix::{Fix, Fixed, Fixes, Scope, fixes};
pub use folder::{SETTINGS, SiteFolder};
pub use generation::Generation;
pub use known::Known;
pub use options::{Moment, Options};
pub use outcome::{Outcome, Published, ShareReport};
pub use outputs::{Found, Made, Outputs};
pub use pack::{Packed, pack};
pub use page_check::{PageCheck, check_page};
use progress::Stoppable;
pub use progress::{Progress, Silent, Stage};
pub use records::{inspect_records, private_report};
pub use session::{Rebuilt, Session};
pub use timing::{StageTiming, Timings};
pub use unchanged::LastPublished;

use crate::publish::{Options as PublishOptions, Publisher, Report};
use blackeyes_diagnostics::Diagnostic;

use opened::Opened;
use run::Run;
use state::{Memory, Task};

/// Builds a site and publishes it, unless there are errors: then nothing on the disk changes.
pub fn build(options: &Options, progress: &dyn Progress) -> Outcome {
    let mut run = Run::new(progress);
    let opened = &match Opened::open(options) {
        Ok(opened) => opened,
        Err(found) => return Outcome::failed(found, run.timings),
    };
    let Opened { folder, store, lock } = opened;
    let out = options.out.clone().unwrap_or_else(|| options.site.join("public"));
    progress.stage(Stage::Read);
    let unchanged = || unchanged::find(opened, options, &out);
    if options.publish
        && let Some(same) = run.attempt(Stage::Read, unchanged)
    {
        return Outcome::unchanged(same, run.timings);
    }
    let (mut memory, changes) = (Memory::default(), &Changes::everything());
    let task = Task { folder, store, options, changes };
    let next = state::next(&mut run, task, &mut memory);
    let texts = next.texts();
    let Some(generation) = next.generation else { return run.outcome(folder, options.strict, None, texts) };
    let mut job = render::Job::new(&generation);
    if !options.publish || run.stops(folder, options.strict) {
        // Nothing is published, but errors in the templates are reported in the same run.
        run.stage(Stage::Render, |work| work.found(render::try_all(&job, progress)));
        let elsewhere = advise::advise(options, folder, &generation, &mut run.found);
        return Outcome { elsewhere, ..run.outcome(folder, options.strict, None, texts) };
    }
    let sources: Vec<&str> = folder.site.share.font.iter().map(|font| font.value.as_str()).collect();
    let (site, steps) = (&folder.identity, &Stoppable(progress));
    let publishing = PublishOptions { force: options.force, site, sources: &sources, steps };
    let begin = || Publisher::begin(&out, &folder.root, store, lock, publishing);
    let staged = render(&mut run, &mut job, &begin, task);
    let report = staged.and_then(|publisher| publish(&mut run, publisher));
    if let Some(citations) = memory.citations() {
        citations::save(citations, store, true);
    }
    let Some(report) = report else { return run.outcome(folder, options.strict, None, texts) };
    share::prune(&generation, store, &job.drawn.keys);
    let published = generation.published(out, report, next.documents, folder);
    let outcome = run.outcome(folder, options.strict, Some(published), texts);
    unchanged::note(&folder.root, store, options, &generation, &outcome);
    // Dropping a large model takes long, and the caller need not wait for it.
    rayon::spawn(move || drop((generation, memory)));
    outcome
}

/// Renders everything into the new tree that `begin` makes; `None` if a diagnostic prevents that it is published.
fn render<'p>(
    run: &mut Run<'_>,
    job: &mut render::Job<'_>,
    begin: &dyn Fn() -> Result<Publisher<'p>, Diagnostic>,
    Task { folder, store, options, .. }: Task<'_>,
) -> Option<Publisher<'p>> {
    let progress = run.progress;
    if folder.site.search {
        run.stage(Stage::Search, |work| {
            let (files, bytes) = job.renderer.prepare_search().size();
            work.did(files, bytes);
        });
    }
    run.stage(Stage::Share, |work| work.found(job.draw(store, &|_| true, progress)));
    let staged = run.stage(Stage::Render, |work| {
        let publisher = begin()?;
        work.found(render::all(job, &publisher, progress));
        let (outputs, bytes) = job.rendered();
        work.did(outputs, bytes);
        Ok(publisher)
    });
    let publisher = staged.map_err(|diagnostic| run.found.push(diagnostic)).ok()?;
    (!run.stops(folder, options.strict) && !progress.is_stopped()).then_some(publisher)
}

/// Replaces the published site with the new tree; `None` if that fails.
fn publish(run: &mut Run<'_>, publisher: Publisher<'_>) -> Option<Report> {
    let report = run.stage(Stage::Publish, |work| {
        let report = publisher.finish()?;
        work.did(report.files, report.bytes);
        Ok(report)
    });
    let report = report.map_err(|diagnostic| run.found.push(diagnostic)).ok()?;
    run.found.extend(report.warnings.iter().cloned());
    Some(report)
}
