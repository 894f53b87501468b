//! A new edition of a document, in another language: with what it has to state itself, as a draft.

use crate::document::{DocumentFiles, EditionFile, Noun, halves, keys};
use crate::edit::{Base, Change, edit_file};
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::words;
use blackeyes_frontmatter::Node;
use blackeyes_frontmatter::edit::{Edit, NewValue, Path, value_at};

use super::content::{Content, stated};
use super::plan::{Note, Plan, Refused};

/// Keys that belong to one language, but are nothing to translate.
const NOT_TRANSLATED: [&str; 3] = ["aliases", "allow_personal", "id"];

/// Plans the edition of a document in the language `lang`. Without a title, it has that of the first edition until it is translated.
///
/// # Errors
/// If the site does not have the language, or the document has the edition already.
pub fn edition(content: &Content<'_>, named: &str, lang: &str, title: Option<&str>) -> Result<Plan, Refused> {
    let files = content.document(named)?;
    let languages = &content.site.languages;
    let Some(lang) = languages.iter().find(|known| known.as_str().eq_ignore_ascii_case(lang)) else {
        let all: Vec<&str> = languages.iter().map(Lang::as_str).collect();
        let (all, listed) = (all.join(", "), all.join("、"));
        return Err(words!(
            "the site has no language `{lang}`: it has {all}; add others to `languages` in `site.yaml`",
            "网站没有语言 `{lang}`：现有 {listed}；要加别的，请写进 `site.yaml` 的 `languages`"
        )
        .into());
    };
    if let Some(there) = files.editions.iter().find(|edition| edition.lang == *lang) {
        let path = &there.path;
        return Err(words!("`{path}` is the edition in `{lang}` already", "`{path}` 已经是 `{lang}` 版").into());
    }
    let Some(first) = files.editions.first() else { return Err(Refused::no_document(named, None)) };
    let path = place(content, first, lang);
    if content.collides(&path) {
        return Err(words!("there is a file `{path}` already", "已经有文件 `{path}`").into());
    }
    let original = content.open(&first.path)?.text;
    let default = &content.site.default_language;
    let inherits = first.lang == *default;
    let text = if inherits {
        inheriting(files, first, &original, lang, title)
    } else {
        complete(files, first, &original, title)
    }?;
    let mut plan = Plan { about: path.clone(), ..Plan::default() };
    let of = &first.path;
    plan.notes.push(Note::of(&path, words!("a new edition of {of}", "{of} 的新版本")));
    let what = if title.is_some() {
        words!(
            "it is a draft: write its text, and `status: published` when it is done",
            "这是草稿：请写上正文，完成后改成 `status: published`"
        )
    } else {
        words!(
            "it is a draft: translate its title and write its text, and `status: published` when it is done",
            "这是草稿：请译出标题，写上正文，完成后改成 `status: published`"
        )
    };
    plan.notes.push(Note::of(&path, what));
    plan.changes.push(Change::Write { path, base: Base::Nothing, bytes: text.into_bytes() });
    Ok(plan)
}

/// The path of the edition in `lang` beside `first`.
fn place(content: &Content<'_>, first: &EditionFile, lang: &Lang) -> String {
    let default = &content.site.default_language;
    let own = first.path.strip_suffix(".md").unwrap_or(&first.path);
    let base = own.strip_suffix(&format!(".{}", first.lang)).unwrap_or(own);
    if lang == default { format!("{base}.md") } else { format!("{base}.{lang}.md") }
}

/// The text of an edition that inherits from `first` what it does not state.
fn inheriting(
    files: &DocumentFiles,
    first: &EditionFile,
    original: &str,
    lang: &Lang,
    title: Option<&str>,
) -> Result<String, Refused> {
    let root = stated(&first.path, original);
    let name = first.path.rsplit('/').next().unwrap_or_default();
    let note = if lang.is_chinese() {
        format!("# 这里没有写的，取自 {name}。")
    } else {
        format!("# What is not stated here is taken from {name}.")
    };
    let mut text = format!("---\n{note}\n---\n\n");
    let mut set = |key: &str, value: NewValue| -> Result<(), Refused> {
        text = edit_file(&first.path, &text, &Edit::Set { at: Path(vec![key.into()]), value })
            .map_err(|unedited| Refused(unedited.wording()))?;
        Ok(())
    };
    let title_key = files.noun.title_key();
    let stated_title = root.as_ref().and_then(|root| root.get(title_key)).and_then(Node::text).unwrap_or_default();
    set(title_key, NewValue::text(title.unwrap_or(stated_title.trim())))?;
    set("status", NewValue::text("draft"))?;
    for field in keys(files.noun).iter().filter(|field| field.handling.per_language && field.key != title_key) {
        let is_stated = root.as_ref().is_some_and(|root| root.get(field.key).is_some());
        if is_stated && !NOT_TRANSLATED.contains(&field.key) {
            set(field.key, NewValue::Null)?;
        }
    }
    if files.noun == Noun::Issue
        && let Some(halves) = halves(&first.path, original)
    {
        // The same ids, with titles to translate.
        let matter = original.get(halves.matter).unwrap_or_default();
        let sections =
            value_at(matter, &Path(vec!["sections".into()])).map_err(|refusal| Refused(refusal.wording()))?;
        if let Some(sections) = sections {
            set("sections", sections)?;
        }
    }
    Ok(if line_end(original) == "\n" { text } else { text.replace('\n', "\r\n") })
}

/// The text of an edition that inherits nothing: it states all that `first` states.
fn complete(
    files: &DocumentFiles,
    first: &EditionFile,
    original: &str,
    title: Option<&str>,
) -> Result<String, Refused> {
    let path = &first.path;
    let unreadable = || {
        Refused(words!(
            "`{path}` has no front matter that can be read: correct it first",
            "`{path}` 的文件头无法读取：请先改正"
        ))
    };
    let halves = halves(path, original).filter(|halves| halves.sound).ok_or_else(unreadable)?;
    let root = stated(path, original).ok_or_else(unreadable)?;
    let mut text = original.get(..halves.body).unwrap_or_default().to_owned();
    let at = |key: &str| Path(vec![key.into()]);
    let mut edits = vec![Edit::Set { at: at("status"), value: NewValue::text("draft") }];
    edits.extend(title.map(|title| Edit::Set { at: at(files.noun.title_key()), value: NewValue::text(title) }));
    edits.extend(root.get("aliases").map(|_| Edit::Remove { at: at("aliases") }));
    for edit in edits {
        text = edit_file(path, &text, &edit).map_err(|unedited| Refused(unedited.wording()))?;
    }
    text.push_str(line_end(original));
    Ok(text)
}

/// How the first line of a text ends.
fn line_end(text: &str) -> &'static str {
    let is_long = text.split_once('\n').is_some_and(|(line, _)| line.ends_with('\r'));
    if is_long { "\r\n" } else { "\n" }
}
