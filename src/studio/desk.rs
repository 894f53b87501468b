//! The desk of an issue: its contents with what is missing, what the next publication changes, and what comes.

use jiff::civil::{Date, DateTime};
use serde_json::{Value, json};

use super::answer::{Answer, Done};
use super::call::no_document;
use super::documents::preview_path;
use super::notes::{notes, row_notes};
use super::open::{Open, find, id_of, is_in, title_in};
use super::rows::{order_of, place_of, publication, row, section_of, sections};
use super::shared::Studio;
use super::state::{Publication, State};
use crate::build::Known;
use crate::college::{AnyEntry, Entry};
use crate::document::{self, AnyDocument, DocumentKey, Noun};
use crate::serve::board::Latest;
use blackeyes_diagnostics::{Language, Wording, words};

/// How many days ahead dates are listed.
const AHEAD: i32 = 60;

/// The most rows of what the next publication changes.
const MOST: usize = 200;

/// An issue in a list.
pub(super) fn issue_row(entry: &Entry<document::Issue>, language: Language) -> Value {
    let own = entry.editions.iter().find(|edition| is_in(&edition.lang, language));
    let edition = own.map_or_else(|| entry.primary(), std::sync::Arc::as_ref);
    let matter = &entry.primary().matter;
    json!({
        "id": id_of(entry.key()),
        "title": edition.common.title.value,
        "place": place_of(entry.key()),
        "volume": matter.volume,
        "number": matter.number,
        "running_number": matter.running_number,
        "date": entry.date.map(|date| date.date.to_string()),
    })
}

/// The issue in hand: that of the document that was saved last, or else the newest.
pub(super) fn in_hand(open: &Open, latest: &Latest) -> Option<DocumentKey> {
    let saved = open.last_saved.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
    let is_issue = |key: &str| {
        latest.documents.iter().any(|known| known.files.noun == Noun::Issue && known.files.key.as_str() == key)
    };
    let of_saved = saved.and_then(|key| match key.parent() {
        _ if is_issue(key.as_str()) => Some(key),
        Some(parent) if is_issue(parent) => Some(DocumentKey::new(parent)),
        _ => None,
    });
    let newest = || {
        let issues = latest.documents.iter().filter(|known| known.files.noun == Noun::Issue);
        issues.max_by_key(|known| (date_of(known), known.files.key.clone())).map(|known| known.files.key.clone())
    };
    of_saved.or_else(newest)
}

fn date_of(known: &Known) -> Option<DateTime> {
    known.document.as_ref()?.common()?.date.as_ref().map(|date| date.value.start())
}

/// The desk of an issue.
pub(super) fn desk(studio: &Studio, open: &Open, id: &str, language: Language) -> Done {
    let latest = open.settled();
    let known = find(&latest, id).filter(|known| known.files.noun == Noun::Issue).ok_or_else(no_document)?;
    let publication = publication(studio, open, &latest);
    let key = known.files.key.as_str();
    let issue = match &known.document {
        Some(AnyDocument::Issue(issue)) => issue.editions.first(),
        _ => None,
    };
    let sections = sections(known, language);
    let ids: Vec<String> = sections.iter().map(|(id, _)| id.clone()).collect();
    let mut articles: Vec<&Known> = latest
        .documents
        .iter()
        .filter(|known| known.files.noun == Noun::Article && known.files.key.parent() == Some(key))
        .collect();
    articles.sort_by_cached_key(|known| order_of(known, &ids));
    let notes = notes(open, &latest, articles.iter().copied().chain([known]));
    let rows: Vec<Value> = articles
        .iter()
        .map(|article| {
            let mut row = row(article, &latest, &publication, language);
            if let Some(row) = row.as_object_mut() {
                row.insert("section_title".to_owned(), json!(section_title(article, &sections)));
                row.insert("when".to_owned(), json!(date_of(article).map(|date| date.to_string())));
                row.insert("notes".to_owned(), row_notes(&notes, article, language));
            }
            row
        })
        .collect();
    let beside = beside(&latest, known, language);
    let cover = issue.and_then(|issue| issue.common.cover.as_ref()).map(|cover| cover.image.value.0.clone());
    let (matter, common) = (issue.map(|issue| &issue.matter), issue.map(|issue| &issue.common));
    Ok(Answer::json(json!({
        "issue": {
            "id": id, "title": title_in(known, language), "place": place_of(&known.files.key),
            "volume": matter.and_then(|matter| matter.volume), "number": matter.and_then(|matter| matter.number),
            "running_number": matter.and_then(|matter| matter.running_number),
            "theme": matter.and_then(|matter| matter.theme.as_ref()),
            "date": common.and_then(|common| common.date.as_ref()).map(|date| date.value.start().to_string()),
            "cover": cover, "state": publication.state(known).key(), "notes": row_notes(&notes, known, language),
            "before": beside.0, "after": beside.1,
        },
        "sections": sections.iter().map(|(id, title)| json!({"id": id, "title": title})).collect::<Vec<_>>(),
        "rows": rows,
        "publish": next_publication(&latest, &publication, language),
        "dates": dates(&latest, publication.now(), language),
        "campaign": campaign(&latest, &publication, language),
    })))
}

fn section_title(known: &Known, sections: &[(String, String)]) -> Option<String> {
    let id = section_of(known)?;
    Some(sections.iter().find(|(known, _)| known == id).map_or(id, |(_, title)| title).to_owned())
}

/// The issues before and after this one.
fn beside(latest: &Latest, this: &Known, language: Language) -> (Value, Value) {
    let mut issues: Vec<&Known> = latest.documents.iter().filter(|known| known.files.noun == Noun::Issue).collect();
    issues.sort_by_key(|known| (date_of(known), known.files.key.clone()));
    let at = issues.iter().position(|known| known.files.key == this.files.key);
    let row = |known: Option<&&Known>| {
        known.map_or(Value::Null, |known| {
            json!({"id": id_of(&known.files.key), "title": title_in(known, language), "place": place_of(&known.files.key)})
        })
    };
    match at {
        Some(at) => (row(at.checked_sub(1).and_then(|at| issues.get(at))), row(issues.get(at + 1))),
        None => (Value::Null, Value::Null),
    }
}

/// What the next publication changes: documents that are new, changed, or not shown any more.
fn next_publication(latest: &Latest, publication: &Publication<'_>, language: Language) -> Value {
    let what = |known: &&Known| match publication.state(known) {
        State::Ready => Some("new"),
        State::Changed => Some("changed"),
        State::Draft | State::Review | State::Approved | State::Off
            if publication.is_public(known) && has_page(latest, known) =>
        {
            Some("deleted")
        }
        _ => None,
    };
    let all: Vec<(&Known, &str)> = latest.documents.iter().filter_map(|known| Some((known, what(&known)?))).collect();
    let line = |(known, what): &(&Known, &str)| json!({"id": id_of(&known.files.key), "title": title_in(known, language), "what": what, "place": place_of(&known.files.key), "noun": known.files.noun.key()});
    let held = latest.documents.iter().filter(|known| {
        matches!(publication.state(known), State::Draft | State::Review | State::Approved | State::Broken)
    });
    json!({"count": all.len(), "rows": all.iter().take(MOST).map(line).collect::<Vec<_>>(), "held_back": held.count()})
}

/// Whether a document has a page of its own.
fn has_page(latest: &Latest, known: &Known) -> bool {
    let Some(edition) = known.files.editions.first() else { return false };
    preview_path(latest, &known.files.key, &edition.lang).is_some()
}

/// What happens by itself in the next weeks.
fn dates(latest: &Latest, now: DateTime, language: Language) -> Vec<Value> {
    let mut dates: Vec<(DateTime, Value)> = Vec::new();
    for known in &latest.documents {
        let Some(document) = &known.document else { continue };
        let title = title_in(known, language);
        let mut add = |moment: document::Moment, text: Wording| {
            let when = moment.start();
            let days = now.date().until(when.date()).map_or(0, |span| span.get_days());
            if when > now && days <= AHEAD {
                let shown = if moment.time.is_some() { when.to_string() } else { when.date().to_string() };
                let row = json!({"when": shown, "text": text.get(language), "place": place_of(&known.files.key)});
                dates.push((when, row));
            }
        };
        let noun = known.files.noun.words();
        let (english, chinese) = (noun.english(), noun.chinese());
        let english = english.split_once(' ').map_or(english, |(_, noun)| noun);
        if let Some(common) = document.common() {
            if let Some(date) = common.date.as_ref().filter(|_| common.status == document::Status::Published) {
                add(date.value, words!("{title} ({english}) goes online", "{chinese}《{title}》上线"));
            }
            if let Some(expires) = common.expires {
                add(expires, words!("{title} ({english}) goes offline", "{chinese}《{title}》下线"));
            }
        }
        match document {
            AnyDocument::Activity(activity) => {
                if let Some(edition) = activity.editions.first() {
                    add(edition.matter.start.value, words!("{title} begins", "《{title}》开始"));
                }
            }
            AnyDocument::Campaign(campaign) => {
                if let Some(edition) = campaign.editions.first() {
                    add(edition.matter.opens, words!("Campaign “{title}” opens", "橱窗《{title}》开展"));
                    if let Some(closes) = edition.matter.closes {
                        add(closes, words!("Campaign “{title}” closes", "橱窗《{title}》闭展"));
                    }
                }
            }
            _ => {}
        }
    }
    dates.sort_by_key(|(when, _)| *when);
    dates.into_iter().map(|(_, row)| row).collect()
}

/// The campaign that runs now, with a mark for each of its days.
fn campaign(latest: &Latest, publication: &Publication<'_>, language: Language) -> Value {
    let today = publication.now().date();
    let running = latest.documents.iter().filter_map(|known| {
        let Some(AnyDocument::Campaign(campaign)) = &known.document else { return None };
        let matter = &campaign.editions.first()?.matter;
        let (from, to) = (matter.opens.date, matter.closes.map(|closes| closes.date)?);
        (from <= today && today <= to).then_some((from, to, known))
    });
    let Some((from, to, known)) = running.max_by_key(|(from, _, _)| *from) else { return Value::Null };
    let ticks: Vec<&str> = days(from, to)
        .map(|day| match day.cmp(&today) {
            std::cmp::Ordering::Less => "past",
            std::cmp::Ordering::Equal => "today",
            std::cmp::Ordering::Greater => "ahead",
        })
        .collect();
    json!({
        "title": title_in(known, language), "place": place_of(&known.files.key), "from": from.to_string(), "to": to.to_string(),
        "today": today.to_string(), "day": from.until(today).map_or(0, |span| span.get_days()) + 1,
        "left": today.until(to).map_or(0, |span| span.get_days()), "ticks": ticks,
    })
}

/// The days from one to another; of a long time, the first year.
fn days(from: Date, to: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(from), |day| day.tomorrow().ok()).take_while(move |day| *day <= to).take(366)
}
