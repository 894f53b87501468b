//! Makes a site's next state from its folder: all stages before rendering.

use std::sync::Arc;

use crate::college::{self, Clock, Parts};
use crate::plan;
use crate::render::{Citations, planned_noun};
use crate::source::SiteTexts;
use crate::store::Store;
use crate::theme::Theme;
use blackeyes_diagnostics::Diagnostics;

use super::assemble::clock;
use super::changes::Changes;
use super::citations;
use super::files;
use super::folder::SiteFolder;
use super::generation::{Generation, Last};
use super::known::Known;
use super::options::Options;
use super::pictures::{self, PictureMemory};
use super::progress::Stage;
use super::read::{ContentMemory, Fresh, Parsed};
use super::records::{self, Held};
use super::reuse::still_valid;
use super::run::Run;
use super::share_font::{self, ShareFont};
use super::theme::load_theme;

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
    /// Every document, as it was last read.
    pub fn documents(&self) -> impl Iterator<Item = Known> + '_ {
        self.content.known()
    }

    /// An empty memory for a site that is rebuilt as its files change, so that its texts are not held once its pages are made.
    pub fn of_session() -> Self {
        Self { content: ContentMemory::keeping_sources(), ..Self::default() }
    }

    /// The formatted citations so far.
    pub fn citations(&self) -> Option<&Citations> {
        self.citations.as_deref()
    }
}

/// A site's next state.
pub(super) struct Next {
    /// `None` if the theme cannot be used.
    pub generation: Option<Arc<Generation>>,
    /// How many documents there are, counting each once for all its editions.
    pub documents: usize,
    /// How many documents were parsed.
    pub parsed: usize,
    /// Whether the last model and plan were reused.
    pub reused: bool,
}

impl Next {
    /// Texts that diagnostics refer to and that are not on the disk: built-in templates.
    pub fn texts(&self) -> Vec<(String, Arc<str>)> {
        let texts = self.generation.iter().flat_map(|generation| generation.theme.texts());
        texts.map(|(path, text)| (path.to_string(), text)).collect()
    }
}

/// A site whose next state is made.
#[derive(Clone, Copy)]
pub(super) struct Task<'a> {
    pub folder: &'a SiteFolder,
    pub store: &'a Store,
    pub options: &'a Options,
    pub changes: &'a Changes,
}

/// The folders that contain a theme's layers.
const THEME_FOLDERS: [&str; 4] = ["themes", "templates", "assets", "i18n"];

/// Makes the next state of a site from its files. Documents whose files did not change are remembered. If the facts of all
/// documents are equal to those of the last state, its model and plan are still valid.
pub(super) fn next(run: &mut Run<'_>, task: Task<'_>, memory: &mut Memory) -> Next {
    let fresh = parse(run, task, &mut memory.content);
    let clock = clock(task.options.moment, task.folder);
    // The plan of a published site depends on all texts, because it includes every file of the search index.
    let last = memory.last.take().filter(|_| !task.options.publish);
    let content = &memory.content;
    let reuse = |Last { generation, found }: Last| {
        let found = still_valid(&generation, &found, content, &fresh, task.changes, &clock)?;
        Some(Last { generation: Arc::new(generation.with_texts(content.texts_of(&fresh))), found })
    };
    let reused = last.and_then(|last| run.attempt(Stage::Assemble, || reuse(last)));
    let is_reused = reused.is_some();
    let last = match reused {
        Some(last) => {
            run.found.extend(last.found.clone());
            Some(last)
        }
        None => make(run, task, memory, clock)
            .map(|generation| Last { generation: Arc::new(generation), found: run.found.clone() }),
    };
    run.found.extend(memory.content.diagnostics());
    let generation = last.as_ref().map(|last| Arc::clone(&last.generation));
    memory.last = last;
    Next { generation, documents: memory.content.editions(), parsed: fresh.count, reused: is_reused }
}

/// Finds and parses the documents that changed.
fn parse(run: &mut Run<'_>, Task { folder, store, changes, .. }: Task<'_>, content: &mut ContentMemory) -> Fresh {
    run.stage(Stage::Read, |work| {
        content.look(folder, Some(store), changes);
        work.did(content.files(), None);
    });
    run.stage(Stage::Parse, |work| {
        let fresh = content.parse(folder, changes, work.progress);
        work.did(fresh.count, fresh.bytes);
        fresh
    })
}

/// Makes a state from all documents, stage by stage; `None` if the theme cannot be used.
fn make(run: &mut Run<'_>, task: Task<'_>, memory: &mut Memory, clock: Clock) -> Option<Generation> {
    let Task { folder, store, options, changes } = task;
    let (site, include) = (&folder.site, options.include);
    let Parsed { documents, texts, surroundings } = memory.content.collect();
    let archive = run.stage(Stage::Records, |work| {
        work.found(folder.diagnostics.clone());
        let held = Held { site, documents: &documents, clock: &clock, include };
        work.made(records::archive(&folder.root, held, work.progress))
    });
    let college = run.stage(Stage::Assemble, |work| {
        let (contents, archive) = (&SiteTexts::new(&folder.root), archive.map(Arc::new));
        let parts = Parts { site, documents, texts: &texts, surroundings, contents, clock, include, archive };
        let college = work.made(college::assemble(parts));
        work.did(college.documents().count(), None);
        college
    });
    let (share, plan) = run.stage(Stage::Plan, |work| {
        let share = share_font::remembered(folder, store, options.system_font, &mut memory.share, changes);
        let planning = || plan::plan(&college, &texts, planned_noun, &|title| share.can_draw(title));
        // Planning mostly uses one thread, so saving the documents at the same time is free.
        let keeping = || memory.content.keep(folder, store, &college);
        let plan = work.made(rayon::join(planning, keeping).0);
        work.found(share.diagnostics.clone());
        work.did(plan.outputs.len(), None);
        (share, plan)
    });
    let theme = run.stage(Stage::Theme, |work| {
        memory.theme.take_if(|_| changes.touch(&THEME_FOLDERS));
        let (theme, found) = memory.theme.get_or_insert_with(|| load_theme(folder));
        work.found(found.clone());
        let theme = theme.clone()?;
        work.did(theme.assets().count(), theme.assets().map(|asset| asset.bytes.len() as u64).sum::<u64>());
        Some(theme)
    })?;
    let pictures = run.stage(Stage::Pictures, |work| {
        let prepared = pictures::prepare(folder, store, &plan, &mut memory.pictures, changes, work.progress);
        let stored = || prepared.files.values().chain(prepared.copies.values());
        work.did(stored().count(), stored().map(|file| file.len).sum::<u64>());
        work.found(prepared.diagnostics.clone());
        prepared
    });
    let cited = memory.citations.get_or_insert_with(|| Arc::new(citations::load(store)));
    let generation = Generation::new(folder, college, texts, plan, theme, pictures, share, Arc::clone(cited));
    run.found.extend(generation.renderer().diagnostics());
    run.found.extend(files::judge(&generation));
    Some(generation)
}
