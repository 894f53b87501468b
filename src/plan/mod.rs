//! The plan: every output with its address, before anything is rendered.
//!
//! Pure: it takes the college and answers with a list of [`Output`]s and the addresses of all subjects. Two outputs with
//! one address, also by case or Unicode form, are errors here.

mod address;
mod channel;
mod collision;
mod display;
mod files;
mod noun;
mod outputs;
mod search;
mod share;
mod sitemap;

pub use address::Address;
pub use channel::{Channel, Form};
pub use display::display_pictures;
pub use noun::{FEEDS, ListPages, Nouns, PlannedNoun, feeds_and_calendar, refs};
pub use search::{Reader, texts};
pub use share::{Shape, pixel_picture};
pub use sitemap::SitemapPart;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::OnceLock;

use rapidhash::RapidHashMap;
use rayon::prelude::*;

use crate::codes;
use crate::college::{College, DocRef, List};
use crate::document::Noun;
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Place, words};
use blackeyes_searchindex::{Document, IndexFile, Layout};

/// What a page is about. Lists that can grow have a number, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The home page.
    Home,
    /// The list of a noun: the shelf of issues, the campus window, the index of people.
    List(Noun, usize),
    /// A document's own page.
    Document(DocRef),
    /// A person, in the college's list.
    Person(usize),
    /// The index of topics.
    Topics,
    /// A topic, in the college's list.
    Topic(usize, usize),
    /// The sections of the journal across all issues.
    Sections,
    /// A section across all issues, in the college's list.
    Section(usize, usize),
    /// The practice reports of the journal.
    Reports(usize),
    /// An award, in the college's list.
    Award(usize),
    /// The archive of activities: of all years, and of one, in the archive's list.
    Archive(Option<usize>),
    /// The lobby's screen of a campaign, in the college's list.
    Display(usize),
    /// The feeds and calendars.
    Follow,
    /// The search.
    Search,
    /// What stands where nothing is found.
    NotFound,
}

/// What an output is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A page rendered with a template.
    Page(Subject),
    /// An old address that leads to a new one.
    Redirect(Address),
    /// A feed or a calendar of a language.
    Channel(Channel, Form),
    /// The look of a campaign, in the college's list.
    Look(usize),
    /// A file of the content folder: a picture or an attachment.
    File(Arc<str>),
    /// A copy of an asset of the theme, in a folder that stands alone.
    Copy(&'static str),
    /// The list of all addresses for search engines, whole or in parts.
    Sitemap(SitemapPart),
    /// How to cite an article, or all articles of an issue, as a file for reference managers.
    Citations(DocRef, CitationForm),
    /// The table of contents of the journal, for other programs.
    JournalIndex,
    /// Whom to tell of a weakness of the site.
    Security,
    /// The picture that is shown where a document is shared.
    Share(DocRef, Shape),
    /// What search engines may read.
    Robots,
    /// The headers that a host should send, for hosts that read `_headers`.
    Headers,
    /// The same for nginx.
    Nginx,
    /// Old addresses, for a map of nginx.
    NginxMap,
    /// Old addresses, for hosts that read `_redirects`.
    Redirects,
    /// The archive's figures as CSV.
    ArchiveCsv,
    /// The same as JSON.
    ArchiveJson,
    /// A file of the search index. All of them are made at once.
    Search(IndexFile),
}

impl Content {
    /// Whether it is made only when somebody asks for it while the site is served: what is costly and seldom looked at. A
    /// build makes it like anything else.
    pub fn is_deferred(&self) -> bool {
        match self {
            Self::Channel(..)
            | Self::Sitemap(_)
            | Self::Citations(..)
            | Self::JournalIndex
            | Self::Share(..)
            | Self::ArchiveCsv
            | Self::ArchiveJson
            | Self::Headers
            | Self::Nginx
            | Self::Search(_) => true,
            Self::Page(_)
            | Self::Redirect(_)
            | Self::Look(_)
            | Self::File(_)
            | Self::Copy(_)
            | Self::Security
            | Self::Robots
            | Self::NginxMap
            | Self::Redirects => false,
        }
    }
}

/// The formats of reference managers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CitationForm {
    /// BibTeX.
    BibTex,
    /// RIS.
    Ris,
    /// CSL-JSON.
    CslJson,
}

impl CitationForm {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::BibTex, Self::Ris, Self::CslJson];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::BibTex => "BibTeX",
            Self::Ris => "RIS",
            Self::CslJson => "CSL-JSON",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::BibTex => "application/x-bibtex",
            Self::Ris => "application/x-research-info-systems",
            Self::CslJson => "application/vnd.citationstyles.csl+json",
        }
    }

    /// The name of its file below an article's or issue's address.
    pub fn file(self) -> &'static str {
        match self {
            Self::BibTex => "cite.bib",
            Self::Ris => "cite.ris",
            Self::CslJson => "cite.json",
        }
    }
}

/// One output.
#[derive(Clone, Debug)]
pub struct Output {
    /// Where it stands.
    pub address: Address,
    /// The language it is in; for what belongs to none, the default language.
    pub lang: Lang,
    /// What it is made of.
    pub content: Content,
    /// The file it comes from, for diagnostics.
    pub place: Place,
}

/// All outputs.
#[derive(Debug)]
pub struct Plan {
    /// In the order of their addresses.
    pub outputs: List<Output>,
    places: Arc<Places>,
    /// How many documents, each edition by itself, have no picture for sharing because their titles cannot be drawn.
    pub undrawn: usize,
    /// Every noun.
    pub nouns: Nouns,
    search: OnceLock<Layout>,
    base_path: String,
    base_url: String,
}

/// Where everything stands, by what it is.
#[derive(Debug)]
struct Places {
    addresses: RapidHashMap<(Subject, Lang), Address>,
    shares: RapidHashMap<(DocRef, Shape, Lang), Address>,
    files: BTreeMap<Arc<str>, Address>,
}

impl Plan {
    /// The plan of the same college with documents that were rewritten: only how the search index is divided follows from texts.
    #[must_use]
    pub fn retouched(&self) -> Self {
        Self {
            outputs: self.outputs.clone(),
            places: Arc::clone(&self.places),
            undrawn: self.undrawn,
            nouns: self.nouns,
            search: OnceLock::new(),
            base_path: self.base_path.clone(),
            base_url: self.base_url.clone(),
        }
    }

    /// The address of a subject in a language, if it has a page there.
    pub fn address(&self, subject: Subject, lang: &Lang) -> Option<&Address> {
        self.places.addresses.get(&(subject, lang.clone()))
    }

    /// The address of the picture that is made for a document to be shared, if one is.
    pub fn share_picture(&self, doc: DocRef, shape: Shape, lang: &Lang) -> Option<&Address> {
        self.places.shares.get(&(doc, shape, lang.clone()))
    }

    /// Whether an output stands at this very address.
    pub fn stands_at(&self, address: &Address) -> bool {
        self.outputs.binary_search_by(|output| output.address.cmp(address)).is_ok()
    }

    /// The address of a published file of the content folder.
    pub fn file(&self, path: &str) -> Option<&Address> {
        self.places.files.get(path)
    }

    /// Every published file of the content folder, with its address.
    pub fn files(&self) -> impl Iterator<Item = (&Arc<str>, &Address)> {
        self.places.files.iter()
    }

    /// What the search index is made from, in its order, and how it is divided into files.
    pub fn search<'a>(&'a self, college: &'a College) -> (Vec<Document<'a>>, &'a Layout) {
        let mut documents = search::documents(college, self.nouns, |subject, lang| self.address(subject, lang));
        let layout = self.search.get_or_init(|| Layout::of(&mut documents));
        layout.arrange(&mut documents);
        (documents, layout)
    }

    /// Works out how the search index is divided into files, unless that is known or there is no search.
    pub fn settle_search(&self, college: &College) {
        if college.site.search {
            self.layout(college);
        }
    }

    /// How the search index is divided into files; what it is made from is gathered only if that is not known.
    fn layout<'a>(&'a self, college: &'a College) -> &'a Layout {
        self.search.get().unwrap_or_else(|| self.search(college).1)
    }

    /// The folder of the search index, whose name changes with what is in it.
    pub fn search_folder(&self, college: &College) -> Address {
        Address::folder(None, &["search", &self.layout(college).version])
    }

    /// What stands in links: root-relative, with the base path, percent-encoded.
    pub fn url(&self, address: &Address) -> String {
        address.url(&self.base_path)
    }

    /// What stands in feeds, sitemaps and canonical links: absolute.
    pub fn absolute(&self, address: &Address) -> String {
        address.url(&self.base_url)
    }

    /// The page's address that is spelled most like `written`, if any is.
    fn nearest_address(&self, written: &str) -> Option<&str> {
        let pages = self.outputs.iter().map(|output| output.address.as_str()).filter(|address| address.ends_with('/'));
        blackeyes_frontmatter::nearest(written, pages)
    }

    /// Whether anything stands at this address, written as a reader would (`/about/`, `/about`, `/a.svg`).
    pub fn has_address(&self, written: &str) -> bool {
        let bare = written.split(['?', '#']).next().unwrap_or_default();
        let folder = format!("{}/", bare.trim_end_matches('/'));
        self.outputs
            .binary_search_by(|output| output.address.as_str().cmp(bare))
            .or_else(|_| self.outputs.binary_search_by(|output| output.address.as_str().cmp(&folder)))
            .is_ok()
    }
}

/// Which files of the search index a plan has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchFiles {
    /// All of them, for a site that is published.
    All,
    /// The one whose address never changes. The others follow from all texts, and whoever serves the site makes them when
    /// somebody searches.
    First,
}

/// Plans every output of the college. `can_draw` tells whether a title can be drawn into a picture for sharing.
pub fn plan(
    college: &College,
    nouns: Nouns,
    can_draw: &dyn Fn(&str) -> bool,
    files: SearchFiles,
) -> (Plan, Diagnostics) {
    let mut planner = outputs::Planner::new(college, nouns, can_draw);
    for lang in &college.site.languages {
        planner.language(lang);
    }
    planner.once();
    let search = OnceLock::new();
    match files {
        _ if !college.site.search => {}
        SearchFiles::All => _ = search.set(planner.search()),
        SearchFiles::First => planner.search_file(IndexFile::Manifest, ""),
    }
    let files = files::published(college);
    for (path, address) in &files {
        planner.push(
            address.clone(),
            &college.site.default_language,
            Content::File(path.clone()),
            Place::File(path.clone()),
        );
    }
    let outputs::Planner { mut outputs, addresses, shares, undrawn, .. } = planner;
    let mut diagnostics = Diagnostics::new();
    collision::check(&outputs, &mut diagnostics);
    outputs.par_sort_by(|a, b| a.address.cmp(&b.address));
    let plan = Plan {
        outputs: outputs.into(),
        places: Arc::new(Places { addresses, shares, files }),
        undrawn,
        nouns,
        search,
        base_path: college.site.base_url.path().to_owned(),
        base_url: college.site.base_url.as_string(),
    };
    files::check_addresses(college, &plan, &mut diagnostics);
    files::check_icon(college, &mut diagnostics);
    check_security(college, &mut diagnostics);
    (plan, diagnostics)
}

/// A security contact that has lapsed is worth nothing (RFC 9116, section 2.5.5).
fn check_security(college: &College, diagnostics: &mut Diagnostics) {
    let Some(security) = college.site.security.as_ref() else { return };
    if security.expires < college.clock.now.date() {
        let day = security.expires;
        diagnostics.push(
            Diagnostic::new(
                codes::SECURITY_EXPIRED,
                words!("the security contact lapsed on {day}", "安全联系方式已于 {day} 过期"),
            )
            .at(Place::file("site.yaml"))
            .hint(words!(
                "check that it still holds, and write a later `expires`, at most a year ahead",
                "请确认联系方式仍然有效，并写一个更晚的 `expires`，最多提前一年"
            )),
        );
    }
}
