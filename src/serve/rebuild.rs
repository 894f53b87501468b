//! The builder: collects changes, builds, shows the result, and reports to the terminal.

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use crate::build::{Changes, Moment, Outputs, Rebuilt, Session, Silent};
use crate::source::{Root, SiteTexts};
use blackeyes_diagnostics::{Diagnostics, Language, Severity, Wording, fold, human, words};

use super::board::{Board, Latest, Problems};
use super::inbox::{Inbox, Waited};
use super::listener::{Listener, News};
use super::watch::Watch;

/// The time for which the machine is left to the open page before all other pages are rendered.
const HEAD_START: Duration = Duration::from_millis(25);

/// The maximum time to wait for a moment at which the site changes by itself.
const LONGEST: Duration = Duration::from_mins(10);

/// The quiet period before advice is looked for, which takes long on a large site.
const BEFORE_ADVICE: Duration = Duration::from_millis(1500);

/// The state of the builder.
pub(crate) struct Work {
    pub session: Session,
    pub as_of: Option<Moment>,
    pub root: Root,
    pub inbox: Arc<Inbox>,
    pub board: Arc<Board>,
    pub listener: Arc<dyn Listener>,
    pub watch: Watch,
    pub port: u16,
    /// Show each problem, even if many are alike.
    pub all: bool,
    /// Whether the documents and the advice are put on the board, for the studio.
    pub is_studio: bool,
}

/// The counts that are reported for a rebuild, which another change may interrupt.
#[derive(Default)]
struct Tally {
    changes: Changes,
    begun: Option<Instant>,
    parsed: usize,
    rendered: usize,
}

impl Work {
    /// Builds at each change, until the inbox is closed.
    pub fn run(mut self) {
        let mut reported = Diagnostics::new();
        let mut tally = Tally::default();
        let (mut changes, mut noticed) = (Changes::everything(), Instant::now());
        let mut first = true;
        loop {
            let (rebuilt, outputs) = self.build(&changes, noticed, &mut tally);
            if first {
                let base = outputs.as_ref().map_or("/", |outputs| outputs.generation.college.site.base_url.path());
                self.listener.ready(&format!("http://127.0.0.1:{}{base}", self.port));
            }
            let site = rebuilt.generation.as_ref().map(|generation| &generation.college.site);
            self.watch.font(site.and_then(|site| site.share.font.as_ref()).map(|font| font.value.as_str()));
            // A pending change has priority over pages that no browser has open.
            let mut waited = self.inbox.wait(Some(HEAD_START));
            first = false;
            if waited == Waited::Nothing {
                self.complete(&rebuilt, outputs.as_deref(), &mut tally, &mut reported);
            }
            if waited == Waited::Nothing && self.is_studio {
                waited = self.inbox.wait(Some(BEFORE_ADVICE));
                if waited == Waited::Nothing {
                    self.advise(&rebuilt);
                }
            }
            while waited == Waited::Nothing {
                waited = self.inbox.wait(Some(self.until_next_change(outputs.as_deref())));
                if waited == Waited::Nothing && self.is_due(outputs.as_deref()) {
                    waited = Waited::Changed(Changes::default(), Instant::now());
                }
            }
            match waited {
                Waited::Changed(new, at) => (changes, noticed) = (new, at),
                Waited::Closed | Waited::Nothing => break,
            }
            if let Ok(new) = self.watch.keep_up() {
                // The content of a new folder existed before it was watched.
                changes.merge(Changes::of(new.iter().map(String::as_str)));
            }
        }
        self.board.change(|shown| shown.closed = true);
    }

    /// Builds, and shows what can be shown. Pages that were not requested yet are not rendered.
    fn build(&mut self, changes: &Changes, noticed: Instant, tally: &mut Tally) -> (Rebuilt, Option<Arc<Outputs>>) {
        tally.begun = Some(noticed);
        tally.changes.merge(changes.clone());
        let moment = self.as_of.unwrap_or_else(|| Moment::Now(Timestamp::now()));
        let rebuilt = self.session.rebuild(changes, moment, &Silent);
        tally.parsed += rebuilt.parsed;
        let shown = self.board.shown();
        let outputs = rebuilt.generation.clone().map(|new| Arc::new(Outputs::new(new, shown.outputs.as_deref())));
        let never_good = shown.outputs.is_none() || shown.provisional;
        let errors = rebuilt.has_errors();
        let problems = Arc::new(self.problems(&rebuilt.diagnostics, &rebuilt));
        let latest = self.is_studio.then(|| Latest {
            generation: rebuilt.generation.clone(),
            documents: self.session.documents(),
            found: rebuilt.diagnostics.clone(),
        });
        let taken = self.inbox.taken();
        self.board.change(|shown| {
            if let Some(latest) = latest {
                shown.latest = Arc::new(latest);
            }
            shown.taken = Some(taken);
            if let Some(outputs) = outputs.clone().filter(|_| !errors || never_good) {
                shown.outputs = Some(outputs);
                shown.provisional = errors;
            }
            // Template errors are known only at the end; until then, earlier errors are not considered fixed.
            if problems.errors > 0 || shown.problems.errors == 0 {
                shown.problems = problems;
            }
        });
        (rebuilt, outputs)
    }

    /// Renders all other pages and reports the result, unless something changes meanwhile.
    fn complete(
        &mut self,
        rebuilt: &Rebuilt,
        outputs: Option<&Outputs>,
        tally: &mut Tally,
        reported: &mut Diagnostics,
    ) {
        let found = match outputs {
            Some(outputs) => {
                let found = outputs.complete(&|| self.inbox.has_news());
                tally.rendered += outputs.rendered();
                found
            }
            None => Some(Diagnostics::new()),
        };
        let Some(mut found) = found else { return };
        self.session.keep();
        let mut diagnostics = rebuilt.diagnostics.clone();
        self.session.grade(&mut found);
        diagnostics.extend(found.clone());
        diagnostics.sort();
        let problems = self.problems(&diagnostics, rebuilt);
        if self.is_studio {
            self.board.change(|shown| {
                shown.later = Arc::new(found.clone());
                shown.later_taken = shown.taken;
            });
        }
        let held_back = problems.errors > 0;
        if *self.board.shown().problems != problems {
            self.board.change(|shown| shown.problems = Arc::new(problems));
        }
        if diagnostics != *reported {
            self.listener.found(&diagnostics, &self.texts(rebuilt));
            *reported = diagnostics;
        }
        let Tally { changes, begun, parsed, rendered } = std::mem::take(tally);
        let time = begun.map(|begun| begun.elapsed()).unwrap_or_default();
        let timings = rebuilt.timings.clone();
        self.listener.rebuilt(&News { what: what(&changes), parsed, rendered, time, held_back, timings });
    }

    /// Adds what could be better to the board.
    fn advise(&self, rebuilt: &Rebuilt) {
        let Some(generation) = &rebuilt.generation else { return };
        let advice = self.session.advice(generation, rebuilt.has_errors());
        let mut later = (*self.board.shown().later).clone();
        later.extend(advice);
        if later != *self.board.shown().later {
            self.board.change(|shown| shown.later = Arc::new(later));
        }
    }

    /// The errors for display in a page, in both languages, exactly as the terminal prints them.
    fn problems(&self, diagnostics: &Diagnostics, rebuilt: &Rebuilt) -> Problems {
        let mut errors = Diagnostics::new();
        errors.extend(diagnostics.iter().filter(|found| found.severity == Severity::Error).cloned());
        if errors.is_empty() {
            return Problems::default();
        }
        let shown = if self.all { errors.clone() } else { fold(&errors) };
        let texts = self.texts(rebuilt);
        let print = |language| human(&shown, &texts, language, false);
        Problems { errors: errors.len(), english: print(Language::English), chinese: print(Language::Chinese) }
    }

    fn texts(&self, rebuilt: &Rebuilt) -> SiteTexts<'_> {
        let texts = SiteTexts::new(&self.root);
        rebuilt.texts.iter().fold(texts, |texts, (path, text)| texts.with(path.clone(), Arc::clone(text)))
    }

    /// The time until the site changes by itself: something is published, expires, begins or ends.
    fn until_next_change(&self, outputs: Option<&Outputs>) -> Duration {
        if self.as_of.is_some() {
            return LONGEST;
        }
        let college = outputs.map(|outputs| &outputs.generation.college);
        let until = college.and_then(|college| {
            let next = college.left_out.next_change?;
            let now = college.site.time_zone.rules.to_datetime(Timestamp::now());
            u64::try_from(now.duration_until(next).as_secs()).ok()
        });
        Duration::from_secs(until.map_or(LONGEST.as_secs(), |until| until.saturating_add(1))).min(LONGEST)
    }

    /// Whether that moment has come.
    fn is_due(&self, outputs: Option<&Outputs>) -> bool {
        let college = outputs.map(|outputs| &outputs.generation.college);
        self.as_of.is_none()
            && college.is_some_and(|college| {
                let now = college.site.time_zone.rules.to_datetime(Timestamp::now());
                college.left_out.next_change.is_some_and(|next| next <= now)
            })
    }
}

/// A description of what changed.
fn what(changes: &Changes) -> Wording {
    let mut paths = changes.paths();
    let first = paths.next();
    let others = paths.count();
    match first {
        _ if changes.are_everything() => words!("the whole site", "整个网站"),
        None => words!("the time", "时间"),
        Some(path) if others == 0 => words!("{path}", "{path}"),
        Some(path) => words!("{path} and {others} more", "{path} 和另外 {others} 处"),
    }
}
