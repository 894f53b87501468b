//! Rendering: one output at a time, from the plan to bytes.
//!
//! A [`Renderer`] holds what all pages of a language share (the site's view, the words, the cards) as values that are
//! never copied. Nothing here touches the disk or the clock.

mod archive;
mod cards;
mod channels;
mod chart;
pub mod citation;
mod cover;
mod feed;
mod fill;
mod fingerprint;
mod form;
pub mod hosts;
mod journal_index;
mod look;
mod manuscript;
mod metadata;
mod noun;
mod page;
mod picture;
mod poster;
mod qr;
mod sitemap;
mod small;
pub mod view;
mod wechat;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use tera::Value;

use crate::college::College;
use crate::plan::{Content, Form, Output, Plan};
use crate::theme::Theme;
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::{Diagnostic, Diagnostics};
use blackeyes_searchindex::Index;

use cards::{Cards, Deck, TopicsOf};
use channels::Channels;
pub use citation::Citations;
use citation::Records;
pub use fingerprint::Fingerprint;
pub use look::{ENOUGH as ENOUGH_CONTRAST, Rgb, accent_on_paper, contrast, paper};
pub use manuscript::Manuscript;
use metadata::LinkedIssues;
pub use noun::planned as planned_noun;
pub use picture::{PictureFacts, PictureView, Pictures};
pub use wechat::WeChat;

/// What a page is rendered from.
#[derive(Debug)]
struct Scene<'a> {
    college: &'a College,
    plan: &'a Plan,
    theme: &'a Theme,
    pictures: &'a Pictures,
    views: &'a Views,
}

/// What every page of one language shares.
#[derive(Debug)]
struct Shared {
    deck: Deck,
    words: Value,
    site: OnceLock<Value>,
    fingerprint: OnceLock<Fingerprint>,
    records: Records,
    channels: OnceLock<Channels>,
    issues: LinkedIssues,
}

/// What the pages of one college share, made bit by bit as pages ask for it. It belongs to the college, plan, theme and
/// pictures that it is first used with.
#[derive(Debug)]
pub struct Views {
    by_lang: BTreeMap<Lang, Shared>,
    topics: Arc<OnceLock<TopicsOf>>,
    citations: Arc<Citations>,
    search: OnceLock<Index>,
}

impl Views {
    /// A place for everything that pages of `college` can share.
    pub fn new(college: &College, theme: &Theme, citations: Arc<Citations>) -> Self {
        let shared = |lang: &Lang| Shared {
            deck: Deck::new(college),
            words: theme.words(lang),
            site: OnceLock::new(),
            fingerprint: OnceLock::new(),
            records: college.articles.iter().map(|_| OnceLock::new()).collect(),
            channels: OnceLock::new(),
            issues: college.issues.iter().map(|_| OnceLock::new()).collect(),
        };
        let by_lang = college.site.languages.iter().map(|lang| (lang.clone(), shared(lang))).collect();
        Self { by_lang, topics: Arc::default(), citations, search: OnceLock::new() }
    }

    /// The same for the same college with documents that were rewritten: what follows from no text is shared.
    #[must_use]
    pub fn retouched(&self, college: &College, theme: &Theme) -> Self {
        let new = Self::new(college, theme, Arc::clone(&self.citations));
        Self { topics: Arc::clone(&self.topics), ..new }
    }
}

/// Renders the outputs of a plan.
#[derive(Debug)]
pub struct Renderer<'a> {
    scene: Scene<'a>,
}

impl<'a> Renderer<'a> {
    /// A renderer of one college; `views` must be used with no other.
    pub fn new(
        college: &'a College,
        plan: &'a Plan,
        theme: &'a Theme,
        pictures: &'a Pictures,
        views: &'a Views,
    ) -> Self {
        Self { scene: Scene { college, plan, theme, pictures, views } }
    }

    /// The cards of `lang`.
    fn cards<'r>(&'r self, shared: &'r Shared, lang: &'r Lang) -> Cards<'r> {
        let topics = self.scene.views.topics.get_or_init(|| TopicsOf::new(self.scene.college));
        Cards { scene: &self.scene, deck: &shared.deck, topics, lang }
    }

    /// The site's view in `lang`.
    fn site<'r>(&'r self, shared: &'r Shared, lang: &'r Lang) -> &'r Value {
        shared.site.get_or_init(|| page::site(&self.scene, self.cards(shared, lang), lang))
    }

    /// What is wrong with the college's looks and its covers, whatever pages show them.
    pub fn diagnostics(&self) -> Diagnostics {
        let mut found = look::pale(self.scene.college);
        found.extend(self.scene.unlettered(self.scene.college));
        found
    }

    /// Makes the search index, whose files are not rendered before. It uses all threads: never call it from one of many.
    pub fn prepare_search(&self) -> &'a Index {
        let (documents, layout) = self.scene.plan.search(self.scene.college);
        self.scene.views.search.get_or_init(|| Index::build(&documents, layout))
    }

    /// The bytes of one output; `None` for a file of the content folder or of the theme, which is copied
    /// and not made, and for a file of a search index that was not prepared.
    pub fn render(&self, output: &Output) -> Option<Result<Vec<u8>, Diagnostic>> {
        let scene = &self.scene;
        Some(match &output.content {
            Content::Page(_) | Content::Redirect(_) => {
                return self.manuscript(output).map(|manuscript| self.print(manuscript, output));
            }
            Content::Channel(channel, form) => Ok(match form {
                Form::Atom => feed::atom(scene, *channel, &output.lang),
                Form::Json => feed::json(scene, *channel, &output.lang),
                Form::Calendar => feed::calendar::calendar(scene, *channel, &output.lang),
            }
            .into_bytes()),
            Content::Citations(doc, form) => Ok(citation::files::file(scene, *doc, *form, &output.lang).into_bytes()),
            Content::JournalIndex => Ok(journal_index::json(scene).into_bytes()),
            Content::Security => Ok(hosts::security(scene).into_bytes()),
            Content::Look(campaign) => Ok(look::css(scene.college, *campaign).into_bytes()),
            Content::Sitemap(part) => Ok(sitemap::xml(scene, *part).into_bytes()),
            Content::Robots => Ok(hosts::robots(scene).into_bytes()),
            Content::Headers => Ok(hosts::headers(scene).into_bytes()),
            Content::Nginx => Ok(hosts::nginx(scene).into_bytes()),
            Content::Redirects => Ok(hosts::redirects(scene).into_bytes()),
            Content::Search(file) => return Some(Ok(self.scene.views.search.get()?.file(*file)?.to_vec())),
            Content::ArchiveCsv => {
                Ok(scene.college.archive.as_ref().map(|of| archive::csv(scene, of)).unwrap_or_default())
            }
            Content::ArchiveJson => {
                Ok(scene.college.archive.as_ref().map(|of| archive::json(scene, of)).unwrap_or_default())
            }
            Content::NginxMap => Ok(hosts::nginx_map(scene).into_bytes()),
            Content::File(_) | Content::Copy(_) | Content::Share(..) => return None,
        })
    }
}

impl Scene<'_> {
    /// The address of a campaign's `look.css`.
    fn look(&self, campaign: usize) -> String {
        let slug = &self.college.campaigns[campaign].entry.slug;
        self.url(&crate::plan::Address::file(None, &["window", slug, "look.css"]))
    }
}
