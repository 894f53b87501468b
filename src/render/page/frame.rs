//! The common fields of every page, and the site's view that all pages of a language share.

use serde::Serialize;
use tera::Value;
use tera::value::{Key, Map};

use crate::college::DocRef;
use crate::config::{Filing, Localised};
use crate::document::Noun;
use crate::plan::{Output, Subject};
use blackeyes_chinese::Lang;

use super::super::Scene;
use super::super::cards::Cards;
use super::super::metadata::{self, Head};
use super::super::noun;
use super::super::picture::PictureView;
use super::super::view::{AlternateView, EditionView, PageView};
use super::PageFields;

/// The site as templates see it.
#[derive(Serialize)]
struct SiteView {
    title: String,
    tagline: String,
    description: String,
    publisher: String,
    address: String,
    notice: String,
    lang: String,
    html_lang: String,
    dir: &'static str,
    base_path: String,
    base_url: String,
    seal: Vec<String>,
    languages: Vec<LanguageView>,
    navigation: Vec<NavigationView>,
    home: String,
    feed: String,
    follow: String,
    search: String,
    search_folder: String,
    latest_issue: Option<Value>,
    filing: Option<FilingView>,
    theme: Value,
    extra: Value,
}

#[derive(Serialize)]
struct LanguageView {
    code: String,
    name: &'static str,
    html_lang: String,
    home: String,
}

#[derive(Serialize)]
struct NavigationView {
    key: String,
    title: String,
    url: String,
}

#[derive(Serialize)]
struct FilingView {
    icp: String,
    icp_url: String,
    police: String,
    police_url: String,
    police_icon: Option<PictureView>,
}

/// A language's name in that language.
fn language_name(lang: &Lang) -> &'static str {
    match lang.as_str() {
        "en" => "English",
        "zh" | "zh-hans" | "zh-cn" => "中文",
        "zh-hant" | "zh-tw" | "zh-hk" => "繁體中文",
        "ja" => "日本語",
        "ko" => "한국어",
        "fr" => "Français",
        "de" => "Deutsch",
        "es" => "Español",
        "ru" => "Русский",
        "ar" => "العربية",
        _ => "",
    }
}

/// The view of the site in a language.
pub(in super::super) fn site(scene: &Scene<'_>, cards: Cards<'_>, lang: &Lang) -> Value {
    let site = &scene.college.site;
    let text = |text: &Option<Localised>| text.as_ref().map_or("", |text| text.get(lang)).to_owned();
    let languages = site
        .languages
        .iter()
        .map(|code| LanguageView {
            code: code.as_str().to_owned(),
            name: language_name(code),
            html_lang: code.html_tag().clone(),
            home: scene.url_of(Subject::Home, code),
        })
        .collect();
    let latest = (!scene.college.issues.is_empty()).then(|| cards.get(DocRef { noun: Noun::Issue, index: 0 }));
    let Filing { icp, icp_url, police } = &site.filing;
    let filing = (icp.is_some() || police.is_some()).then(|| FilingView {
        icp: icp.clone().unwrap_or_default(),
        icp_url: icp_url.clone(),
        police: police.as_ref().map(|police| police.text.clone()).unwrap_or_default(),
        police_url: police.as_ref().and_then(|police| police.url.clone()).unwrap_or_default(),
        police_icon: police.as_ref().and_then(|police| scene.file_picture(&police.icon.as_ref()?.value)),
    });
    Value::from_serializable(&SiteView {
        title: site.title.get(lang).to_owned(),
        tagline: text(&site.tagline),
        description: text(&site.description),
        publisher: text(&site.publisher),
        address: text(&site.address),
        notice: text(&site.notice),
        lang: lang.as_str().to_owned(),
        html_lang: lang.html_tag().clone(),
        dir: lang.dir(),
        base_path: site.base_url.path().to_owned(),
        base_url: site.base_url.as_string(),
        seal: site.seal.iter().flat_map(|seal| seal.chars()).map(String::from).collect(),
        languages,
        navigation: navigation(scene, lang),
        home: scene.url_of(Subject::Home, lang),
        feed: scene.url(&crate::plan::Address::file(scene.college.site.prefix(lang), &["feed.xml"])),
        follow: scene.url_of(Subject::Follow, lang),
        search: scene.url_of(Subject::Search, lang),
        search_folder: scene.url(&crate::plan::Address::folder(None, &["search"])),
        latest_issue: latest,
        filing,
        theme: scene.theme.params(),
        extra: Value::from_serializable(&site.extra),
    })
}

fn navigation(scene: &Scene<'_>, lang: &Lang) -> Vec<NavigationView> {
    let lists = Noun::ALL.into_iter().filter(|noun| scene.college.count(*noun) > 0);
    let lists = lists.filter_map(|noun| Some((noun, noun::shown(noun).list(scene.college)?.word())));
    let mut entries: Vec<NavigationView> = lists
        .map(|(noun, key)| NavigationView {
            key: key.to_owned(),
            title: scene.word(lang, &format!("nav_{key}")),
            url: scene.url_of(Subject::List(noun, 1), lang),
        })
        .collect();
    if scene.college.archive.is_some() {
        let after = entries.iter().position(|entry| entry.key == "news").unwrap_or(entries.len());
        let (title, url) = (scene.word(lang, "nav_archive"), scene.url_of(Subject::Archive(None), lang));
        entries.insert(after, NavigationView { key: "archive".to_owned(), title, url });
    }
    for (index, page) in scene.college.pages.iter().enumerate() {
        if page.primary().matter.menu {
            let doc = DocRef { noun: Noun::Page, index };
            entries.push(NavigationView {
                key: format!("page-{}", page.slug),
                title: page.edition(lang).common.title.value.clone(),
                url: scene.address_for(doc, lang).map(|address| scene.url(address)).unwrap_or_default(),
            });
        }
    }
    entries
}

/// The page as its template sees it: its own fields and the common ones.
pub(in super::super) fn complete(
    scene: &Scene<'_>,
    output: &Output,
    fields: PageFields,
    subject: Option<Subject>,
) -> Map {
    let lang = &output.lang;
    let mut fields = fields;
    let canonical = fields.canonical.take().unwrap_or_else(|| scene.plan.absolute(&output.address));
    let Head { tags, tags_html, json_ld, feeds } =
        subject.map(|subject| metadata::head(scene, output, subject, &fields, &canonical)).unwrap_or_default();
    let asked = |field| scene.theme.shows(field);
    let editions = if asked("editions") { editions(scene, subject, lang) } else { Vec::new() };
    let alternates = subject.filter(|_| asked("alternates")).map(|subject| scene.alternates(subject));
    let alternates = alternates.unwrap_or_default().into_iter();
    let alternates = alternates.map(|(html_lang, url)| AlternateView { html_lang, url }).collect();
    let view = PageView {
        template: fields.template.trim_end_matches(".html"),
        url: scene.url(&output.address),
        canonical,
        title: std::mem::take(&mut fields.title),
        description: std::mem::take(&mut fields.description),
        lang: lang.as_str().to_owned(),
        html_lang: lang.html_tag().clone(),
        dir: lang.dir(),
        nav: std::mem::take(&mut fields.nav),
        breadcrumbs: std::mem::take(&mut fields.breadcrumbs),
        editions,
        alternates,
        status: fields.status,
        look: fields.look.take(),
        uses: std::mem::take(&mut fields.uses),
        noindex: fields.noindex,
        tags,
    };
    let mut map: Map = fields.into_map();
    if let Some(common) = Value::from_serializable(&view).into_map() {
        map.extend(common);
    }
    // Long values, and those that already exist, are not copied through a view.
    map.insert(Key::Str("tags_html"), Value::safe_string(&tags_html));
    map.insert(Key::Str("json_ld"), Value::safe_string(&json_ld));
    map.insert(Key::Str("feeds"), Value::from(feeds));
    map
}

/// Every language of the site, with the page in that language or else its home page.
fn editions(scene: &Scene<'_>, subject: Option<Subject>, lang: &Lang) -> Vec<EditionView> {
    let exists = |code: &Lang| subject.and_then(|subject| scene.plan.address(subject, code));
    let view = |code: &Lang| EditionView {
        code: code.as_str().to_owned(),
        name: language_name(code),
        html_lang: code.html_tag().clone(),
        url: exists(code).map_or_else(|| scene.url_of(Subject::Home, code), |address| scene.url(address)),
        exists: exists(code).is_some() || code == lang,
        current: code == lang,
    };
    scene.college.site.languages.iter().map(view).collect()
}
