//! One state of a site, from its settings to what its pages share: all that is needed to render any output of it.

use std::sync::Arc;

use crate::college::{self, Clock, College, DocRef};
use crate::plan::{self, Address, Content, Plan, SearchFiles, Subject};
use crate::render::{Citations, Renderer, Views, planned_noun};
use crate::source::SiteTexts;
use crate::store::Store;
use crate::theme::Theme;
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::Diagnostics;

use super::changes::Changes;
use super::citations;
use super::files;
use super::folder::SiteFolder;
use super::gate::Gate;
use super::pictures::{self, PictureMemory, Prepared};
use super::progress::{Progress, Stage};
use super::read::{ContentMemory, Fresh, Parsed};
use super::records;
use super::retouch::retouch;
use super::share::{self, ShareFont};
use super::timing::Timings;
use super::{Moment, Options, ShareReport};

/// One state of a site.
#[derive(Debug)]
pub struct Generation {
    /// The linked model.
    pub college: College,
    /// Every output.
    pub plan: Plan,
    /// The theme.
    pub theme: Arc<Theme>,
    pub(super) pictures: Arc<Prepared>,
    pub(super) share: Arc<ShareFont>,
    pub(super) gate: Arc<Gate>,
    views: Views,
}

impl Generation {
    /// Renders its outputs.
    pub fn renderer(&self) -> Renderer<'_> {
        Renderer::new(&self.college, &self.plan, &self.theme, &self.pictures.facts, &self.views)
    }

    /// This state with documents that were rewritten: `college` is its own college, retouched.
    pub(super) fn retouched(&self, college: College) -> Self {
        let views = self.views.retouched(&college, &self.theme);
        Self {
            college,
            plan: self.plan.retouched(),
            theme: Arc::clone(&self.theme),
            pictures: Arc::clone(&self.pictures),
            share: Arc::clone(&self.share),
            gate: Arc::clone(&self.gate),
            views,
        }
    }

    /// Where the page of a document that stood in another state of the site stands now: the document of the same place in
    /// the folder, else the one whose files hold just the same.
    pub fn follow(&self, before: &Self, doc: DocRef, lang: &Lang) -> Option<&Address> {
        let facts = before.college.facts(doc)?;
        let same_place = self.college.references.document(facts.key());
        let hash = |college: &College, doc: DocRef| college.edition_hash(doc);
        let same_text = || {
            let wanted = hash(&before.college, doc)?;
            self.college.documents().find(|other| other.noun == doc.noun && hash(&self.college, *other) == Some(wanted))
        };
        let doc = same_place.or_else(same_text)?;
        let shown = self.college.facts(doc)?.face(lang).lang;
        self.plan.address(Subject::Document(doc), shown)
    }

    /// With what its pictures for sharing are drawn.
    pub(super) fn share_report(&self) -> ShareReport {
        let drawn = self.plan.outputs.iter().any(|output| matches!(output.content, Content::Share(..)));
        ShareReport {
            machine_font: self.share.of_machine.clone().filter(|_| drawn),
            undrawn: if self.share.wanted { self.plan.undrawn } else { 0 },
        }
    }

    /// How many pages it has.
    pub fn pages(&self) -> usize {
        self.plan.outputs.iter().filter(|output| matches!(output.content, Content::Page(_))).count()
    }
}

/// What is remembered from one state of a site to the next, for one version of its settings.
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
    /// How articles are cited, as far as it is worked out.
    pub fn citations(&self) -> Option<&Citations> {
        self.citations.as_deref()
    }
}

/// The last state of the site, made from the documents that are remembered.
#[derive(Debug)]
pub(super) struct Last {
    pub generation: Arc<Generation>,
    /// What was found besides what is wrong in the documents themselves.
    pub found: Diagnostics,
}

/// What became of a site's folder.
pub(super) struct Gathered {
    /// `None` if the theme cannot be used.
    pub generation: Option<Arc<Generation>>,
    pub diagnostics: Diagnostics,
    /// Texts that diagnostics point into and that are not on the disk: built-in templates.
    pub texts: Vec<(String, Arc<str>)>,
    /// How many documents there are, editions counted once each.
    pub documents: usize,
    /// How many documents were parsed.
    pub parsed: usize,
    /// Whether the last model and plan were taken over.
    pub retouched: bool,
}

/// A site whose next state is wanted, and how far that has come.
pub(super) struct Task<'a> {
    pub folder: &'a SiteFolder,
    pub store: &'a Store,
    pub options: &'a Options,
    pub changes: &'a Changes,
    pub progress: &'a dyn Progress,
    pub timings: &'a mut Timings,
}

/// The folders that a theme's layers come from.
const THEME_FOLDERS: [&str; 4] = ["themes", "templates", "assets", "i18n"];

/// From files to a state of the site. What did not change is remembered; assembling and planning are whole, unless nothing
/// changed but texts.
pub(super) fn gather(mut task: Task<'_>, memory: &mut Memory) -> Gathered {
    let fresh = task.parse(&mut memory.content);
    // What is published has a plan that follows from all texts: all files of the search index are in it.
    let last = memory.last.take().filter(|_| !task.options.publish);
    let clock = clock(task.options.moment, task.folder);
    let (content, changes) = (&memory.content, task.changes);
    let retouched = last.and_then(|last| {
        task.timings.measure_some(Stage::Assemble, || retouch(last, content, &fresh, changes, clock.clone()))
    });
    let is_retouched = retouched.is_some();
    let made = match retouched {
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
        retouched: is_retouched,
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

    /// Makes a state of the site from what is parsed; what is wrong if the theme cannot be used.
    fn make(&mut self, memory: &mut Memory, clock: Clock) -> Result<Last, Diagnostics> {
        let Task { folder, store, options, changes, progress, .. } = *self;
        let mut diagnostics = folder.diagnostics.clone();
        progress.stage(Stage::Assemble);
        let (mut college, found) =
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
            let share = share::remembered(folder, store, options.system_font, font, changes);
            let files = if options.publish { SearchFiles::All } else { SearchFiles::First };
            let planned = plan::plan(&college, planned_noun, &|title| share.can_draw(title), files);
            (share, planned)
        };
        // Planning is mostly work for one thread, so that keeping costs no time.
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
        let generation = Generation { college, plan, theme, pictures: Arc::new(pictures), share, gate, views };
        diagnostics.extend(generation.renderer().diagnostics());
        diagnostics.extend(files::judge(&generation));
        Ok(Last { generation: Arc::new(generation), found: diagnostics })
    }

    /// The theme, loaded again if one of its files changed.
    fn theme(&mut self, memory: &mut Memory) -> (Option<Arc<Theme>>, Diagnostics) {
        let folder = self.folder;
        self.progress.stage(Stage::Theme);
        if self.changes.touch(&THEME_FOLDERS) {
            memory.theme = None;
        }
        let load = || {
            let (theme, found) = super::load_theme(folder);
            (theme.map(Arc::new), found)
        };
        self.timings.measure(Stage::Theme, || memory.theme.get_or_insert_with(load)).clone()
    }
}

/// From parsed documents to the linked model.
fn assemble(folder: &SiteFolder, options: &Options, content: &ContentMemory, clock: Clock) -> (College, Diagnostics) {
    let texts = SiteTexts::new(&folder.root);
    let Parsed { documents, surroundings } = content.gather();
    college::assemble(&folder.site, documents, surroundings, &texts, clock, options.include)
}

/// The linked model alone, for who asks what its activities are.
pub(super) fn college_of(folder: &SiteFolder, options: &Options, progress: &dyn Progress) -> College {
    let (mut memory, changes) = (ContentMemory::default(), Changes::everything());
    memory.look(folder, None, &changes);
    memory.parse(folder, &changes, progress);
    assemble(folder, options, &memory, clock(options.moment, folder)).0
}

/// The moment of the build, at the site.
pub(super) fn clock(moment: Moment, folder: &SiteFolder) -> Clock {
    let now = match moment {
        Moment::Now(timestamp) => folder.site.time_zone.rules.to_datetime(timestamp),
        Moment::AsOf(civil) => civil,
    };
    Clock { now }
}
