//! Columns that have had nothing new for longer than the site's `stale_after` allows.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::ToSpan as _;
use jiff::civil::DateTime;

use crate::codes;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Place, Span, Wording, words};

use super::scene::Scene;

pub(super) fn check(scene: &Scene<'_>, found: &mut Diagnostics) {
    let college = scene.college;
    let after = &college.site.stale_after;
    let latest = |dates: &mut dyn Iterator<Item = Option<crate::document::Moment>>| {
        dates.flatten().map(crate::document::Moment::start).filter(|date| *date <= college.clock.now).max()
    };
    let journal = latest(&mut college.issues.iter().map(|issue| issue.entry.date));
    let items = college.items.iter().map(|item| item.entry.date);
    let opens = college.campaigns.iter().map(|campaign| Some(campaign.entry.primary().matter.opens));
    let window = latest(&mut items.chain(opens));
    let honours = latest(&mut college.rolls.iter().map(|roll| roll.entry.date));
    let activities =
        latest(&mut college.activities.iter().map(|activity| Some(activity.entry.primary().matter.start.value)));
    let news = latest(&mut college.news.iter().map(|item| item.date));
    let columns = [
        (after.journal, journal, words!("the journal", "刊物"), "journal"),
        (after.window, window, words!("the campus window", "橱窗"), "window"),
        (after.honours, honours, words!("the honour rolls", "光荣榜"), "honours"),
        (after.activities, activities, words!("the activities", "活动"), "activities"),
        (after.news, news, words!("the news", "新闻"), "news"),
    ];
    for (months, last, name, key) in columns {
        let Some(months) = months else { continue };
        if is_stale(last, months, college.clock.now) {
            found.push(stale(&name, last, months).at(stated(scene, key)));
        }
    }
    if let Some(months) = after.sections {
        sections(scene, months, found);
    }
}

/// Checks every section that the newest issue declares, by its last article in any issue.
fn sections(scene: &Scene<'_>, months: u32, found: &mut Diagnostics) {
    let college = scene.college;
    let mut last: BTreeMap<&str, DateTime> = BTreeMap::new();
    for article in &college.articles {
        let Some(issue) = college.issues.get(article.issue) else { continue };
        let Some(section) = issue.entry.primary().matter.sections.get(article.section) else { continue };
        let Some(date) = article.entry.date.or(issue.entry.date).map(crate::document::Moment::start) else { continue };
        if date <= college.clock.now {
            let newest = last.entry(section.id.value.as_str()).or_insert(date);
            *newest = date.max(*newest);
        }
    }
    let Some(newest) = college.issues.first() else { return };
    for section in &newest.entry.primary().matter.sections {
        let (id, date) = (&*section.id.value, last.get(section.id.value.as_str()).copied());
        // A section that never had an article is reported as empty instead.
        if date.is_some() && is_stale(date, months, college.clock.now) {
            found.push(stale(&words!("the section `{id}`", "栏目 `{id}`"), date, months).at(stated(scene, "sections")));
        }
    }
}

/// Where `stale_after` sets `key`.
fn stated(scene: &Scene<'_>, key: &str) -> Place {
    const SETTINGS: &str = "site.yaml";
    let text = (scene.text)(SETTINGS).unwrap_or_default();
    let block = text.match_indices("stale_after").map(|(at, _)| at).find(|at| text[..*at].ends_with('\n') || *at == 0);
    let place = block.and_then(|block| Some((block + text.get(block..)?.find(&format!("{key}:"))?, key.len())));
    place.map_or_else(
        || Place::file(SETTINGS),
        |(start, length)| Span::new(&Arc::from(SETTINGS), start, start + length).into(),
    )
}

fn is_stale(last: Option<DateTime>, months: u32, now: DateTime) -> bool {
    last.is_none_or(|last| last.checked_add(i64::from(months).months()).is_ok_and(|due| due < now))
}

fn stale(name: &Wording, last: Option<DateTime>, months: u32) -> Diagnostic {
    let (english, chinese) = (name.english(), name.chinese());
    let message = match last.map(DateTime::date) {
        Some(date) => words!(
            "nothing new in {english} since {date}, and `stale_after` is {months} months",
            "{chinese}自 {date} 以来没有新内容，而 `stale_after` 设为 {months} 个月"
        ),
        None => words!("there is nothing in {english} yet", "{chinese}还没有内容"),
    };
    Diagnostic::new(codes::STALE_COLUMN, message)
        .hint(words!("publish something there, or allow more months", "请发布新内容，或放宽月数"))
}
