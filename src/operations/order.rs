//! Puts an article in another place of its section, a window item in its campaign, or a section in its issue: by `order`, or by the
//! issue's list of sections. As few files as possible are changed.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::document::{AnyDocument, DocumentFiles, Moment, Noun, Sources, halves, parse};
use crate::edit::edit_file;
use crate::source::TEXT_LIMIT;
use blackeyes_diagnostics::words;
use blackeyes_frontmatter::Node;
use blackeyes_frontmatter::edit::{Edit, NewValue, Path};
use blackeyes_markdown::Markdown;

use super::content::{Content, stated};
use super::plan::{Note, Plan, Refused};

/// A place among others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Before all others.
    First,
    /// After all others.
    Last,
    /// Before this one.
    Before(String),
    /// After this one.
    After(String),
}

/// A document in its order.
#[derive(Clone, Debug)]
struct Ordered {
    key: String,
    path: Arc<str>,
    order: Option<i64>,
    date: Option<Moment>,
    section: Option<String>,
}

impl Ordered {
    /// The order in which the site shows them.
    fn compare(&self, other: &Self) -> Ordering {
        let order = |own: &Self| own.order.unwrap_or(i64::MAX);
        order(self).cmp(&order(other)).then(self.date.cmp(&other.date)).then(self.key.cmp(&other.key))
    }
}

/// Plans to put the document or section `named` in another place of the issue or campaign `within`.
///
/// # Errors
/// If one of them does not exist, or a document cannot be read; if it is in that place already.
pub fn order(content: &Content<'_>, within: &str, named: &str, place: &Place) -> Result<Plan, Refused> {
    let head = head(content, within)?;
    let Some(files) = member(content, head, named) else { return order_section(content, head, named, place) };
    let all = siblings(content, head)?;
    let of = |files: &DocumentFiles| all.iter().find(|one| one.key == files.key.as_str()).cloned();
    let Some(own) = of(files) else { return Err(unknown(content, head, named)) };
    let mut current: Vec<Ordered> = all.iter().filter(|one| one.section == own.section).cloned().collect();
    current.sort_by(Ordered::compare);
    let mut wanted: Vec<Ordered> = current.iter().filter(|one| one.key != own.key).cloned().collect();
    let at = match place {
        Place::First => 0,
        Place::Last => wanted.len(),
        Place::Before(other) | Place::After(other) => {
            let files = member(content, head, other).ok_or_else(|| unknown(content, head, other))?;
            if files.key.as_str() == own.key {
                return Err(already(named));
            }
            let position = wanted.iter().position(|one| one.key == files.key.as_str());
            let position = position.ok_or_else(|| elsewhere(other, own.section.as_deref()))?;
            position + usize::from(matches!(place, Place::After(_)))
        }
    };
    wanted.insert(at, own);
    if keys(&wanted) == keys(&current) {
        return Err(already(named));
    }
    write(content, files, &current, numbered(wanted, at))
}

fn keys(all: &[Ordered]) -> Vec<&str> {
    all.iter().map(|one| one.key.as_str()).collect()
}

/// Whether the site shows them in this order.
fn is_sorted(all: &[Ordered]) -> bool {
    all.windows(2).all(|pair| matches!(pair, [one, other] if one.compare(other) == Ordering::Less))
}

/// `wanted` with such numbers that the site shows it in this order. The document at `at` gets one; others only if needed.
fn numbered(wanted: Vec<Ordered>, at: usize) -> Vec<Ordered> {
    let order = |index: Option<usize>| index.and_then(|index| wanted.get(index)).and_then(|one| one.order);
    let (before, after) = (order(at.checked_sub(1)), order(at.checked_add(1)));
    let between = before.zip(after).map(|(one, other)| one + (other - one) / 2);
    let own = order(Some(at));
    let candidates = [Some(own), between.map(Some), before.map(|one| Some(one + 1)), after.map(|one| Some(one - 1))];
    let others = [before.map(Some), after.map(Some), Some(None)];
    for candidate in candidates.into_iter().chain(others).flatten().filter(|order| order.is_none_or(|order| order >= 0))
    {
        let mut tried = wanted.clone();
        if let Some(one) = tried.get_mut(at) {
            one.order = candidate;
        }
        if is_sorted(&tried) {
            return tried;
        }
    }
    // All from the first that has no number get one, as far as it is needed.
    let first = wanted.iter().take(at).position(|one| one.order.is_none()).unwrap_or(at);
    for end in at + 1..=wanted.len() {
        let mut tried = wanted.clone();
        let mut last = first.checked_sub(1).and_then(|index| wanted.get(index)?.order).unwrap_or(0);
        for one in tried.iter_mut().take(end).skip(first) {
            last += 1;
            one.order = Some(last);
        }
        if is_sorted(&tried) {
            return tried;
        }
    }
    let mut all = wanted;
    for (number, one) in (1..).zip(&mut all) {
        one.order = Some(number);
    }
    all
}

/// The plan that gives each document its number.
fn write(
    content: &Content<'_>,
    files: &DocumentFiles,
    current: &[Ordered],
    wanted: Vec<Ordered>,
) -> Result<Plan, Refused> {
    let mut plan = Plan { about: format!("content/{}", files.key), ..Plan::default() };
    for one in wanted {
        if current.iter().any(|old| old.key == one.key && old.order == one.order) {
            continue;
        }
        let opened = content.open(&one.path)?;
        let at = Path(vec!["order".into()]);
        let (edit, note) = match one.order {
            Some(order) => {
                (Edit::Set { at, value: NewValue::Bare(order.to_string()) }, words!("order: {order}", "次序：{order}"))
            }
            None => (Edit::Remove { at }, words!("its `order` is removed", "去掉 `order`")),
        };
        let path = &one.path;
        let text = edit_file(path, &opened.text, &edit).map_err(|unedited| {
            let why = unedited.wording();
            let (en, zh) = (why.english(), why.chinese());
            Refused(words!("{path}: {en}", "{path}：{zh}"))
        })?;
        plan.notes.push(Note::of(path, note));
        plan.changes.push(opened.write(path, &text));
    }
    Ok(plan)
}

/// The issue or campaign that a person named.
fn head<'c>(content: &'c Content<'_>, named: &str) -> Result<&'c DocumentFiles, Refused> {
    let is_head = |files: &&DocumentFiles| matches!(files.noun, Noun::Issue | Noun::Campaign);
    let named = named.trim_end_matches('/');
    let by_name = || content.layout.documents.iter().filter(is_head).find(|files| files.key.stem() == named);
    content.document(named).ok().filter(is_head).or_else(by_name).ok_or_else(|| {
        Refused(words!(
            "`{named}` is neither an issue nor a campaign: name it by its folder, such as `2026-3`",
            "`{named}` 不是一期，也不是主题宣传：请写它的文件夹名，例如 `2026-3`"
        ))
    })
}

/// The document in an issue or campaign that a person named.
fn member<'c>(content: &'c Content<'_>, head: &DocumentFiles, named: &str) -> Option<&'c DocumentFiles> {
    let name = named.trim_end_matches('/');
    let name = name.strip_suffix(".md").unwrap_or(name);
    content
        .by_key(&format!("{}/{name}", head.key))
        .or_else(|| content.document(named).ok())
        .filter(|files| files.key.parent() == Some(head.key.as_str()))
}

/// The documents in an issue or campaign.
fn siblings(content: &Content<'_>, head: &DocumentFiles) -> Result<Vec<Ordered>, Refused> {
    let root = content.root;
    let (text, bytes) = (|path: &str| root.read_text(path), |path: &str| root.read(path, TEXT_LIMIT));
    let (sources, markdown) = (Sources { text: &text, bytes: &bytes }, Markdown::default());
    let mut all = Vec::new();
    for files in content.inside(head.key.as_str()) {
        let found = match parse(files, sources, content.site, &markdown).document {
            Some(AnyDocument::Article(document)) => document.editions.first().map(|edition| {
                let matter = &edition.matter;
                (matter.order, None, Some(matter.section.value.clone()))
            }),
            Some(AnyDocument::Item(document)) => document.editions.first().map(|edition| {
                let date = edition.common.date.as_ref().map(|date| date.value);
                (edition.matter.order, date, None)
            }),
            _ => None,
        };
        let path = files.editions.first().map(|edition| Arc::clone(&edition.path)).unwrap_or_default();
        let Some((order, date, section)) = found else {
            return Err(words!(
                "`{path}` has errors, so its place is not known: run `blackeyes check` and correct them first",
                "`{path}` 有错误，无法确定它的次序：请先运行 `blackeyes check` 并改正"
            )
            .into());
        };
        all.push(Ordered { key: files.key.as_str().to_owned(), path, order, date, section });
    }
    Ok(all)
}

fn already(named: &str) -> Refused {
    words!("`{named}` is in that place already", "`{named}` 已经在那个位置").into()
}

fn elsewhere(other: &str, section: Option<&str>) -> Refused {
    let section = section.unwrap_or_default();
    words!(
        "`{other}` is not in the same section, `{section}`: `blackeyes move DOCUMENT --section ID` changes the section",
        "`{other}` 不在同一个栏目 `{section}` 里：换栏目请用 `blackeyes move 文档 --section 栏目`"
    )
    .into()
}

fn unknown(content: &Content<'_>, head: &DocumentFiles, named: &str) -> Refused {
    let inside: Vec<&str> = content.inside(head.key.as_str()).map(|files| files.key.stem()).collect();
    let near = blackeyes_diagnostics::nearest(named, inside.iter().copied());
    let near = near.or(inside.first().copied()).unwrap_or_default();
    let key = head.key.as_str();
    words!(
        "there is no `{named}` in `content/{key}`; name a document or a section of it, such as `{near}`",
        "`content/{key}` 里没有 `{named}`；请写其中的文档或栏目，例如 `{near}`"
    )
    .into()
}

/// Plans to put a section of an issue in another place of its list, in each edition that has one.
fn order_section(content: &Content<'_>, head: &DocumentFiles, named: &str, place: &Place) -> Result<Plan, Refused> {
    let mut plan = Plan { about: format!("content/{}", head.key), ..Plan::default() };
    let mut is_known = false;
    for edition in &head.editions {
        let opened = content.open(&edition.path)?;
        let root = stated(&edition.path, &opened.text);
        let items = root.as_ref().and_then(|root| root.get("sections")).map(Node::items).unwrap_or_default();
        let ids: Vec<&str> =
            items.iter().map(|section| section.get("id").and_then(Node::text).unwrap_or_default().trim()).collect();
        let position = |id: &str| ids.iter().position(|known| *known == id);
        let Some(from) = position(named) else { continue };
        is_known = true;
        let to = match place {
            Place::First => 0,
            Place::Last => ids.len() - 1,
            Place::Before(other) | Place::After(other) => {
                let at = position(other).ok_or_else(|| unknown(content, head, other))?;
                // Without the section itself, those behind it are one place earlier.
                at - usize::from(from < at) + usize::from(matches!(place, Place::After(_)))
            }
        };
        if from == to || halves(&edition.path, &opened.text).is_none() {
            continue;
        }
        let at = Path(vec!["sections".into(), from.into()]);
        let path = &edition.path;
        let text = edit_file(path, &opened.text, &Edit::Move { at, to }).map_err(|unedited| {
            let why = unedited.wording();
            let (en, zh) = (why.english(), why.chinese());
            Refused(words!("{path}: {en}", "{path}：{zh}"))
        })?;
        plan.notes.push(Note::of(path, words!("the section `{named}` gets another place", "栏目 `{named}` 换了位置")));
        plan.changes.push(opened.write(path, &text));
    }
    match (is_known, plan.changes.is_empty()) {
        (false, _) => Err(unknown(content, head, named)),
        (true, true) => Err(already(named)),
        (true, false) => Ok(plan),
    }
}
