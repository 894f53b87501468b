//! The plan: every output with its address, before anything is rendered.
//!
//! Pure: it takes the college and answers with a list of [`Output`]s and the addresses of all subjects. Two outputs with
//! one address, also by case or Unicode form, are errors here.

mod address;
mod collision;
mod display;
mod files;

pub use address::Address;
pub use display::display_pictures;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::college::{College, DocRef, Noun};
use crate::diagnostic::{Diagnostics, Place};
use crate::language::Lang;

/// What a page is about. Lists that can grow have a number, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The home page.
    Home,
    /// The shelf of issues.
    Journal(usize),
    /// A document's own page.
    Document(DocRef),
    /// The index of people.
    People,
    /// A person, in the college's list.
    Person(usize),
    /// The index of topics.
    Topics,
    /// A topic, in the college's list.
    Topic(usize, usize),
    /// The campus window.
    Window,
    /// The honour rolls.
    Honours(usize),
    /// An award, in the college's list.
    Award(usize),
    /// The societies.
    Societies,
    /// The activities.
    Activities(usize),
    /// The news.
    News(usize),
    /// The lobby's screen of a campaign, in the college's list.
    Display(usize),
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
    /// The Atom feed of a language.
    Feed,
    /// The look of a campaign, in the college's list.
    Look(usize),
    /// A file of the content folder: a picture or an attachment.
    File(Arc<str>),
    /// A copy of an asset of the theme, in a folder that stands alone.
    Copy(&'static str),
    /// The list of all addresses for search engines.
    Sitemap,
    /// What search engines may read.
    Robots,
    /// The headers that a host should send, for hosts that read `_headers`.
    Headers,
    /// The same for nginx.
    Nginx,
    /// Old addresses, for hosts that read `_redirects`.
    Redirects,
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
    pub outputs: Vec<Output>,
    addresses: HashMap<(Subject, Lang), Address>,
    files: BTreeMap<Arc<str>, Address>,
    base_path: String,
    base_url: String,
}

impl Plan {
    /// The address of a subject in a language, if it has a page there.
    pub fn address(&self, subject: Subject, lang: &Lang) -> Option<&Address> {
        self.addresses.get(&(subject, lang.clone()))
    }

    /// The address of a published file of the content folder.
    pub fn file(&self, path: &str) -> Option<&Address> {
        self.files.get(path)
    }

    /// Every published file of the content folder, with its address.
    pub fn files(&self) -> impl Iterator<Item = (&Arc<str>, &Address)> {
        self.files.iter()
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
        crate::yaml::nearest(written, pages)
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

/// Plans every output of the college.
pub fn plan(college: &College) -> (Plan, Diagnostics) {
    let mut planner = Planner { college, outputs: Vec::new(), addresses: HashMap::new() };
    for lang in &college.site.languages {
        planner.language(lang);
    }
    planner.once();
    let files = files::published(college);
    for (path, address) in &files {
        planner.push(
            address.clone(),
            &college.site.default_language,
            Content::File(path.clone()),
            Place::File(path.clone()),
        );
    }
    let Planner { mut outputs, addresses, .. } = planner;
    let mut diagnostics = Diagnostics::new();
    collision::check(&outputs, &mut diagnostics);
    outputs.sort_by(|a, b| a.address.cmp(&b.address));
    let plan = Plan {
        outputs,
        addresses,
        files,
        base_path: college.site.base_url.path().to_owned(),
        base_url: college.site.base_url.as_string(),
    };
    files::check_addresses(college, &plan, &mut diagnostics);
    (plan, diagnostics)
}

struct Planner<'a> {
    college: &'a College,
    outputs: Vec<Output>,
    addresses: HashMap<(Subject, Lang), Address>,
}

impl Planner<'_> {
    fn push(&mut self, address: Address, lang: &Lang, content: Content, place: Place) {
        self.outputs.push(Output { address, lang: lang.clone(), content, place });
    }

    fn page(&mut self, subject: Subject, lang: &Lang, parts: &[&str]) {
        self.page_from(subject, lang, parts, Place::Nowhere);
    }

    fn page_from(&mut self, subject: Subject, lang: &Lang, parts: &[&str], place: Place) {
        let address = Address::folder(self.college.site.prefix(lang), parts);
        self.addresses.insert((subject, lang.clone()), address.clone());
        self.push(address, lang, Content::Page(subject), place);
    }

    /// Pages 1 to n of a list with `count` entries: `/news/`, `/news/page/2/`.
    fn pages(&mut self, subject: impl Fn(usize) -> Subject, lang: &Lang, parts: &[&str], count: usize) {
        let pages = count.div_ceil(self.college.site.per_page).max(1);
        self.page(subject(1), lang, parts);
        for number in 2..=pages {
            let word = number.to_string();
            let parts: Vec<&str> = parts.iter().copied().chain(["page", &word]).collect();
            self.page(subject(number), lang, &parts);
        }
    }

    fn language(&mut self, lang: &Lang) {
        let college = self.college;
        self.page(Subject::Home, lang, &[]);
        self.pages(Subject::Journal, lang, &["journal"], college.issues.len());
        self.page(Subject::People, lang, &["people"]);
        for (index, person) in college.people.list.iter().enumerate().filter(|(_, person)| person.has_page()) {
            let place = person.file.and_then(|file| college.people.files.get(file));
            let place = place.map_or(Place::Nowhere, |entry| Place::File(entry.primary().path.clone()));
            self.page_from(Subject::Person(index), lang, &["people", &person.id], place);
        }
        self.page(Subject::Topics, lang, &["topics"]);
        for (index, topic) in college.topics.iter().enumerate() {
            let subject = |number| Subject::Topic(index, number);
            self.pages(subject, lang, &["topics", &topic.slug], topic.documents.len());
        }
        self.page(Subject::Window, lang, &["window"]);
        self.pages(Subject::Honours, lang, &["honours"], college.rolls.len());
        for (index, award) in college.awards.iter().enumerate() {
            self.page(Subject::Award(index), lang, &["awards", &award.id]);
        }
        self.page(Subject::Societies, lang, &["societies"]);
        self.pages(Subject::Activities, lang, &["activities"], college.past_activities().count());
        self.pages(Subject::News, lang, &["news"], college.news.len());
        for doc in college.documents() {
            self.document(doc, lang);
        }
        self.displays(lang);
        let not_found = Address::file(self.college.site.prefix(lang), &["404.html"]);
        self.push(not_found, lang, Content::Page(Subject::NotFound), Place::Nowhere);
        let feed = Address::file(self.college.site.prefix(lang), &["feed.xml"]);
        self.push(feed, lang, Content::Feed, Place::Nowhere);
    }

    fn document(&mut self, doc: DocRef, lang: &Lang) {
        let Some(facts) = self.college.facts(doc) else { return };
        if !facts.has(lang) {
            return;
        }
        let face = facts.face(lang);
        let place = match &face.common.slug {
            Some(slug) => Place::Text(slug.span.clone()),
            None => Place::File(face.path.clone()),
        };
        let slug = facts.slug();
        let college = self.college;
        match doc.noun {
            Noun::Issue => self.page_from(Subject::Document(doc), lang, &["journal", slug], place),
            Noun::Article => {
                let issue = &college.issues[college.articles[doc.index].issue].entry.slug;
                self.page_from(Subject::Document(doc), lang, &["journal", issue, slug], place);
            }
            Noun::Campaign => self.page_from(Subject::Document(doc), lang, &["window", slug], place),
            Noun::Item => {
                let campaign = &college.campaigns[college.items[doc.index].campaign].entry.slug;
                self.page_from(Subject::Document(doc), lang, &["window", campaign, slug], place);
            }
            Noun::Roll => self.page_from(Subject::Document(doc), lang, &["honours", slug], place),
            Noun::Society => self.page_from(Subject::Document(doc), lang, &["societies", slug], place),
            Noun::Activity => self.page_from(Subject::Document(doc), lang, &["activities", slug], place),
            Noun::NewsItem => self.page_from(Subject::Document(doc), lang, &["news", slug], place),
            Noun::Page => self.page_from(Subject::Document(doc), lang, &[slug], place),
        }
        let Some(to) = self.addresses.get(&(Subject::Document(doc), lang.clone())).cloned() else { return };
        for alias in &face.common.aliases {
            let address = Address::written(&alias.value);
            if address != to && face.lang == lang {
                self.push(address, lang, Content::Redirect(to.clone()), Place::Text(alias.span.clone()));
            }
        }
    }

    /// What belongs to no language.
    fn once(&mut self) {
        let college = self.college;
        let lang = college.site.default_language.clone();
        for (index, campaign) in college.campaigns.iter().enumerate() {
            let address = Address::file(None, &["window", &campaign.entry.slug, "look.css"]);
            self.push(address, &lang, Content::Look(index), Place::Nowhere);
        }
        for (name, content) in [
            ("sitemap.xml", Content::Sitemap),
            ("robots.txt", Content::Robots),
            ("_headers", Content::Headers),
            ("_redirects", Content::Redirects),
            ("blackeyes.nginx.conf", Content::Nginx),
        ] {
            self.push(Address::file(None, &[name]), &lang, content, Place::Nowhere);
        }
    }
}
