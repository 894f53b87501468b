//! Small values in a language: dates, names, pictures, labels.

use std::fmt::Write as _;

use serde_json::Map as JsonMap;
use tera::Value;

use crate::college::{AnyEntry, Face, Reference};
use crate::document::{Moment, PersonRef, Picture, Role};
use crate::plan::{Address, Subject};
use blackeyes_chinese::{DateForm, Lang};
use blackeyes_frontmatter::Plain;

use super::Scene;
use super::picture::PictureView;
use super::view::{DateView, LinkView, NameView, TopicView};

/// The language of a name, if it clearly differs from the page's: Han characters on a page that is not Chinese.
pub(super) fn name_lang(name: &str, page: &Lang) -> &'static str {
    let han = name.chars().any(blackeyes_chinese::is_han);
    if han && !page.is_chinese() && page.as_str() != "ja" { "zh-Hans" } else { "" }
}

/// A date in a language.
pub(super) fn date(moment: Moment, lang: &Lang) -> Value {
    let form = |form| blackeyes_chinese::format_date(moment.date, form, lang);
    Value::from_serializable(&DateView {
        iso: form(DateForm::Numeric),
        long: form(DateForm::Long),
        short: form(DateForm::Short),
        month: form(DateForm::Month),
        numeric: form(DateForm::Numeric),
        day: form(DateForm::Day),
        year: moment.date.year().to_string(),
        words: if lang.is_chinese() { blackeyes_chinese::chinese_month(moment.date) } else { form(DateForm::Month) },
        time: moment.time.map(|time| blackeyes_chinese::format_time(time, lang)).unwrap_or_default(),
        month_name: blackeyes_chinese::month_by_itself(moment.date, lang)
            .unwrap_or_else(|| moment.date.month().to_string()),
        weekday: blackeyes_chinese::weekday(moment.date, lang).unwrap_or_default(),
    })
}

/// A value of a key; empty or none if it is not stated.
pub(super) fn plain(value: &Plain<'_>, lang: &Lang) -> Value {
    match value {
        Plain::Nothing => Value::none(),
        Plain::Text(text) => Value::from(*text),
        Plain::Number(number) => Value::from(*number),
        Plain::Flag(flag) => Value::from(*flag),
        Plain::Day(day, time) => date(Moment { date: *day, time: *time }, lang),
        Plain::List(all) => Value::from(all.iter().map(|one| plain(one, lang)).collect::<Vec<_>>()),
    }
}

/// A range from one moment to another, in words.
pub(super) fn range(from: Moment, to: Option<Moment>, lang: &Lang) -> String {
    let days = match to {
        Some(to) if to.date != from.date => blackeyes_chinese::format_date_range(from.date, to.date, lang),
        _ => blackeyes_chinese::format_date(from.date, DateForm::Long, lang),
    };
    let time = |moment: Moment| moment.time.map(|time| blackeyes_chinese::format_time(time, lang));
    match (time(from), to.and_then(|to| if to.date == from.date { time(to) } else { None })) {
        (Some(start), Some(end)) => format!("{days} {start}–{end}"),
        (Some(start), None) if to.is_none_or(|to| to.date == from.date) => format!("{days} {start}"),
        _ => days,
    }
}

/// `Vol. 12, No. 3`, `第十二卷第三期`; empty if neither is known.
pub(super) fn issue_label(volume: Option<u32>, number: Option<u32>, lang: &Lang) -> String {
    if lang.is_chinese() {
        let part = |n: Option<u32>, word| {
            n.map(|n| format!("第{}{word}", blackeyes_chinese::chinese_number(n))).unwrap_or_default()
        };
        return part(volume, "卷") + &part(number, "期");
    }
    let parts: Vec<String> =
        [volume.map(|n| format!("Vol. {n}")), number.map(|n| format!("No. {n}"))].into_iter().flatten().collect();
    parts.join(", ")
}

/// `No. 47`, `总第四十七期`; empty if unknown.
pub(super) fn running_label(number: Option<u32>, lang: &Lang) -> String {
    match number {
        None => String::new(),
        Some(n) if lang.is_chinese() => format!("总第{}期", blackeyes_chinese::chinese_number(n)),
        Some(n) => format!("No. {n}"),
    }
}

/// The custom keys, as seen by templates.
pub(super) fn extra(extra: &JsonMap<String, serde_json::Value>) -> Value {
    Value::from_serializable(extra)
}

impl Scene<'_> {
    /// The URL for links to `address`.
    pub(super) fn url(&self, address: &Address) -> String {
        self.plan.url(address)
    }

    /// The address of a subject for a reader of `lang`, or empty.
    pub(super) fn url_of(&self, subject: Subject, lang: &Lang) -> String {
        self.plan.address(subject, lang).map(|address| self.url(address)).unwrap_or_default()
    }

    /// The absolute address of a subject for a reader of `lang`, or empty.
    pub(super) fn absolute_of(&self, subject: Subject, lang: &Lang) -> String {
        self.plan.address(subject, lang).map(|address| self.plan.absolute(address)).unwrap_or_default()
    }

    /// When the text that a reader of `lang` sees was last changed after its publication. Also `None` if its
    /// `updated` is before that day or in the future.
    pub(super) fn updated(&self, entry: &dyn AnyEntry, lang: &Lang) -> Option<Moment> {
        let later = |updated: &Moment| entry.date().is_none_or(|date| *updated >= date);
        let now = self.college.clock.now;
        entry.face(lang).common.updated.filter(later).filter(|updated| updated.start() <= now)
    }

    /// The time of the last change, or else of the publication.
    pub(super) fn modified(&self, entry: &dyn AnyEntry, lang: &Lang) -> Option<Moment> {
        self.updated(entry, lang).or_else(|| entry.date())
    }

    /// A root-relative address, prefixed with the site's origin; empty if the address is.
    pub(super) fn absolute_url(&self, url: &str) -> String {
        if url.is_empty() { String::new() } else { format!("{}{url}", self.college.site.base_url.origin()) }
    }

    /// The absolute address of a document's cover.
    pub(super) fn absolute_cover(&self, face: &Face<'_>) -> Option<String> {
        let cover = face.common.cover.as_ref()?;
        let file = self.college.references.picture(Reference { folder: face.folder, target: &cover.image.value })?;
        self.plan.file(&file).map(|address| self.plan.absolute(address))
    }

    /// An interface word, or its key if the theme has none.
    pub(super) fn word(&self, lang: &Lang, key: &str) -> String {
        self.theme.word(lang, key).unwrap_or_else(|| key.replace('_', " "))
    }

    /// A picture of a document in `folder`; `None` if it is not published.
    pub(super) fn picture(&self, folder: &str, picture: &Picture) -> Option<PictureView> {
        let file = self.college.references.picture(Reference { folder, target: &picture.image.value })?;
        let (width, height) = self.pictures.size(&file);
        Some(PictureView {
            src: self.url(self.plan.file(&file)?),
            width,
            height,
            srcset: self.srcset(&file),
            tone: self.tone(&file),
            alt: picture.alt.clone().unwrap_or_default(),
            caption: picture.caption.clone().unwrap_or_default(),
            credit: picture.credit.clone().unwrap_or_default(),
        })
    }

    /// A decorative picture of the content folder.
    pub(super) fn file_picture(&self, path: &str) -> Option<PictureView> {
        let file = self.college.references.picture(Reference { folder: "content", target: path })?;
        let (width, height) = self.pictures.size(&file);
        let src = self.url(self.plan.file(&file)?);
        let [srcset, tone, alt, caption, credit] = [const { String::new() }; 5];
        Some(PictureView { src, width, height, srcset, tone, alt, caption, credit })
    }

    /// The `srcset` of a picture's smaller copies; empty if there are none.
    pub(super) fn srcset(&self, file: &str) -> String {
        let mut srcset = String::new();
        for (width, path) in self.pictures.facts(file).map_or(&[][..], |facts| &facts.copies) {
            let parts: Vec<&str> = path.split('/').collect();
            let url = self.url(&Address::file(None, &parts));
            let comma = if srcset.is_empty() { "" } else { ", " };
            let _ = write!(srcset, "{comma}{url} {width}w");
        }
        srcset
    }

    /// The theme's class for the placeholder colour of a picture; empty if unknown.
    pub(super) fn tone(&self, file: &str) -> String {
        let tone = self.pictures.facts(file).and_then(|facts| facts.tone);
        tone.map_or_else(String::new, |tone| format!("tone-{tone}"))
    }

    /// A document's cover.
    pub(super) fn cover(&self, face: &Face<'_>) -> Option<PictureView> {
        self.picture(face.folder, face.common.cover.as_ref()?)
    }

    /// The name of a class, for a reader of `lang`.
    pub(super) fn class(&self, class: &str, lang: &Lang) -> String {
        self.college.site.majors.class(class, lang).into_owned()
    }

    /// A person as shown; `None` if the person withdrew consent.
    pub(super) fn name(&self, person: &PersonRef, lang: &Lang) -> Option<NameView> {
        let found = self.college.people.find(person);
        let known = found.and_then(|index| self.college.people.list.get(index));
        if known.is_some_and(|person| person.withdrawn) {
            return None;
        }
        let class = person.class.as_deref().map(|class| self.class(class, lang));
        let name = self.college.people.shown_name(person, lang).or(class.as_deref())?;
        let role = person.role.unwrap_or(Role::Author);
        Some(NameView {
            name: name.to_owned(),
            url: found.map(|index| self.url_of(Subject::Person(index), lang)).unwrap_or_default(),
            lang: name_lang(name, lang),
            class: class.clone().unwrap_or_default(),
            affiliation: person.affiliation.clone().unwrap_or_default(),
            role: if role == Role::Author { String::new() } else { self.word(lang, &format!("role_{}", role.key())) },
            role_key: role.key(),
            whole: person.whole_name || known.is_some_and(|known| self.college.people.has_whole_name(known)),
        })
    }

    /// Several people as shown.
    pub(super) fn names(&self, people: &[PersonRef], lang: &Lang) -> Vec<NameView> {
        people.iter().filter_map(|person| self.name(person, lang)).collect()
    }

    /// A topic of the college's list.
    pub(super) fn topic(&self, index: usize, lang: &Lang) -> Option<TopicView> {
        let topic = self.college.topics.get(index)?;
        Some(TopicView {
            title: topic.title(lang).to_owned(),
            url: self.url_of(Subject::Topic(index, 1), lang),
            count: topic.documents.len(),
        })
    }

    /// The breadcrumb for a list page: `Journal`.
    pub(super) fn crumb(&self, subject: Subject, word: &str, lang: &Lang) -> LinkView {
        LinkView { title: self.word(lang, &format!("nav_{word}")), url: self.url_of(subject, lang) }
    }

    /// The address of a campaign's `look.css`.
    pub(super) fn look(&self, campaign: usize) -> String {
        let slug = &self.college.campaigns[campaign].entry.slug;
        self.url(&Address::file(None, &["window", slug, "look.css"]))
    }
}
