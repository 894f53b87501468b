//! What the studio creates: the same documents and sites, with answers from a form.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{ArgMatches, Command as Subcommand};

use blackeyes::build::SiteFolder;
use blackeyes::document::{Noun, halves};
use blackeyes::edit::edit_file;
use blackeyes::source::{Doing, Root, check_file_name, failure};
use blackeyes::studio::{NewDocument, NewSite};
use blackeyes_diagnostics::words;
use blackeyes_frontmatter::edit::{Edit, NewValue, Path as Place};

use super::existing::Existing;
use super::form::{Form, Refused};
use super::{make_in, question, site};
use crate::cli::edits::Edits;
use crate::cli::terminal::Terminal;

/// How many names are tried before a document with this title counts as impossible.
const MOST: usize = 99;

/// Creates a document in the site `site`. Returns its path in the site's folder.
pub fn create(site: &Path, new: &NewDocument, terminal: &Terminal) -> Result<String, Refused> {
    let Some(noun) = Noun::ALL.into_iter().find(|noun| noun.key() == new.noun) else {
        return Err(Refused::Answer(words!("there is no such kind of document", "没有这种文档")));
    };
    let folder = SiteFolder::open(site, None)
        .map_err(|found| found.into_iter().next().map_or(Refused::GivenUp, Refused::File))?;
    let existing = Existing::of(folder);
    let mut answers: Vec<(String, String)> =
        new.values.iter().map(|(key, value)| (key.replace('_', "-"), value.clone())).collect();
    if let (Some(parent), Some(name)) = (noun.parent(), &new.parent) {
        answers.push((parent.key().to_owned(), name.clone()));
    }
    let title = answers.iter().find(|(key, _)| key == noun.title_key()).map(|(_, title)| title.as_str());
    let usual = match (noun, title.unwrap_or_default()) {
        (Noun::Person, name) => blackeyes_chinese::names::name_slug(name, None),
        (_, title) => blackeyes_chinese::slug(title),
    };
    // A title without a letter, and one that another document has, still gets a name.
    let usual = if usual.is_empty() { noun.key().to_owned() } else { usual };
    let is_free = |name: &str| existing.check_name(noun, new.parent.as_deref(), name).is_ok();
    if noun != Noun::Issue && !answers.iter().any(|(key, _)| key == "slug") {
        let names = std::iter::once(usual.clone()).chain((2..=MOST).map(|number| format!("{usual}-{number}")));
        answers.extend(names.into_iter().find(|name| is_free(name)).map(|name| ("slug".to_owned(), name)));
    }
    let given = given(noun.key(), &[], &answers)?;
    let form = Form { given: &given, what: noun.key(), asks: false, language: terminal.language };
    let edits = Edits::new(&existing.folder.root, terminal);
    let path = make_in(noun, &form, &existing, &edits).map(|(draft, _)| draft.path)?;
    begin_empty(&existing.folder.root, &edits, &path)?;
    Ok(path)
}

/// Takes the example out of the text of a new document: in the studio, a text begins empty.
fn begin_empty(root: &Root, edits: &Edits<'_>, path: &str) -> Result<(), Refused> {
    let text = root.read_text(path).map_err(Refused::File)?.text;
    let name = Arc::from(path);
    let Some(head) = halves(&name, &text).and_then(|halves| text.get(..halves.body)) else { return Ok(()) };
    edits.rewrite(path, (&text, &format!("{head}\n")), "studio").map_err(Refused::Answer)
}

/// The answers as the command line gives them.
fn given(what: &str, before: &[&str], answers: &[(String, String)]) -> Result<ArgMatches, Refused> {
    let mut words: Vec<String> = ["new", what].iter().chain(before).map(|word| (*word).to_owned()).collect();
    words.extend(answers.iter().map(|(key, value)| format!("--{key}={value}")));
    let command = Subcommand::new("new").subcommands(question::commands());
    let matches = command.try_get_matches_from(words).ok();
    let given = matches.and_then(|matches| matches.subcommand().map(|(_, given)| given.clone()));
    given.ok_or_else(|| Refused::Answer(words!("a value has no place in this document", "有一项内容不属于这种文档")))
}

/// Creates a journal with an empty first issue in a new folder below `parent`. Returns its folder.
pub fn start(new: &NewSite, parent: &Path, terminal: &Terminal) -> Result<PathBuf, Refused> {
    let name = new.name.trim();
    if name.is_empty() {
        return Err(Refused::Answer(words!("the journal has no name", "还没有写刊名")));
    }
    let folder: String =
        name.chars().map(|c| if check_file_name(&format!("a{c}a")).is_some() { '-' } else { c }).collect();
    let folder = folder.trim_matches([' ', '.']).to_owned();
    let folder = if check_file_name(&folder).is_some() { "journal".to_owned() } else { folder };
    let names = std::iter::once(folder.clone()).chain((2..=MOST).map(|number| format!("{folder} {number}")));
    let Some(path) = names.map(|name| parent.join(name)).find(|path| !path.exists()) else {
        return Err(Refused::Answer(words!(
            "the folder has too many journals of this name",
            "这个文件夹里同名的刊物太多"
        )));
    };
    let default = new.languages.first().map_or("zh", String::as_str);
    let answers = [("title".to_owned(), name.to_owned()), ("language".to_owned(), default.to_owned())];
    let shown = path.display().to_string();
    let given = given("site", &[&shown], &answers)?;
    let form = Form { given: &given, what: "site", asks: false, language: terminal.language };
    let files = site::files(&form, &folder)?;
    std::fs::create_dir_all(&path).map_err(|error| Refused::File(failure(Doing::Writing, &shown, &error)))?;
    let root = Root::open(&path).map_err(Refused::File)?;
    let edits = Edits::new(&root, terminal);
    for (path, text) in files.iter().filter(|(path, _)| is_of_first_issue(path, new)) {
        let text = edited(path, text, new);
        edits.create(path, text.as_bytes(), "studio").map_err(Refused::File)?;
    }
    Ok(path)
}

/// Whether a file of the starter is part of an empty journal in these languages: its examples are not.
fn is_of_first_issue(path: &str, new: &NewSite) -> bool {
    let Some(inner) = path.strip_prefix("content/") else { return true };
    let other = inner.strip_suffix(".md").and_then(|stem| stem.rsplit_once('.')).map(|(_, lang)| lang);
    inner.starts_with("journal/1/issue.") && other.is_none_or(|lang| new.languages.iter().any(|known| known == lang))
}

/// A file of the starter without its examples, and with what was answered.
fn edited(path: &str, text: &str, new: &NewSite) -> String {
    let set = |key: &str, value: NewValue| Edit::Set { at: Place::key(key), value };
    let remove = |key: &str| Edit::Remove { at: Place::key(key) };
    let edits = if path == "site.yaml" {
        let languages: Vec<&str> = new.languages.iter().map(String::as_str).collect();
        let mut edits = vec![remove("notice"), set("languages", NewValue::texts(&languages))];
        edits.push(match new.college.trim() {
            "" => remove("publisher"),
            college => set("publisher", NewValue::text(college)),
        });
        if languages.len() < 2 {
            edits.extend([remove("tagline"), remove("description"), remove("topics")]);
        }
        edits
    } else if path.contains("/issue.") {
        vec![remove("editors")]
    } else {
        Vec::new()
    };
    let name = Arc::from(path);
    edits.iter().fold(text.to_owned(), |text, edit| edit_file(&name, &text, edit).unwrap_or(text))
}
