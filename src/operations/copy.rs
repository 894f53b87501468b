//! A new document that begins as a copy of another: a draft of its own, without the identity and the old addresses of the first.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::document::{DocumentFiles, EditionFile, Noun};
use crate::edit::{Base, Change, edit_file};
use blackeyes_diagnostics::words;
use blackeyes_frontmatter::edit::{Edit, NewValue, Path};

use super::content::{Content, stated};
use super::destination::{checked_name, taken};
use super::plan::{Note, Plan, Refused};
use super::relink::Moves;

/// Keys that belong to one document alone, or to the text that was approved.
const OWN: [&str; 5] = ["id", "slug", "aliases", "approved_by", "approved_on"];
/// Of an issue, also its numbers.
const OF_ISSUE: [&str; 2] = ["number", "running_number"];

/// Plans to copy a document, in all its languages. Without a name, the copy has that of the document with a number.
///
/// Pictures in the document's own folder are copied with it; those in a folder that it shares with others are shared.
///
/// # Errors
/// If there is no such document, the name is taken, or front matter cannot be edited.
pub fn duplicate(content: &Content<'_>, named: &str, name: Option<&str>) -> Result<Plan, Refused> {
    let files = content.document(named)?;
    if files.noun == Noun::Person {
        return Err(words!(
            "a person has one file: a copy would be the same person twice; begin another with `blackeyes new person`",
            "一个人只有一份文件，复制会变成两个同一个人；请用 `blackeyes new person` 新建另一位"
        )
        .into());
    }
    let key = new_key(content, files, name)?;
    let own = copied(content, files)?;
    let moves = moves(files, &key, &own);
    if let Some(there) = moves.files.values().find(|path| content.collides(path)) {
        return Err(words!(
            "there is a file `{there}` already: choose another name with `--name`",
            "已经有文件 `{there}`：请用 `--name` 另取一个名字"
        )
        .into());
    }
    let mut plan = Plan { about: format!("content/{} → content/{key}", files.key), ..Plan::default() };
    for (from, to) in &moves.files {
        let edition = files.editions.iter().find(|edition| *edition.path == **from);
        let bytes = match edition {
            Some(edition) => copy_of(content, files, edition, &moves)?,
            None => content.bytes(from)?,
        };
        plan.notes.push(Note::of(to, words!("a copy of {from}", "{from} 的副本")));
        plan.changes.push(Change::Write { path: to.clone(), base: Base::Nothing, bytes });
    }
    let first = files.editions.first().map_or("", |edition| moves.of(&edition.path)).to_owned();
    plan.notes.push(Note::of(
        &first,
        words!(
            "it is a draft: change its title and its text, and write `status: published` when it is done",
            "这是草稿：请改标题和正文，写好后改成 `status: published`"
        ),
    ));
    if files.noun == Noun::Issue {
        let note = words!(
            "it has no numbers yet: write `number` and `running_number`",
            "期号还没有写：请填 `number` 和 `running_number`"
        );
        plan.notes.push(Note::of(&first, note));
    }
    Ok(plan)
}

/// The key of the copy.
fn new_key(content: &Content<'_>, files: &DocumentFiles, name: Option<&str>) -> Result<String, Refused> {
    let parent = files.key.parent().unwrap_or_default();
    let is_free = |key: &str| content.by_key(key).is_none() && !content.collides(&format!("content/{key}"));
    if let Some(name) = name {
        let key = format!("{parent}/{}", checked_name(name)?);
        return if is_free(&key) { Ok(key) } else { Err(taken(&key)) };
    }
    let mut numbered = (2..1000).map(|number| format!("{parent}/{}-{number}", files.key.stem()));
    numbered.find(|key| is_free(key)).ok_or_else(|| taken(files.key.as_str()))
}

/// The files that are copied.
fn copied(content: &Content<'_>, files: &DocumentFiles) -> Result<BTreeSet<Arc<str>>, Refused> {
    if !matches!(files.noun, Noun::Issue | Noun::Campaign) {
        return Ok(content.own_files(files));
    }
    // Of an issue, its own page with the pictures on it, and not its articles.
    let mut own = BTreeSet::new();
    for edition in &files.editions {
        let text = content.open(&edition.path)?.text;
        own.extend(content.used(&edition.path, &text).into_iter().map(Arc::from));
        own.insert(Arc::clone(&edition.path));
    }
    Ok(own)
}

fn moves(files: &DocumentFiles, key: &str, own: &BTreeSet<Arc<str>>) -> Moves {
    let old = files.key.as_str();
    let mut moves = Moves::default();
    moves.keys.insert(old.to_owned(), key.to_owned());
    for path in own {
        if let Some(rest) = path.strip_prefix(&format!("content/{old}")) {
            moves.files.insert(path.to_string(), format!("content/{key}{rest}"));
        }
    }
    moves
}

/// The bytes of an edition's copy.
fn copy_of(
    content: &Content<'_>,
    files: &DocumentFiles,
    edition: &EditionFile,
    moves: &Moves,
) -> Result<Vec<u8>, Refused> {
    let path = &edition.path;
    let opened = content.open(path)?;
    let mut text = moves.relink(content, path, &opened.text).text;
    let Some(root) = stated(path, &text) else {
        return Err(words!(
            "`{path}` has no front matter that can be read: correct it first, then copy it",
            "`{path}` 的文件头无法读取：请先改正，再复制"
        )
        .into());
    };
    let at = |key: &str| Path(vec![key.into()]);
    let is_of_issue = files.noun == Noun::Issue;
    let keys = OWN.iter().chain(OF_ISSUE.iter().filter(|_| is_of_issue));
    let removed = keys.filter(|key| root.entries().iter().any(|(known, _)| known.text == **key));
    let mut edits: Vec<Edit> = removed.map(|key| Edit::Remove { at: at(key) }).collect();
    let default = &content.site.default_language;
    let inherits = edition.lang != *default && files.editions.iter().any(|edition| edition.lang == *default);
    if !inherits || root.get("status").is_some() {
        edits.push(Edit::Set { at: at("status"), value: NewValue::text("draft") });
    }
    for edit in edits {
        text = edit_file(path, &text, &edit).map_err(|unedited| {
            let why = unedited.wording();
            let (en, zh) = (why.english(), why.chinese());
            Refused(words!("{path}: {en}", "{path}：{zh}"))
        })?;
    }
    match opened.write(path, &text) {
        Change::Write { bytes, .. } => Ok(bytes),
        _ => Ok(text.into_bytes()),
    }
}
