//! Rendering: one output at a time, from the plan to bytes.
//!
//! A [`Renderer`] holds what all pages of a language share (the site's view, the words, the cards) as values that are
//! never copied. Nothing here touches the disk or the clock.

mod archive;
mod cards;
pub mod citation;
mod feed;
mod fill;
pub mod hosts;
mod journal_index;
mod look;
mod metadata;
mod page;
mod picture;
mod qr;
mod sitemap;
mod small;
pub mod view;

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;
use tera::{Context, Value};

use crate::college::{College, Facts as _, Noun};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::language::Lang;
use crate::plan::{Content, Form, Output, Plan, Subject};
use crate::theme::Theme;

use cards::Cards;
use citation::Record;
use citation::style::Cited;
use page::PageFields;

pub use look::contrast;
pub use picture::{PictureFacts, PictureView, Pictures};

/// What a page is rendered from.
#[derive(Debug)]
struct Scene<'a> {
    college: &'a College,
    plan: &'a Plan,
    theme: &'a Theme,
    pictures: &'a Pictures,
    citations: Citations,
}

/// Articles as they are cited, by the fingerprints of their records.
pub type Citations = HashMap<[u8; 32], Cited>;

/// What every page of one language shares.
#[derive(Debug)]
struct Shared {
    cards: Cards,
    site: Value,
    words: Value,
}

/// Renders the outputs of a plan.
#[derive(Debug)]
pub struct Renderer<'a> {
    scene: Scene<'a>,
    shared: BTreeMap<Lang, Shared>,
}

impl<'a> Renderer<'a> {
    /// Prepares what all pages share.
    pub fn new(college: &'a College, plan: &'a Plan, theme: &'a Theme, pictures: &'a Pictures) -> Self {
        let scene = Scene { college, plan, theme, pictures, citations: Citations::new() };
        let shared = college
            .site
            .languages
            .iter()
            .map(|lang| {
                let cards = cards::make(&scene, lang);
                let site = page::site(&scene, &cards, lang);
                (lang.clone(), Shared { cards, site, words: theme.words(lang) })
            })
            .collect();
        Self { scene, shared }
    }

    /// What is stated of every article in each of its languages, to be cited by.
    pub fn records(&self) -> Vec<Record> {
        let articles = self.scene.college.articles.par_iter().enumerate();
        let of = |(index, article): (usize, &crate::college::Article)| -> Vec<Record> {
            article.entry.langs().into_iter().filter_map(|lang| self.scene.record(index, lang)).collect()
        };
        articles.flat_map_iter(of).collect()
    }

    /// Shows how the articles of [`Renderer::records`] are cited.
    pub fn cite(&mut self, citations: Citations) {
        self.scene.citations = citations;
    }

    /// What is wrong with the college's looks, whatever pages show them.
    pub fn diagnostics(&self) -> Diagnostics {
        look::pale(self.scene.college)
    }

    /// The bytes of one output; `None` for a file of the content folder or of the theme, which is copied
    /// and not made.
    pub fn render(&self, output: &Output) -> Option<Result<Vec<u8>, Diagnostic>> {
        let scene = &self.scene;
        Some(match &output.content {
            Content::Page(subject) => self.page(output, *subject),
            Content::Redirect(to) => self.redirect(output, to),
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

    fn page(&self, output: &Output, subject: Subject) -> Result<Vec<u8>, Diagnostic> {
        let Some(shared) = self.shared.get(&output.lang) else { return Ok(Vec::new()) };
        let maker = page::PageMaker { scene: &self.scene, cards: &shared.cards, lang: &output.lang };
        self.with_template(output, shared, maker.fields(subject), Some(subject))
    }

    fn redirect(&self, output: &Output, to: &crate::plan::Address) -> Result<Vec<u8>, Diagnostic> {
        let Some(shared) = self.shared.get(&output.lang) else { return Ok(Vec::new()) };
        let mut fields = PageFields::new("redirect.html", self.scene.word(&output.lang, "nav_moved"));
        fields.insert("target", Value::from(self.scene.url(to)));
        fields.noindex = true;
        fields.canonical = Some(self.scene.plan.absolute(to));
        self.with_template(output, shared, fields, None)
    }

    fn with_template(
        &self,
        output: &Output,
        shared: &Shared,
        fields: PageFields,
        subject: Option<Subject>,
    ) -> Result<Vec<u8>, Diagnostic> {
        let template = fields.template;
        let page = page::complete(&self.scene, output, fields, subject);
        let mut context = Context::new();
        context.insert_value("site", shared.site.clone());
        context.insert_value("t", shared.words.clone());
        context.insert_value("page", page);
        self.scene.theme.render(template, &context, output.address.as_str()).map(String::into_bytes)
    }
}

impl Scene<'_> {
    /// The address of a campaign's `look.css`.
    fn look(&self, campaign: usize) -> String {
        let slug = &self.college.campaigns[campaign].entry.slug;
        self.url(&crate::plan::Address::file(None, &["window", slug, "look.css"]))
    }

    /// Whether anything of this noun is shown.
    fn any(&self, noun: Noun) -> bool {
        let college = self.college;
        match noun {
            Noun::Issue => !college.issues.is_empty(),
            Noun::Article => !college.articles.is_empty(),
            Noun::Campaign => !college.campaigns.is_empty(),
            Noun::Item => !college.items.is_empty(),
            Noun::Roll => !college.rolls.is_empty(),
            Noun::Society => !college.societies.is_empty(),
            Noun::Activity => !college.activities.is_empty(),
            Noun::NewsItem => !college.news.is_empty(),
            Noun::Page => !college.pages.is_empty(),
        }
    }
}
