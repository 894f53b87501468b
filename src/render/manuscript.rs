//! The manuscript of a page: its template and all data for it, before rendering. Its fingerprint shows whether the
//! page would be the same as before.

use tera::value::{Key, Map};
use tera::{Context, Value};

use crate::college::DocRef;
use crate::document::Noun;
use crate::plan::{Address, Content, Form as ChannelForm, Output, Subject};
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::Diagnostic;

use super::Renderer;
use super::feed;
use super::fill::{Destination, Filler};
use super::fingerprint::{Fingerprint, Hasher};
use super::form::Form;
use super::page::{self, PageFields, PageMaker};

/// A page that is ready to be rendered.
#[derive(Debug)]
pub struct Manuscript {
    template: &'static str,
    lang: Lang,
    page: Map,
    /// The document whose text is still to be filled in.
    body: Option<DocRef>,
}

impl Renderer<'_> {
    /// The manuscript of a page or of an old address; `None` for other outputs.
    pub fn manuscript(&self, output: &Output) -> Option<Manuscript> {
        let (fields, subject) = match &output.content {
            Content::Page(subject) => (self.page(output, *subject)?, Some(*subject)),
            Content::Redirect(to) => (self.redirect(output, to), None),
            _ => return None,
        };
        let (template, body) = (fields.template, fields.body);
        let page = page::complete(&self.scene, output, fields, subject);
        Some(Manuscript { template, lang: output.lang.clone(), page, body })
    }

    /// The hash of everything that a page is made from: two manuscripts with the same fingerprint yield the same
    /// bytes.
    pub fn fingerprint(&self, manuscript: &Manuscript) -> Fingerprint {
        let shared = self.scene.views.by_lang.get(&manuscript.lang);
        let mut hasher = shared.map_or_else(Hasher::default, |shared| Hasher::knowing(&shared.deck.hashes));
        hasher.text(manuscript.template);
        if let Some(shared) = shared {
            hasher.part(shared.fingerprint.get_or_init(|| {
                let mut hasher = Hasher::default();
                hasher.text(env!("BLACKEYES_BUILD"));
                hasher.part(&self.scene.theme.fingerprint());
                hasher.value(self.site(shared, &manuscript.lang));
                hasher.value(&shared.words);
                hasher.finish()
            }));
        }
        hasher.map(&manuscript.page);
        if let Some(entry) = manuscript.body.and_then(|doc| self.scene.college.entry(doc)) {
            self.scene.fill_key(&entry.face(&manuscript.lang), &manuscript.lang, Destination::Page, &mut hasher);
        }
        hasher.finish()
    }

    /// The hash of everything that a feed is made from; `None` for other outputs.
    pub fn feed_fingerprint(&self, output: &Output) -> Option<Fingerprint> {
        match &output.content {
            Content::Channel(channel, form @ (ChannelForm::Atom | ChannelForm::Json)) => {
                Some(feed::fingerprint(&self.scene, *channel, *form, &output.lang))
            }
            _ => None,
        }
    }

    /// Renders a page to bytes.
    pub fn print(&self, manuscript: Manuscript, output: &Output) -> Result<Vec<u8>, Diagnostic> {
        let Manuscript { template, lang, mut page, body } = manuscript;
        if let Some(entry) = body.and_then(|doc| self.scene.college.entry(doc)) {
            let face = entry.face(&lang);
            let mut filler = Filler::new(&self.scene, &face, &lang, Destination::Page);
            let html = match body {
                Some(DocRef { noun: Noun::Article, index }) => {
                    let edition = self.scene.college.articles[index].entry.edition(&lang);
                    let form = Form::of(&filler.written, edition.matter.form, &edition.common.title.value);
                    page.insert(Key::Str("form"), Value::from(form.key()));
                    form.write(&mut filler)
                }
                _ => filler.whole(),
            };
            page.insert(Key::Str("body"), Value::safe_string(&html));
        }
        let Some(shared) = self.scene.views.by_lang.get(&lang) else { return Ok(Vec::new()) };
        let mut context = Context::new();
        context.insert_value("site", self.site(shared, &lang).clone());
        context.insert_value("t", shared.words.clone());
        context.insert_value("page", Value::from(page));
        self.scene.theme.render(template, &context, output.address.as_str())
    }

    fn page(&self, output: &Output, subject: Subject) -> Option<PageFields> {
        let shared = self.scene.views.by_lang.get(&output.lang)?;
        let maker = PageMaker { scene: &self.scene, cards: self.cards(shared, &output.lang), lang: &output.lang };
        Some(maker.fields(subject))
    }

    fn redirect(&self, output: &Output, to: &Address) -> PageFields {
        let mut fields = PageFields::new("redirect.html", self.scene.word(&output.lang, "nav_moved"));
        fields.insert("target", Value::from(self.scene.url(to)));
        fields.noindex = true;
        fields.canonical = Some(self.scene.plan.absolute(to));
        fields
    }
}
