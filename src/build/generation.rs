//! One state of a site, from its settings to what its pages share: all that is needed to render any output of it.

use std::sync::Arc;

use crate::college::{self, Clock, College, DocRef};
use crate::diagnostic::Diagnostics;
use crate::language::Lang;
use crate::plan::{self, Address, Content, Plan, SearchFiles, Subject};
use crate::render::{Citations, Renderer, Views};
use crate::source::SiteTexts;
use crate::store::Store;
use crate::theme::Theme;

use super::changes::Changes;
use super::citations;
use super::folder::SiteFolder;
use super::pictures::{self, PictureMemory, Prepared};
use super::progress::{Progress, Stage};
use super::read::ContentMemory;
use super::records;
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
    pub(super) pictures: Prepared,
    pub(super) share: Arc<ShareFont>,
    views: Views,
}

impl Generation {
    /// Renders its outputs.
    pub fn renderer(&self) -> Renderer<'_> {
        Renderer::new(&self.college, &self.plan, &self.theme, &self.pictures.facts, &self.views)
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
}

impl Memory {
    /// How articles are cited, as far as it is worked out.
    pub fn citations(&self) -> Option<&Citations> {
        self.citations.as_deref()
    }
}

/// What became of a site's folder.
pub(super) struct Gathered {
    /// `None` if the theme cannot be used.
    pub generation: Option<Generation>,
    pub diagnostics: Diagnostics,
    /// Texts that diagnostics point into and that are not on the disk: built-in templates.
    pub texts: Vec<(String, Arc<str>)>,
    /// How many documents there are, editions counted once each.
    pub documents: usize,
    /// How many documents were parsed.
    pub parsed: usize,
}

/// The folders that a theme's layers come from.
const THEME_FOLDERS: [&str; 4] = ["themes", "templates", "assets", "i18n"];

/// From files to a state of the site. What did not change is remembered; assembling and planning are always whole.
pub(super) fn gather(
    folder: &SiteFolder,
    store: &Store,
    options: &Options,
    memory: &mut Memory,
    changes: &Changes,
    progress: &dyn Progress,
    timings: &mut Timings,
) -> Gathered {
    let mut diagnostics = folder.diagnostics.clone();
    let Assembled { mut college, editions, fresh, diagnostics: found } =
        assemble(folder, Some(store), options, &mut memory.content, changes, progress, timings);
    diagnostics.extend(found);
    progress.stage(Stage::Records);
    let (archive, found) = timings.measure(Stage::Records, || records::archive(&folder.root, &college, progress));
    college.archive = archive;
    diagnostics.extend(found);
    progress.stage(Stage::Plan);
    let (content, font) = (&mut memory.content, &mut memory.share);
    let planning = || {
        let share = share::remembered(folder, store, options.system_font, font, changes);
        let files = if options.publish { SearchFiles::All } else { SearchFiles::First };
        let planned = plan::plan(&college, &|title| share.can_draw(title), files);
        (share, planned)
    };
    // Planning is mostly work for one thread, so that keeping costs no time.
    let keeping = || content.keep(folder, store, &college);
    let (share, (plan, found)) = timings.measure(Stage::Plan, || rayon::join(planning, keeping).0);
    timings.worked(plan.outputs.len(), None);
    diagnostics.extend(share.diagnostics.clone());
    diagnostics.extend(found);
    progress.stage(Stage::Theme);
    if changes.touch(&THEME_FOLDERS) {
        memory.theme = None;
    }
    let (theme, found) = timings.measure(Stage::Theme, || {
        memory.theme.get_or_insert_with(|| {
            let (theme, found) = super::load_theme(folder);
            (theme.map(Arc::new), found)
        })
    });
    diagnostics.extend(found.clone());
    let (documents, parsed) = (editions, fresh);
    let Some(theme) = theme.clone() else {
        return Gathered { generation: None, diagnostics, texts: Vec::new(), documents, parsed };
    };
    timings.worked(theme.assets().count(), Some(theme.assets().map(|asset| asset.bytes.len() as u64).sum()));
    let texts = theme.texts().map(|(path, text)| (path.to_string(), text)).collect();
    progress.stage(Stage::Pictures);
    let pictures = timings
        .measure(Stage::Pictures, || pictures::prepare(folder, store, &plan, &mut memory.pictures, changes, progress));
    let stored = || pictures.files.values().chain(pictures.copies.values());
    timings.worked(stored().count(), Some(stored().map(|file| file.len).sum()));
    diagnostics.extend(pictures.diagnostics.clone());
    let cited = memory.citations.get_or_insert_with(|| Arc::new(citations::load(store)));
    let views = Views::new(&college, &theme, Arc::clone(cited));
    let generation = Generation { college, plan, theme, pictures, share, views };
    diagnostics.extend(generation.renderer().diagnostics());
    Gathered { generation: Some(generation), diagnostics, texts, documents, parsed }
}

/// The linked model, and what it took to make it.
struct Assembled {
    college: College,
    /// How many documents there are, editions counted once each.
    editions: usize,
    /// How many documents were parsed.
    fresh: usize,
    diagnostics: Diagnostics,
}

/// From files to the linked model.
fn assemble(
    folder: &SiteFolder,
    store: Option<&Store>,
    options: &Options,
    memory: &mut ContentMemory,
    changes: &Changes,
    progress: &dyn Progress,
    timings: &mut Timings,
) -> Assembled {
    progress.stage(Stage::Read);
    timings.measure(Stage::Read, || memory.look(folder, store, changes));
    timings.worked(memory.files(), None);
    progress.stage(Stage::Parse);
    let parsed = timings.measure(Stage::Parse, || memory.parse(folder, changes, progress));
    timings.worked(parsed.fresh, Some(parsed.bytes));
    let mut diagnostics = parsed.diagnostics;
    progress.stage(Stage::Assemble);
    let clock = clock(options.moment, folder);
    let (college, found) = timings.measure(Stage::Assemble, || {
        let texts = SiteTexts::new(&folder.root);
        college::assemble(&folder.site, parsed.documents, parsed.surroundings, &texts, clock, options.include)
    });
    timings.worked(college.documents().count(), None);
    diagnostics.extend(found);
    Assembled { college, editions: parsed.editions, fresh: parsed.fresh, diagnostics }
}

/// The linked model alone, for who asks what its activities are.
pub(super) fn college_of(folder: &SiteFolder, options: &Options, progress: &dyn Progress) -> College {
    let (mut memory, mut timings) = (ContentMemory::default(), Timings::default());
    assemble(folder, None, options, &mut memory, &Changes::everything(), progress, &mut timings).college
}

/// The moment of the build, at the site.
pub(super) fn clock(moment: Moment, folder: &SiteFolder) -> Clock {
    let now = match moment {
        Moment::Now(timestamp) => folder.site.time_zone.rules.to_datetime(timestamp),
        Moment::AsOf(civil) => civil,
    };
    Clock { now }
}
