//! Makes a site's next state from its folder: all stages before rendering.

use std::sync::Arc;

use crate::college::Clock;
use crate::plan::{self, SearchFiles};
use crate::render::{Citations, Views, planned_noun};
use crate::store::Store;
use crate::theme::Theme;
use blackeyes_diagnostics::Diagnostics;

use super::assemble::{assemble, clock};
use super::changes::Changes;
use super::citations;
use super::files;
use super::folder::SiteFolder;
use super::gate::Gate;
use super::generation::{Generation, Last};
use super::options::Options;
use super::pictures::{self, PictureMemory};
use super::progress::{Progress, Stage};
use super::read::{ContentMemory, Fresh};
use super::records;
use super::reuse::still_valid;
use super::share_font::{self, ShareFont};
use super::theme::load_theme;
use super::timing::Timings;

/// What is remembered from one state of a site to the next, while its settings stay the same.
#[derive(Debug, Default)]
pub(super) struct Memory {
    content: ContentMemory,
    pictures: PictureMemory,
    share: Option<Arc<ShareFont>>,
    theme: Option<(Option<Arc<Theme>>, Diagnostics)>,
    citations: Option<Arc<Citations>>,
    last: Option<Last>,
}

impl Memory {
    /// The formatted citations so far.
    pub fn citations(&self) -> Option<&Citations> {
        self.citations.as_deref()
    }
}

/// The result of gathering a site.
pub(super) struct Gathered {
    /// `None` if the theme cannot be used.
    pub generation: Option<Arc<Generation>>,
    pub diagnostics: Diagnostics,
    /// Texts that diagnostics refer to and that are not on the disk: built-in templates.
    pub texts: Vec<(String, Arc<str>)>,
    /// How many documents there are, counting each once for all its editions.
    pub documents: usize,
    /// How many documents were parsed.
    pub parsed: usize,
    /// Whether the last model and plan were reused.
    pub reused: bool,
}

/// A site whose next state is being made, and the progress so far.
pub(super) struct Task<'a> {
    pub folder: &'a SiteFolder,
    pub store: &'a Store,
    pub options: &'a Options,
    pub changes: &'a Changes,
    pub progress: &'a dyn Progress,
    pub timings: &'a mut Timings,
}

/// The folders that contain a theme's layers.
const THEME_FOLDERS: [&str; 4] = ["themes", "templates", "assets", "i18n"];

/// Makes a state of the site from its files. Unchanged documents are remembered; assembling and planning run completely,
/// unless only texts changed.
pub(super) fn gather(mut task: Task<'_>, memory: &mut Memory) -> Gathered {
    let fresh = task.parse(&mut memory.content);
    // The plan of a published site depends on all texts, because it includes every file of the search index.
    let last = memory.last.take().filter(|_| !task.options.publish);
    let clock = clock(task.options.moment, task.folder);
    let (content, changes) = (&memory.content, task.changes);
    let reused = last.and_then(|Last { generation, found }| {
        let valid = || still_valid(&generation, &found, content, &fresh, changes, &clock);
        let found = task.timings.measure_some(Stage::Assemble, valid)?;
        Some(Last { generation: Arc::new(generation.with_texts(content.texts_of(&fresh))), found })
    });
    let is_reused = reused.is_some();
    let made = match reused {
        Some(last) => Ok(last),
        None => task.make(memory, clock),
    };
    let mut diagnostics = memory.content.diagnostics();
    let (documents, parsed) = (memory.content.editions(), fresh.count);
    let gathered = |generation, diagnostics, texts| Gathered {
        generation,
        diagnostics,
        texts,
        documents,
        parsed,
        reused: is_reused,
    };
    match made {
        Ok(last) => {
            diagnostics.extend(last.found.clone());
            let generation = Arc::clone(&last.generation);
            memory.last = Some(last);
            let texts = generation.theme.texts().map(|(path, text)| (path.to_string(), text)).collect();
            gathered(Some(generation), diagnostics, texts)
        }
        Err(found) => {
            diagnostics.extend(found);
            gathered(None, diagnostics, Vec::new())
        }
    }
}

impl Task<'_> {
    /// Parses what changed.
    fn parse(&mut self, memory: &mut ContentMemory) -> Fresh {
        let Task { folder, store, changes, progress, .. } = *self;
        progress.stage(Stage::Read);
        self.timings.measure(Stage::Read, || memory.look(folder, Some(store), changes));
        self.timings.worked(memory.files(), None);
        progress.stage(Stage::Parse);
        let fresh = self.timings.measure(Stage::Parse, || memory.parse(folder, changes, progress));
        self.timings.worked(fresh.count, Some(fresh.bytes));
        fresh
    }

    /// Makes a state of the site from the parsed documents, or returns the diagnostics if the theme cannot be used.
    fn make(&mut self, memory: &mut Memory, clock: Clock) -> Result<Last, Diagnostics> {
        let Task { folder, store, options, changes, progress, .. } = *self;
        let mut diagnostics = folder.diagnostics.clone();
        progress.stage(Stage::Assemble);
        let (mut college, texts, found) =
            self.timings.measure(Stage::Assemble, || assemble(folder, options, &memory.content, clock));
        self.timings.worked(college.documents().count(), None);
        diagnostics.extend(found);
        progress.stage(Stage::Records);
        let (archive, found) =
            self.timings.measure(Stage::Records, || records::archive(&folder.root, &college, progress));
        college.archive = archive.map(Arc::new);
        diagnostics.extend(found);
        progress.stage(Stage::Plan);
        let (content, font) = (&mut memory.content, &mut memory.share);
        let planning = || {
            let share = share_font::remembered(folder, store, options.system_font, font, changes);
            let files = if options.publish { SearchFiles::All } else { SearchFiles::First };
            let planned = plan::plan(&college, &texts, planned_noun, &|title| share.can_draw(title), files);
            (share, planned)
        };
        // Planning mostly uses one thread, so saving the documents at the same time is free.
        let keeping = || content.keep(folder, store, &college);
        let (share, (plan, found)) = self.timings.measure(Stage::Plan, || rayon::join(planning, keeping).0);
        self.timings.worked(plan.outputs.len(), None);
        diagnostics.extend(share.diagnostics.clone());
        diagnostics.extend(found);
        let (theme, found) = self.theme(memory);
        diagnostics.extend(found);
        let Some(theme) = theme else { return Err(diagnostics) };
        self.timings.worked(theme.assets().count(), Some(theme.assets().map(|asset| asset.bytes.len() as u64).sum()));
        progress.stage(Stage::Pictures);
        let pictures = self.timings.measure(Stage::Pictures, || {
            pictures::prepare(folder, store, &plan, &mut memory.pictures, changes, progress)
        });
        let stored = || pictures.files.values().chain(pictures.copies.values());
        self.timings.worked(stored().count(), Some(stored().map(|file| file.len).sum()));
        diagnostics.extend(pictures.diagnostics.clone());
        let cited = memory.citations.get_or_insert_with(|| Arc::new(citations::load(store)));
        let views = Views::new(&college, &theme, Arc::clone(cited));
        let gate = Arc::new(Gate::new(folder, &college));
        let (college, plan, pictures) = (Arc::new(college), Arc::new(plan), Arc::new(pictures));
        let generation = Generation { college, texts, plan, theme, pictures, share, gate, views };
        diagnostics.extend(generation.renderer().diagnostics());
        diagnostics.extend(files::judge(&generation));
        Ok(Last { generation: Arc::new(generation), found: diagnostics })
    }

    /// The theme, reloaded if one of its files changed.
    fn theme(&mut self, memory: &mut Memory) -> (Option<Arc<Theme>>, Diagnostics) {
        let folder = self.folder;
        self.progress.stage(Stage::Theme);
        if self.changes.touch(&THEME_FOLDERS) {
            memory.theme = None;
        }
        let load = || {
            let (theme, found) = load_theme(folder);
            (theme.map(Arc::new), found)
        };
        self.timings.measure(Stage::Theme, || memory.theme.get_or_insert_with(load)).clone()
    }
}
