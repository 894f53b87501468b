//! A site that is rebuilt as its files change, for serving it while it is being edited.

use std::sync::Arc;

use crate::source::Overlay;
use crate::store::Store;
use blackeyes_diagnostics::{Diagnostics, Severity};

use super::advise;
use super::changes::Changes;
use super::citations;
use super::folder::{SETTINGS, SiteFolder};
use super::generation::Generation;
use super::grade::grade;
use super::known::Known;
use super::options::{Moment, Options};
use super::progress::Progress;
use super::run::Run;
use super::state::{self, Memory, Task};
use super::timing::Timings;

/// A site that is rebuilt repeatedly. It remembers what did not change, and publishes nothing.
#[derive(Debug)]
pub struct Session {
    options: Options,
    opened: Option<(SiteFolder, Store)>,
    overlay: Option<Arc<Overlay>>,
    memory: Memory,
}

/// The result of a rebuild.
#[derive(Debug)]
pub struct Rebuilt {
    /// The site's new state; `None` if its settings or its theme cannot be used.
    pub generation: Option<Arc<Generation>>,
    /// All diagnostics from before rendering, sorted by place.
    pub diagnostics: Diagnostics,
    /// Texts that diagnostics refer to and that are not on the disk.
    pub texts: Vec<(String, Arc<str>)>,
    /// How many documents were parsed.
    pub parsed: usize,
    /// Whether only texts changed, so that the last model and plan were reused.
    pub reused: bool,
    /// How long each stage took.
    pub timings: Timings,
}

impl Rebuilt {
    /// Whether errors would prevent a build from publishing.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.has(Severity::Error)
    }
}

impl Session {
    /// A session for the site of `options`. Nothing is read yet.
    pub fn new(options: Options) -> Self {
        Self { options, opened: None, overlay: None, memory: Memory::of_session() }
    }

    /// The same, in which files are read as `overlay` states.
    #[must_use]
    pub fn over(self, overlay: Arc<Overlay>) -> Self {
        Self { overlay: Some(overlay), ..self }
    }

    /// Every document, as it was last read, sorted by key.
    pub fn documents(&self) -> Vec<Known> {
        self.memory.documents().collect()
    }

    /// What could be better in the site's last state, for `check` and the studio: it may take long.
    pub fn advice(&self, generation: &Generation, has_errors: bool) -> Diagnostics {
        let Some((folder, _)) = &self.opened else { return Diagnostics::new() };
        let mut found = advise::advice(folder, generation, !has_errors);
        self.grade(&mut found);
        found
    }

    /// Reads what changed and makes the site's new state for `moment`.
    pub fn rebuild(&mut self, changes: &Changes, moment: Moment, progress: &dyn Progress) -> Rebuilt {
        self.options.moment = moment;
        let mut all = Changes::everything();
        if changes.cover(SETTINGS) || self.opened.is_none() {
            // Everything depends on the settings, so all memory is dropped with them.
            (self.opened, self.memory) = (None, Memory::of_session());
        } else {
            all = changes.clone();
        }
        let (folder, store) = match self.open() {
            Ok(opened) => opened,
            Err(mut diagnostics) => {
                diagnostics.sort();
                let (generation, texts) = (None, Vec::new());
                return Rebuilt {
                    generation,
                    diagnostics,
                    texts,
                    parsed: 0,
                    reused: false,
                    timings: Timings::default(),
                };
            }
        };
        let mut run = Run::new(progress);
        let task = Task { folder: &folder, store: &store, options: &self.options, changes: &all };
        let next = state::next(&mut run, task, &mut self.memory);
        let Run { found: mut diagnostics, timings, .. } = run;
        diagnostics.sort();
        grade(&mut diagnostics, &folder, self.options.strict);
        self.opened = Some((folder, store));
        Rebuilt {
            texts: next.texts(),
            generation: next.generation,
            diagnostics,
            parsed: next.parsed,
            reused: next.reused,
            timings,
        }
    }

    /// Gives the diagnostics of rendering the severities that the site sets.
    pub fn grade(&self, diagnostics: &mut Diagnostics) {
        diagnostics.sort();
        if let Some((folder, _)) = &self.opened {
            grade(diagnostics, folder, self.options.strict);
        }
    }

    /// Saves the data that the pages made so far share with later builds.
    pub fn keep(&self) {
        if let (Some((_, store)), Some(citations)) = (&self.opened, self.memory.citations()) {
            citations::save(citations, store, false);
        }
    }

    fn open(&mut self) -> Result<(SiteFolder, Store), Diagnostics> {
        if let Some(opened) = self.opened.take() {
            return Ok(opened);
        }
        let mut folder = SiteFolder::open(&self.options.site, self.options.base_url.as_deref())?;
        if let Some(overlay) = &self.overlay {
            folder.root = folder.root.over(Arc::clone(overlay));
        }
        let store = Store::open(&folder.root).map_err(Diagnostics::from)?;
        Ok((folder, store))
    }
}
