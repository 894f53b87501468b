//! Where a document is to go: whether there is such a place for it, and whether it is free.

use crate::document::{DocumentFiles, Noun};
use crate::source::check_file_name;
use blackeyes_diagnostics::{nearest, words};
use blackeyes_frontmatter::Node;

use super::content::Content;
use super::plan::Refused;

/// Where a document is to be. What is not named stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Destination {
    /// The issue or campaign, or the folder.
    pub to: Option<String>,
    /// The section of the issue.
    pub section: Option<String>,
    /// The name of its file, without `.md`.
    pub name: Option<String>,
}

/// Names with a special meaning in a folder of documents.
const TAKEN: [&str; 3] = ["issue", "campaign", "index"];

/// The key that the document will have.
pub(super) fn new_key(
    content: &Content<'_>,
    files: &DocumentFiles,
    destination: &Destination,
) -> Result<String, Refused> {
    let old = files.key.as_str();
    let name = match &destination.name {
        Some(name) => checked_name(name)?,
        None => files.key.stem().to_owned(),
    };
    let parent = files.key.parent().unwrap_or_default();
    let parent = match &destination.to {
        Some(to) => parent_for(content, files.noun, to)?,
        None => parent.to_owned(),
    };
    let key = format!("{parent}/{name}");
    if key != old && content.by_key(&key).is_some() {
        return Err(taken(&key));
    }
    Ok(key)
}

pub(super) fn taken(key: &str) -> Refused {
    words!(
        "there is a document `content/{key}` already: choose another name with `--name`",
        "已经有文档 `content/{key}`：请用 `--name` 另取一个名字"
    )
    .into()
}

/// A name for a document's file.
pub(super) fn checked_name(name: &str) -> Result<String, Refused> {
    let name = name.trim();
    let name = name.strip_suffix(".md").unwrap_or(name);
    if let Some(problem) = check_file_name(name) {
        return Err(problem.message(name).into());
    }
    if name.contains('.') || name.starts_with(['~', ' ']) {
        return Err(words!(
            "`{name}` cannot be the name of a document: leave out the dot, or what is before the first letter",
            "`{name}` 不能作为文档的名称：请去掉点号，或开头的符号"
        )
        .into());
    }
    if TAKEN.contains(&name) {
        return Err(words!("`{name}` has a special meaning in this folder", "`{name}` 在这个文件夹里另有含义").into());
    }
    Ok(name.to_owned())
}

/// The key of the issue, the campaign or the folder that a person named for a document of this noun.
fn parent_for(content: &Content<'_>, noun: Noun, to: &str) -> Result<String, Refused> {
    let to = to.trim_end_matches('/');
    let place = to.strip_prefix("content/").unwrap_or(to);
    let (en, zh) = (noun.words().english().to_owned(), noun.words().chinese().to_owned());
    let Some(above) = noun.parent() else {
        let folder = noun.folder();
        if place == folder {
            return Ok(folder.to_owned());
        }
        return Err(words!(
            "{en} can only be in `content/{folder}`: a document stays of its kind, since each kind has keys of its own; to change the kind, make a new document and copy the text",
            "{zh}只能放在 `content/{folder}` 里：各类文档的键不同，移动不能改变种类；要换种类，请新建一篇，再把正文复制过去"
        )
        .into());
    };
    let folder = above.folder();
    let place = place.strip_suffix("/issue.md").or_else(|| place.strip_suffix("/campaign.md")).unwrap_or(place);
    let key = if place.starts_with(&format!("{folder}/")) { place.to_owned() } else { format!("{folder}/{place}") };
    let heads = || content.layout.documents.iter().filter(move |files| files.noun == above);
    if heads().any(|files| files.key.as_str() == key) {
        return Ok(key);
    }
    let (above_en, above_zh) = (above.words().english().to_owned(), above.words().chinese().to_owned());
    let name = key.rsplit('/').next().unwrap_or_default();
    let near = nearest(name, heads().map(|files| files.key.stem())).map(ToOwned::to_owned);
    let near = near.or_else(|| heads().next_back().map(|files| files.key.stem().to_owned()));
    let near = near.unwrap_or_default();
    Err(words!(
        "`{to}` is not {above_en}: {en} is always in one; name it by its folder, such as `{near}`",
        "`{to}` 不是{above_zh}：{zh}总在某个{above_zh}里；请写它的文件夹名，例如 `{near}`"
    )
    .into())
}

/// The section to state; `None` if what is stated stays right.
pub(super) fn new_section(
    content: &Content<'_>,
    files: &DocumentFiles,
    issue: &str,
    destination: &Destination,
) -> Result<Option<String>, Refused> {
    if files.noun != Noun::Article {
        return match &destination.section {
            Some(_) => Err(words!("only articles have a section", "只有文章才有栏目").into()),
            None => Ok(None),
        };
    }
    let stated = content.stated_text(files, "section");
    let wanted = destination.section.clone().or_else(|| stated.clone());
    let Some(wanted) = wanted.filter(|_| destination.section.is_some() || files.key.parent() != Some(issue)) else {
        return Ok(None);
    };
    let known = sections(content, issue);
    if !known.contains(&wanted) {
        let name = issue.rsplit('/').next().unwrap_or(issue);
        let (all, listed) = (known.join(", "), known.join("、"));
        return Err(words!(
            "the issue `{name}` has no section `{wanted}`: choose one with `--section`; it has {all}",
            "`{name}` 这一期没有栏目 `{wanted}`：请用 `--section` 选一个；有 {listed}"
        )
        .into());
    }
    Ok(Some(wanted).filter(|wanted| stated.as_ref() != Some(wanted)))
}

/// The ids of the sections of an issue.
fn sections(content: &Content<'_>, issue: &str) -> Vec<String> {
    let stated = content.by_key(issue).and_then(|files| content.stated(files));
    let items = stated.as_ref().and_then(|root| root.get("sections")).map(Node::items).unwrap_or_default();
    items.iter().filter_map(|section| Some(section.get("id")?.text()?.trim().to_owned())).collect()
}
