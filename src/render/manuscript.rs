//! The manuscript of a page: its template and all that the template is given, before anything is printed. Its fingerprint
//! tells whether the page would come out as it did before.

use tera::{Context, Value};

use crate::diagnostic::Diagnostic;
use crate::language::Lang;
use crate::plan::{Address, Content, Output, Subject};

use super::Renderer;
use super::fingerprint::{Fingerprint, Hasher};
use super::page::{self, PageFields, PageMaker};

/// A page that is ready to be printed.
#[derive(Debug)]
pub struct Manuscript {
    template: &'static str,
    lang: Lang,
    page: Value,
}

impl Renderer<'_> {
    /// The manuscript of a page or of an old address; `None` for other outputs.
    pub fn manuscript(&self, output: &Output) -> Option<Manuscript> {
        let (fields, subject) = match &output.content {
            Content::Page(subject) => (self.page(output, *subject)?, Some(*subject)),
            Content::Redirect(to) => (self.redirect(output, to), None),
            _ => return None,
        };
        let template = fields.template;
        let page = page::complete(&self.scene, output, fields, subject);
        Some(Manuscript { template, lang: output.lang.clone(), page })
    }

    /// The hash of all that a page is made from: two manuscripts of one fingerprint give the same bytes.
    pub fn fingerprint(&self, manuscript: &Manuscript) -> Fingerprint {
        let mut hasher = Hasher::default();
        hasher.text(manuscript.template);
        if let Some(shared) = self.views.by_lang.get(&manuscript.lang) {
            hasher.part(shared.fingerprint.get_or_init(|| {
                let mut hasher = Hasher::default();
                hasher.text(env!("CARGO_PKG_VERSION"));
                hasher.part(&self.scene.theme.fingerprint());
                hasher.value(self.site(shared, &manuscript.lang));
                hasher.value(&shared.words);
                hasher.finish()
            }));
        }
        hasher.value(&manuscript.page);
        hasher.finish()
    }

    /// The bytes of a page.
    pub fn print(&self, manuscript: &Manuscript, output: &Output) -> Result<Vec<u8>, Diagnostic> {
        let Some(shared) = self.views.by_lang.get(&manuscript.lang) else { return Ok(Vec::new()) };
        let mut context = Context::new();
        context.insert_value("site", self.site(shared, &manuscript.lang).clone());
        context.insert_value("t", shared.words.clone());
        context.insert_value("page", manuscript.page.clone());
        self.scene.theme.render(manuscript.template, &context, output.address.as_str()).map(String::into_bytes)
    }

    fn page(&self, output: &Output, subject: Subject) -> Option<PageFields> {
        let shared = self.views.by_lang.get(&output.lang)?;
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
