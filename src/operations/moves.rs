//! Gives a document another place or another name: it is found at its old address too, and everything that names it follows.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::college::slug_of_name;
use crate::document::{DocumentFiles, Noun};
use crate::edit::{Change, edit_file, hash_of};
use blackeyes_diagnostics::words;
use blackeyes_frontmatter::edit::{Edit, NewValue, Path};

use super::address::{address, same};
use super::alias::{aliases, with_alias};
use super::content::{Content, stated};
use super::destination::{Destination, new_key, new_section};
use super::plan::{Note, Plan, Refused};
use super::relink::{Moves, Relinked, folder_of};
use super::search::{Candidate, Search};

/// Plans to give a document another place, name or section.
///
/// # Errors
/// If the place does not exist, is taken, or is of another kind of document; if a file cannot be read.
pub fn move_document(content: &Content<'_>, named: &str, destination: &Destination) -> Result<Plan, Refused> {
    let files = content.document(named)?;
    let key = new_key(content, files, destination)?;
    let section = new_section(content, files, key.rsplit_once('/').map_or("", |(parent, _)| parent), destination)?;
    if key == files.key.as_str() && section.is_none() {
        return Err(
            words!("that changes nothing: the document is there already", "没有需要改动的：文档已经在那里").into()
        );
    }
    Mover { content, files, key, section }.plan()
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
            let is_below = key.starts_with(&below) && Content::own_folder(self.files).is_some();
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
                let is_taken =
                    |alias: &String| languages.iter().any(|lang| same(&content.in_language(new, lang), alias));
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
    fn take_along(&self, moves: &mut Moves, own: &BTreeSet<Arc<str>>, candidates: &[Candidate]) -> Result<(), Refused> {
        let Some(first) = self.files.editions.first() else { return Ok(()) };
        if self.is_renamed_alone() {
            return Ok(());
        }
        let (from, to) = (folder_of(&first.path), folder_of(moves.of(&first.path)).to_owned());
        for path in self.content.used_alone(own, from, candidates) {
            let inside = path.get(from.len()..).unwrap_or_default();
            let (stem, ending) = inside.rsplit_once('.').unwrap_or((inside, ""));
            let names =
                std::iter::once(inside.to_owned()).chain((2..1000).map(|number| format!("{stem}-{number}.{ending}")));
            let free = names
                .map(|name| format!("{to}{name}"))
                .find(|new| !self.content.collides(new) && !moves.files.values().any(|taken| taken == new));
            let new =
                free.ok_or_else(|| Refused(words!("there are too many files with this name", "同名的文件太多")))?;
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
        if is_renamed
            && matches!(self.files.noun, Noun::Activity | Noun::Branch)
            && content.root.has("records/attendance")
        {
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
