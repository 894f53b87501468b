//! Rendering: one output at a time, from the plan to bytes.
//!
//! A [`Renderer`] holds the values that all pages of a language share (the site's view, the words, the cards) and
//! that are never copied. Nothing here accesses the disk or the clock.

mod archive;
mod cards;
mod cards_by_noun;
mod channels;
mod chart;
pub mod citation;
mod cover;
mod deck;
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
mod scene;
mod sitemap;
mod small;
pub mod view;
mod wechat;

use tera::Value;

use crate::college::College;
use crate::document::AllTexts;
use crate::plan::{Content, Form, Output, Plan, SEARCH};
use crate::theme::Theme;
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::{Diagnostic, Diagnostics};
use blackeyes_searchindex::Index;

use cards::Cards;
pub use citation::Citations;
use deck::TopicsOf;
pub use fingerprint::Fingerprint;
pub use look::{ENOUGH as ENOUGH_CONTRAST, Rgb, accent_on_paper, contrast, paper};
pub use manuscript::Manuscript;
pub use noun::planned as planned_noun;
pub use picture::{PictureFacts, PictureView, Pictures};
pub use scene::Views;
use scene::{Scene, Shared};
pub use wechat::WeChat;

/// Renders the outputs of a plan.
#[derive(Debug)]
pub struct Renderer<'a> {
    scene: Scene<'a>,
}

impl<'a> Renderer<'a> {
    /// A renderer of one college; `views` must be used with no other.
    pub fn new(
        college: &'a College,
        texts: &'a AllTexts,
        plan: &'a Plan,
        theme: &'a Theme,
        pictures: &'a Pictures,
        views: &'a Views,
    ) -> Self {
        Self { scene: Scene { college, texts, plan, theme, pictures, views } }
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

    /// Problems with the college's looks and covers, independent of the pages that show them.
    pub fn diagnostics(&self) -> Diagnostics {
        let mut found = look::pale(self.scene.college);
        found.extend(self.scene.unlettered(self.scene.college));
        found
    }

    /// Creates the search index, whose files cannot be rendered before. It uses all threads: never call it from one
    /// of many.
    pub fn prepare_search(&self) -> &'a Index {
        let scene = &self.scene;
        scene.views.search.get_or_init(|| scene.with_search_documents(Index::build))
    }

    /// Every file of the search index, by its address, except the manifest, which is an output of the plan. None if the index
    /// was not prepared.
    pub fn search_parts(&self) -> impl Iterator<Item = (String, &'a [u8])> {
        let files = self.scene.views.search.get().into_iter().flat_map(Index::files);
        files.filter(|(path, _)| *path != Index::MANIFEST).map(|(path, bytes)| (format!("{SEARCH}/{path}"), bytes))
    }

    /// The bytes of one output; `None` for a file of the content folder or of the theme, which is copied rather than
    /// rendered, and for a file of a search index that was not prepared.
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
            Content::Search => return Some(Ok(self.scene.views.search.get()?.at(Index::MANIFEST)?.to_vec())),
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
