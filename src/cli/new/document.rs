//! A new document: whether it is an edition of an existing one, and the path of its file.

use blackeyes::document::Noun;
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::words;

use super::archetype::Values;
use super::existing::Existing;
use super::form::{Choice, Form, Refused, any, plain};
use super::picture::Copied;
use super::sections;
use super::task::Task;

/// A file to create.
pub struct Draft {
    /// Relative to the site's folder.
    pub path: String,
    /// Its archetype.
    pub archetype: &'static str,
    pub values: Values,
    /// A picture to copy beside it.
    pub picture: Option<Copied>,
}

/// Asks for the values of a new document of this noun.
pub fn draft(noun: Noun, form: &Form<'_>, site: &Existing, today: &str) -> Result<Draft, Refused> {
    let parent = noun.parent().map(|parent| form.choose(parent.key(), &site.choices(parent), true)).transpose()?;
    let parent = parent.as_deref();
    let lang = edition(form, site)?;
    if let Some(of) = original(noun, parent, &lang, form, site)? {
        return beside(noun, parent, &of, &lang, form, site);
    }
    let (values, name) = (Values::default(), String::new());
    let mut task = Task { noun, parent, form, site, today, values, name, picture: None };
    task.ask_all()?;
    let Task { values, name, picture, .. } = task;
    let name = form.text("slug", (!name.is_empty()).then_some(name), &|name| site.check_name(noun, parent, name))?;
    let path = place(noun, parent, &name, (lang != *site.default_language()).then_some(&lang));
    Ok(Draft { path, archetype: noun.key(), values, picture })
}

/// The path of a document's file.
fn place(noun: Noun, parent: Option<&str>, name: &str, lang: Option<&Lang>) -> String {
    let lang = lang.map(|lang| format!(".{lang}")).unwrap_or_default();
    let place = noun.place().replace("{parent}", parent.unwrap_or_default()).replace("{name}", name);
    format!("content/{place}{lang}.md")
}

/// The language of the new edition: the default one, unless another is requested.
fn edition(form: &Form<'_>, site: &Existing) -> Result<Lang, Refused> {
    let languages = &site.folder.site.languages;
    let choices: Vec<Choice> = languages.iter().map(|lang| plain(lang.as_str())).collect();
    let chosen = if choices.len() == 1 && form.given("edition").is_none() {
        choices[0].word.clone()
    } else {
        form.choose("edition", &choices, true)?
    };
    Ok(languages.iter().find(|lang| lang.as_str() == chosen).unwrap_or(site.default_language()).clone())
}

/// The existing document that gets an edition in `lang`; `None` for a new document.
fn original(
    noun: Noun,
    parent: Option<&str>,
    lang: &Lang,
    form: &Form<'_>,
    site: &Existing,
) -> Result<Option<String>, Refused> {
    let lacking = site.lacking(noun, parent, lang);
    if let Some(of) = form.given("of") {
        if let Some(files) = site.document(noun, parent, &of)
            && let Some(edition) = files.editions.iter().find(|edition| edition.lang == *lang)
        {
            let path = &edition.path;
            return Err(Refused::Answer(words!(
                "`{path}` is the edition in `{lang}` already",
                "`{path}` 已经是 `{lang}` 版本"
            )));
        }
        return form.choose("of", &lacking, false).map(Some);
    }
    if *lang == *site.default_language() || lacking.is_empty() || !form.asks {
        return Ok(None);
    }
    let mut choices = lacking;
    let new = words!("(a new one, in this language alone)", "（新的，只有这种语言）");
    choices.push(Choice { word: String::new(), shown: new.get(form.language).to_owned() });
    Ok(Some(form.choose("of", &choices, false)?).filter(|of| !of.is_empty()))
}

/// An edition of an existing document, beside its existing edition.
fn beside(
    noun: Noun,
    parent: Option<&str>,
    of: &str,
    lang: &Lang,
    form: &Form<'_>,
    site: &Existing,
) -> Result<Draft, Refused> {
    let mut values = Values::default();
    values.text("title", form.text(noun.title_key(), None, &any)?);
    values.text("noun", noun.key());
    if noun == Noun::Issue {
        values.yaml("sections", sections::yaml(&site.section_choices(of), true));
    }
    let own = (lang != site.default_language()).then_some(lang);
    let first = site.document(noun, parent, of).and_then(|files| files.editions.first());
    let path = match first.map(|edition| &edition.path) {
        // A document in its own folder.
        Some(path) if path.rsplit('/').next().is_some_and(|name| name.starts_with("index.")) => {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            format!("{folder}/index{}.md", own.map(|lang| format!(".{lang}")).unwrap_or_default())
        }
        _ => place(noun, parent, of, own),
    };
    let name = first.and_then(|edition| edition.path.rsplit('/').next().map(ToOwned::to_owned)).unwrap_or_default();
    values.text("of", name);
    Ok(Draft { path, archetype: "edition", values, picture: None })
}
