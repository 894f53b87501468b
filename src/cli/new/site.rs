//! `blackeyes new site`: creates a complete small site in two languages.

use std::path::Path;

use include_dir::{Dir, DirEntry, include_dir};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use blackeyes::codes;
use blackeyes::source::{Doing, Root, failure};
use blackeyes_diagnostics::{Diagnostic, Language, Place, words};

use super::archetype::scalar;
use super::form::{Form, Refused, any, plain};
use super::vscode;
use crate::cli::file;
use crate::cli::named;
use crate::cli::terminal::Terminal;

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/new/starter");

/// The answers of the person who creates a site.
struct Answers {
    title: String,
    language: &'static str,
    base_url: String,
    time_zone: String,
    today: String,
}

impl Answers {
    fn other(&self) -> &'static str {
        if self.language == "zh" { "en" } else { "zh" }
    }

    /// Fills in the answers.
    fn fill(&self, text: &str, folder: &str) -> String {
        let name = match (self.language, self.other()) {
            ("zh", _) => "中文",
            _ => "English",
        };
        text.replace("@TODAY@", &self.today)
            .replace("@TITLE@", &scalar(&self.title))
            .replace("@NAME@", if self.title.is_empty() { folder } else { &self.title })
            .replace("@BASE_URL@", &self.base_url)
            .replace("@LANGUAGES@", &format!("{}, {}", self.language, self.other()))
            .replace("@TIME_ZONE@", &self.time_zone)
            .replace("@DEFAULT@", name)
            .replace("@OTHER@", self.other())
    }
}

/// Asks for the answers, creates the site, and prints the next steps.
pub fn make(form: &Form<'_>, terminal: &Terminal) -> Result<(), Refused> {
    let folder = form.given("folder").unwrap_or_default();
    let path = Path::new(&folder);
    // Before any question.
    check_empty(path, &folder).map_err(Refused::File)?;
    let answers = ask(form)?;
    std::fs::create_dir_all(path).map_err(|error| Refused::File(failure(Doing::Writing, &folder, &error)))?;
    let root = Root::open(path).map_err(Refused::File)?;
    let name = root.canonical().file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let files = filled(&answers, &name);
    for (path, text) in &files {
        file::create(&root, path, text.as_bytes()).map_err(Refused::File)?;
    }
    let count = files.len();
    terminal.say(&words!("Made a site of {count} files in {folder}", "已在 {folder} 新建网站，共 {count} 个文件"));
    let typed = named::typed(&folder);
    terminal.say(&words!(
        "  see it with `blackeyes serve -C {typed}`, and read {folder}/README.md",
        "  用 `blackeyes serve -C {typed}` 查看，用法见 {folder}/README.md"
    ));
    Ok(())
}

/// The files of a new site in the folder `name`, with the answers of `form`.
pub fn files(form: &Form<'_>, name: &str) -> Result<Vec<(String, String)>, Refused> {
    Ok(filled(&ask(form)?, name))
}

fn filled(answers: &Answers, name: &str) -> Vec<(String, String)> {
    let mut files = vscode::files();
    collect(&STARTER, answers, name, &mut files);
    files
}

/// Refuses a path at which something exists.
fn check_empty(path: &Path, shown: &str) -> Result<(), Diagnostic> {
    match std::fs::read_dir(path) {
        Ok(mut entries) => {
            if entries.next().is_none() {
                return Ok(());
            }
            Err(Diagnostic::new(codes::FOREIGN_FOLDER, words!("this folder is not empty", "这个文件夹不是空的"))
                .at(Place::file(shown))
                .hint(words!("name a new folder", "请指定一个新文件夹")))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(failure(Doing::Writing, shown, &error)),
    }
}

fn ask(form: &Form<'_>) -> Result<Answers, Refused> {
    let mut languages = [plain("en"), plain("zh")];
    if form.language == Language::Chinese {
        languages.reverse();
    }
    let language = if form.choose("language", &languages, true)? == "zh" { "zh" } else { "en" };
    let usual = if language == "zh" { "院刊" } else { "The College Journal" };
    let title = form.text("title", Some(usual.to_owned()), &any)?;
    let url = |text: &str| {
        blackeyes::config::BaseUrl::parse(text.trim(), None)
            .map(|_| text.trim().to_owned())
            .map_err(|diagnostic| diagnostic.message)
    };
    let base_url = form.text("base-url", Some("https://journal.example.edu/".to_owned()), &url)?;
    let zone = |text: &str| {
        TimeZone::get(text.trim()).map(|_| text.trim().to_owned()).map_err(|_| {
            words!(
                "there is no such time zone; write one such as `Asia/Shanghai`",
                "没有这个时区，请写 `Asia/Shanghai` 这样的名称"
            )
        })
    };
    let time_zone = form.text("time-zone", Some("Asia/Shanghai".to_owned()), &zone)?;
    let now = TimeZone::get(&time_zone).map(|zone| zone.to_datetime(Timestamp::now()));
    let today = now.map(|now| now.date().to_string()).unwrap_or_default();
    Ok(Answers { title, language, base_url, time_zone, today })
}

/// The files of the starter; those in the default language have no language in their names.
fn collect(dir: &'static Dir<'static>, answers: &Answers, folder: &str, files: &mut Vec<(String, String)>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(inner) => collect(inner, answers, folder, files),
            DirEntry::File(file) => {
                let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) else { continue };
                let path = path.replace('\\', "/");
                if let Some(path) = named(&path, answers) {
                    files.push((path, answers.fill(text, folder)));
                }
            }
        }
    }
}

/// The name in the site of a file of the starter; `None` for a file that only the other language has.
fn named(path: &str, answers: &Answers) -> Option<String> {
    if path == "gitignore" {
        return Some(".gitignore".to_owned());
    }
    let own = format!(".{}.", answers.language);
    let other = format!(".{}.", answers.other());
    if path.contains(&own) {
        return Some(path.replace(&own, "."));
    }
    // Settings and the page for editors are written in the default language.
    if path.contains(&other) && !path.starts_with("content/") { None } else { Some(path.to_owned()) }
}
