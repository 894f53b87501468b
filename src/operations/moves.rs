//! Gives a document another place or another name: it is found at its old address too, and everything that names it follows.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::college::slug_of_name;
use crate::document::{DocumentFiles, Noun};
use crate::edit::{Change, edit_file, hash_of};
use crate::source::check_file_name;
use blackeyes_diagnostics::{nearest, words};
use blackeyes_frontmatter::Node;
use blackeyes_frontmatter::edit::{Edit, NewValue, Path};

use super::address::{address, same};
use super::content::{Content, stated};
use super::plan::{Note, Plan, Refused};
use super::relink::{Moves, Relinked, folder_of};
use super::search::{Candidate, Search};

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

/// Plans to give a document another place, name or section.
///
/// # Errors
/// If the place does not exist, is taken, or is of another kind of document; if a file cannot be read.
pub fn move_document(content: &Content<'_>, named: &str, destination: &Destination) -> Result<Plan, Refused> {
    let files = content.document(named)?;
    let key = new_key(content, files, destination)?;
    let section = new_section(content, files, key.rsplit_once('/').map_or("", |(parent, _)| parent), destination)?;
    if key == files.key.as_str() && section.is_none() {
        return Err(words!(
            "that changes nothing: the document is there already",
            "没有需要改动的：文档已经在那里"
        )
        .into());
    }
    Mover { content, files, key, section }.plan()
}

/// The key that the document will have.
fn new_key(content: &Content<'_>, files: &DocumentFiles, destination: &Destination) -> Result<String, Refused> {
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
        return Err(
            words!("`{name}` has a special meaning in this folder", "`{name}` 在这个文件夹里另有含义").into()
        );
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
fn new_section(
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
pub(super) fn sections(content: &Content<'_>, issue: &str) -> Vec<String> {
    let stated = content.by_key(issue).and_then(|files| content.stated(files));
    let items = stated.as_ref().and_then(|root| root.get("sections")).map(Node::items).unwrap_or_default();
    items.iter().filter_map(|section| Some(section.get("id")?.text()?.trim().to_owned())).collect()
}

/// A document on its way.
struct Mover<'m> {
    content: &'m Content<'m>,
    files: &'m DocumentFiles,
    key: String,
    section: Option<String>,
}

impl Mover<'_> {
    fn plan(&self) -> Result<Plan, Refused> {
        let (content, old) = (self.content, self.files.key.as_str());
        let mut plan = Plan { about: format!("content/{old} → content/{}", self.key), ..Plan::default() };
        let own = content.own_files(self.files);
        let used = self.used(&own)?;
        let mut moves = self.moves(&own);
        let names = moves.keys.keys().map(|key| key.rsplit('/').next().unwrap_or(key).to_owned());
        let names: BTreeSet<String> = names
            .chain(moves.addresses.iter().flat_map(|(old, new)| [last(old), last(new)]))
            .chain(used.iter().map(|path| last(path)))
            .collect();
        let (candidates, unread) = Search::new(names.iter().map(String::as_str)).documents(content);
        self.check_address(&moves, &candidates)?;
        self.take_along(&mut moves, &own, &candidates)?;
        for (from, to) in &moves.files {
            if from != to && content.collides(to) && !moves.files.contains_key(to) {
                return Err(words!(
                    "there is a file `{to}` already: choose another name with `--name`, or move that file away first",
                    "已经有文件 `{to}`：请用 `--name` 另取一个名字，或先移走那个文件"
                )
                .into());
            }
        }
        self.move_files(&moves, &mut plan)?;
        for candidate in &candidates {
            if !moves.files.contains_key(&*candidate.path) {
                self.follow(&moves, candidate, &mut plan)?;
            }
        }
        plan.changes.extend(moves.relink_tables(content, &mut plan.notes));
        let hidden = unread.iter().filter(|path| !moves.files.contains_key(&***path));
        plan.notes.extend(hidden.map(|path| {
            Note::asking(
                path,
                None,
                words!("it cannot be read, so links in it were not searched", "文件无法读取，没有查找其中的链接"),
            )
        }));
        self.remark(&mut plan);
        Ok(plan)
    }

    /// The files in the document's folder that its editions use.
    fn used(&self, own: &BTreeSet<Arc<str>>) -> Result<BTreeSet<String>, Refused> {
        let mut used = BTreeSet::new();
        if self.is_renamed_alone() {
            return Ok(used);
        }
        for edition in &self.files.editions {
            let text = self.content.open(&edition.path)?.text;
            used.extend(self.content.used(&edition.path, &text).into_iter().filter(|path| !own.contains(&**path)));
        }
        Ok(used)
    }

    /// Whether the document stays in its folder.
    fn is_renamed_alone(&self) -> bool {
        self.key.rsplit_once('/').map(|(parent, _)| parent) == self.files.key.parent()
    }

    /// Which documents, files, addresses and names change.
    fn moves(&self, own: &BTreeSet<Arc<str>>) -> Moves {
        let (content, old) = (self.content, self.files.key.as_str());
        let mut moves = Moves::default();
        if self.key == old {
            return moves;
        }
        let below = format!("{old}/");
        for files in &content.layout.documents {
            let key = files.key.as_str();
            let is_below = key.starts_with(&below) && content.own_folder(self.files).is_some();
            if key != old && !is_below {
                continue;
            }
            let new = format!("{}{}", self.key, &key[old.len()..]);
            moves.addresses.extend(self.new_address(files, &new));
            let (old_name, new_name) = (files.key.stem(), new.rsplit('/').next().unwrap_or(&new));
            if old_name != new_name {
                moves.names.push((files.noun, old_name.to_owned(), new_name.to_owned()));
            }
            moves.keys.insert(key.to_owned(), new);
        }
        for path in own {
            moves.files.insert(path.to_string(), self.new_path(path));
        }
        moves
    }

    /// The addresses of a document before and after, if they differ.
    fn new_address(&self, files: &DocumentFiles, key: &str) -> Option<(String, String)> {
        let content = self.content;
        let own = |stem: &str| content.stated_text(files, "slug").unwrap_or_else(|| slug_of_name(stem));
        let slug = own(key.rsplit('/').next().unwrap_or(key));
        let parent = key.rsplit_once('/').map_or("", |(parent, _)| parent);
        let parent = files.noun.parent().map(|_| {
            if parent == self.key {
                content.stated_text(self.files, "slug").unwrap_or_else(|| slug_of_name(&last(parent)))
            } else {
                content.slug_of_parent(parent)
            }
        });
        let (old, new) = (content.address(files), address(files.noun, parent.as_deref(), &slug));
        (old != new).then_some((old, new))
    }

    /// The place of one of the document's own files after the move.
    fn new_path(&self, path: &str) -> String {
        let (old, new) = (self.files.key.as_str(), self.key.as_str());
        if let Some(inside) = path.strip_prefix(&format!("content/{old}/")) {
            return format!("content/{new}/{inside}");
        }
        let rest = path.strip_prefix(&format!("content/{old}")).unwrap_or_default();
        format!("content/{new}{rest}")
    }

    /// Refuses an address that another document has, or had.
    fn check_address(&self, moves: &Moves, candidates: &[Candidate]) -> Result<(), Refused> {
        let content = self.content;
        let languages = &content.site.languages;
        for (_, new) in &moves.addresses {
            let slug = last(new);
            let is_there = |files: &&DocumentFiles| {
                let may = slug_of_name(files.key.stem()) == slug
                    || candidates.iter().any(|candidate| files.editions.iter().any(|own| own.path == candidate.path));
                !moves.keys.contains_key(files.key.as_str()) && may && same(&content.address(files), new)
            };
            if let Some(other) = content.layout.documents.iter().find(is_there) {
                let path = other.editions.first().map_or("", |edition| &edition.path);
                return Err(words!(
                    "`{path}` has the address {new} already: choose another name with `--name`, or another `slug`",
                    "`{path}` 已经用了网址 {new}：请用 `--name` 另取一个名字，或改 `slug`"
                )
                .into());
            }
            for candidate in candidates.iter().filter(|candidate| !moves.files.contains_key(&*candidate.path)) {
                let aliases = aliases(&candidate.path, &candidate.text);
                let is_taken = |alias: &String| languages.iter().any(|lang| same(&content.in_language(new, lang), alias));
                if aliases.iter().any(is_taken) {
                    let path = &candidate.path;
                    return Err(words!(
                        "`{path}` has {new} among its old addresses: remove it from its `aliases` first, or choose another name",
                        "`{path}` 的旧网址里有 {new}：请先从它的 `aliases` 里删去，或另取一个名字"
                    )
                    .into());
                }
            }
        }
        Ok(())
    }

    /// Adds the pictures and attachments that only this document uses. One whose name is taken gets a number.
    fn take_along(
        &self,
        moves: &mut Moves,
        own: &BTreeSet<Arc<str>>,
        candidates: &[Candidate],
    ) -> Result<(), Refused> {
        let Some(first) = self.files.editions.first() else { return Ok(()) };
        if self.is_renamed_alone() {
            return Ok(());
        }
        let (from, to) = (folder_of(&first.path), folder_of(moves.of(&first.path)).to_owned());
        for path in self.content.used_alone(own, from, candidates) {
            let inside = path.get(from.len()..).unwrap_or_default();
            let (stem, ending) = inside.rsplit_once('.').unwrap_or((inside, ""));
            let names = std::iter::once(inside.to_owned()).chain((2..1000).map(|number| format!("{stem}-{number}.{ending}")));
            let free = names.map(|name| format!("{to}{name}")).find(|new| {
                !self.content.collides(new) && !moves.files.values().any(|taken| taken == new)
            });
            let new = free.ok_or_else(|| Refused(words!("there are too many files with this name", "同名的文件太多")))?;
            moves.files.insert(path, new);
        }
        Ok(())
    }

    /// Adds the moves of all files, and what is written into them.
    fn move_files(&self, moves: &Moves, plan: &mut Plan) -> Result<(), Refused> {
        let content = self.content;
        for (from, to) in &moves.files {
            let bytes = content.bytes(from)?;
            plan.notes.push(Note::of(from, words!("→ {to}", "→ {to}")));
            plan.changes.push(Change::Move { from: from.clone(), to: to.clone(), base: hash_of(&bytes) });
            plan.moved.push((from.clone(), to.clone()));
        }
        let mut editions: Vec<(&DocumentFiles, &Arc<str>)> = Vec::new();
        for files in &content.layout.documents {
            if moves.keys.contains_key(files.key.as_str()) || files.key == self.files.key {
                editions.extend(files.editions.iter().map(|edition| (files, &edition.path)));
            }
        }
        for (files, path) in editions {
            let opened = match content.open(path) {
                Ok(opened) => opened,
                Err(Refused(why)) => {
                    plan.notes.push(Note::asking(moves.of(path), None, unread(&why)));
                    continue;
                }
            };
            let mut relinked = moves.relink(content, path, &opened.text);
            let to = moves.of(path).to_owned();
            report(&to, &relinked, plan);
            if files.key == self.files.key && self.section.is_some() {
                self.state_section(path, &mut relinked.text, plan)?;
            }
            self.state_alias(moves, files, path, &mut relinked.text, plan);
            if *relinked.text != *opened.text {
                plan.changes.push(opened.write(&to, &relinked.text));
            }
        }
        Ok(())
    }

    /// Writes the new section into an edition that states one, and into the first.
    fn state_section(&self, path: &Arc<str>, text: &mut String, plan: &mut Plan) -> Result<(), Refused> {
        let Some(section) = &self.section else { return Ok(()) };
        let is_first = self.files.editions.first().is_some_and(|first| first.path == *path);
        let states = stated(path, text).is_some_and(|root| root.get("section").is_some());
        if !is_first && !states {
            return Ok(());
        }
        let at = Path(vec!["section".into()]);
        *text = edit_file(path, text, &Edit::Set { at, value: NewValue::text(section) })
            .map_err(|unedited| Refused(unedited.wording()))?;
        plan.notes.push(Note::of(path, words!("section: {section}", "栏目：{section}")));
        Ok(())
    }

    /// Writes the old address into an edition's `aliases`, and removes the new one from them.
    fn state_alias(&self, moves: &Moves, files: &DocumentFiles, path: &Arc<str>, text: &mut String, plan: &mut Plan) {
        let content = self.content;
        let before = content.address(files);
        let Some((old, new)) = moves.addresses.iter().find(|(old, _)| *old == before) else { return };
        let Some(edition) = files.editions.iter().find(|edition| edition.path == *path) else { return };
        let (old, new) = (content.in_language(old, &edition.lang), content.in_language(new, &edition.lang));
        let to = moves.of(path);
        match with_alias(path, text, &old, &new) {
            Ok(made) => {
                *text = made;
                plan.notes.push(Note::of(to, words!("{old} will lead to {new}", "{old} 将转到 {new}")));
            }
            Err(why) => {
                let (en, zh) = (why.english(), why.chinese());
                plan.notes.push(Note::asking(
                    to,
                    None,
                    words!(
                        "its old address {old} leads nowhere: write `aliases: [{old}]` ({en})",
                        "旧网址 {old} 会失效：请写上 `aliases: [{old}]`（{zh}）"
                    ),
                ));
            }
        }
    }

    /// Writes the links of a document that stays anew.
    fn follow(&self, moves: &Moves, candidate: &Candidate, plan: &mut Plan) -> Result<(), Refused> {
        let relinked = moves.relink(self.content, &candidate.path, &candidate.text);
        report(&candidate.path, &relinked, plan);
        if *relinked.text != *candidate.text {
            let opened = self.content.open(&candidate.path)?;
            if opened.text != candidate.text {
                let path = &candidate.path;
                return Err(words!(
                    "`{path}` changed meanwhile: run the command again",
                    "期间 `{path}` 有了新的改动：请再运行一次"
                )
                .into());
            }
            plan.changes.push(opened.write(&candidate.path, &relinked.text));
        }
        Ok(())
    }

    /// What a person has to know besides.
    fn remark(&self, plan: &mut Plan) {
        let content = self.content;
        let (old, new) = (self.files.key.stem(), last(&self.key));
        let path = self.files.editions.first().map_or("", |edition| &edition.path);
        let is_renamed = old != new;
        if is_renamed && matches!(self.files.noun, Noun::Activity | Noun::Branch) && content.root.has("records/attendance") {
            plan.notes.push(Note::asking(
                "records/attendance",
                None,
                words!(
                    "records are not changed: where they say `{old}`, write `{new}`, and look at the archive after the next build",
                    "考勤记录没有改动：其中写 `{old}` 的地方请改成 `{new}`，并在下次生成后核对活动档案"
                ),
            ));
        }
        if !self.is_renamed_alone() && content.stated_text(self.files, "order").is_some() {
            plan.notes.push(Note::of(
                path,
                words!(
                    "it keeps its `order`: see its place with `blackeyes serve`, and change it with `blackeyes order`",
                    "它的 `order` 没有改：请用 `blackeyes serve` 查看它排在哪里，用 `blackeyes order` 调整"
                ),
            ));
        }
    }
}

fn unread(why: &blackeyes_diagnostics::Wording) -> blackeyes_diagnostics::Wording {
    let (en, zh) = (why.english(), why.chinese());
    words!("its links and old address were not written anew: {en}", "其中的链接和旧网址没有改写：{zh}")
}

/// The last part of a path or an address.
fn last(path: &str) -> String {
    path.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned()
}

/// Notes which references of a file are written anew, and which are not.
fn report(path: &str, relinked: &Relinked, plan: &mut Plan) {
    let lines: Vec<String> = relinked.lines.iter().map(ToString::to_string).collect();
    if !lines.is_empty() {
        let (lines, listed) = (lines.join(", "), lines.join("、"));
        plan.notes.push(Note::of(path, words!("links changed in lines {lines}", "改写第 {listed} 行的链接")));
    }
    let left = relinked.left.iter();
    plan.notes.extend(left.map(|(line, wording)| Note::asking(path, Some(*line), wording.clone())));
}

/// The old addresses that a text states.
fn aliases(path: &Arc<str>, text: &str) -> Vec<String> {
    let root = stated(path, text);
    let items = root.as_ref().and_then(|root| root.get("aliases")).map(Node::items).unwrap_or_default();
    items.iter().filter_map(|item| item.text().map(ToOwned::to_owned)).collect()
}

/// The text with `old` among its old addresses, and without `new`.
fn with_alias(
    path: &Arc<str>,
    text: &str,
    old: &str,
    new: &str,
) -> Result<String, blackeyes_diagnostics::Wording> {
    let known = aliases(path, text);
    let list = Path(vec!["aliases".into()]);
    let make = |text: &str, edit: &Edit| edit_file(path, text, edit).map_err(|unedited| unedited.wording());
    if known.is_empty() {
        return make(text, &Edit::Set { at: list, value: NewValue::texts(&[old]) });
    }
    let mut made = text.to_owned();
    if !known.iter().any(|alias| same(alias, old)) {
        made = make(&made, &Edit::InsertItem { into: list.clone(), index: known.len(), value: NewValue::text(old) })?;
    }
    for (index, _) in known.iter().enumerate().rev().filter(|(_, alias)| same(alias, new)) {
        made = make(&made, &Edit::Remove { at: list.then(index) })?;
    }
    Ok(made)
}
