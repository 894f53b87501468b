//! The journal as a whole: which one is open, a new one, another one, and the exchange of tokens.

use std::path::{Path, PathBuf};

use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{Answer, Done, Problem};
use super::call::Call;
use super::desk;
use super::host::{NewSite, Refused};
use super::open::{Open, id_of, is_in};
use super::shared::Studio;
use crate::build::Generation;
use crate::serve::board::Latest;
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::{Diagnostics, Language, words};

#[derive(Deserialize)]
struct Launch {
    launch: String,
}

/// Exchanges the launch token for the session token.
pub(super) fn exchange(studio: &Studio, call: &Call<'_>) -> Done {
    let Launch { launch } = call.data()?;
    let tokens = studio.guard.tokens();
    if !tokens.launch.is(&launch) {
        let message = words!("this address is from an earlier start of the program", "这个网址是程序以前启动时给出的");
        return Err(Problem::new(StatusCode::UNAUTHORIZED, "no-session", message).remedy(words!(
            "open the address that the program printed when it was last started",
            "请打开程序最近一次启动时给出的网址"
        )));
    }
    Ok(Answer::json(json!({"session": tokens.session.as_str()})))
}

/// The site that is open; without one, those that were open before.
pub(super) fn site(studio: &Studio, language: Language) -> Answer {
    let interface = if language == Language::Chinese { "zh" } else { "en" };
    let Some(open) = studio.site() else {
        let recent: Vec<Value> = studio.host.recent().iter().map(|recent| {
            json!({"id": recent_id(&recent.folder), "name": recent.name, "folder": recent.folder.display().to_string()})
        }).collect();
        let folder = studio.host.usual_folder().map(|folder| folder.display().to_string());
        return Answer::json(json!({"start": true, "recent": recent, "folder": folder, "interface": interface}));
    };
    let latest = open.latest();
    let version = env!("CARGO_PKG_VERSION");
    let Some(generation) = &latest.generation else {
        let problem = latest.found.iter().next();
        let message = problem.map(|found| found.message.get(language).to_owned());
        let name = open.root.canonical().file_name().map(|name| name.to_string_lossy().into_owned());
        return Answer::json(json!({
            "name": name, "languages": [], "default_language": Value::Null, "preview": studio.preview,
            "issue_in_hand": Value::Null, "interface": interface, "issues": [], "version": version, "problem": message,
        }));
    };
    Answer::json(of(studio, &open, &latest, generation, language))
}

fn of(studio: &Studio, open: &Open, latest: &Latest, generation: &Generation, language: Language) -> Value {
    let interface = if language == Language::Chinese { "zh" } else { "en" };
    let college = &generation.college;
    let site = &college.site;
    let default = site.languages.iter().find(|lang| is_in(lang, language)).unwrap_or(&site.default_language);
    let languages: Vec<Value> =
        site.languages.iter().map(|lang| json!({"tag": lang.as_str(), "name": name_of(lang)})).collect();
    let issues: Vec<Value> = college.issues.iter().map(|issue| desk::issue_row(&issue.entry, language)).collect();
    json!({
        "name": site.title.get(default),
        "languages": languages,
        "default_language": site.default_language.as_str(),
        "preview": studio.preview,
        "issue_in_hand": desk::in_hand(open, latest).map(|key| id_of(&key)),
        "interface": interface,
        "issues": issues,
        "version": env!("CARGO_PKG_VERSION"),
        "warning": warning(open, language),
    })
}

/// Why versions of files are not kept, if they are not.
fn warning(open: &Open, language: Language) -> Value {
    let Err(why) = &open.history else { return Value::Null };
    let found = why.diagnostic();
    json!({"message": found.message.get(language), "remedy": found.hint.map(|hint| hint.get(language).to_owned())})
}

/// The name of a language in that language.
fn name_of(lang: &Lang) -> String {
    match lang.as_str() {
        "zh" => "中文".to_owned(),
        "en" => "English".to_owned(),
        other => other.to_owned(),
    }
}

#[derive(Deserialize)]
struct Start {
    name: String,
    #[serde(default)]
    college: String,
    #[serde(default)]
    languages: Vec<String>,
    #[serde(default)]
    folder: Option<String>,
}

/// Creates a site and opens it.
pub(super) fn start(studio: &Studio, call: &Call<'_>) -> Done {
    let Start { name, college, languages, folder } = call.data()?;
    let new = NewSite { name, college, languages, folder: folder.filter(|folder| !folder.trim().is_empty()) };
    let folder = studio.host.start(&new).map_err(refused)?;
    opened(studio, &folder)
}

#[derive(Deserialize)]
struct OpenOne {
    #[serde(default)]
    recent: Option<String>,
    #[serde(default)]
    folder: Option<String>,
}

/// Opens a site that was open before, or the one in a folder that a person named.
pub(super) fn open(studio: &Studio, call: &Call<'_>) -> Done {
    let OpenOne { recent, folder } = call.data()?;
    let known = recent.and_then(|id| {
        studio.host.recent().into_iter().map(|recent| recent.folder).find(|folder| recent_id(folder) == id)
    });
    let folder = known.or(folder.map(PathBuf::from)).ok_or_else(|| {
        Problem::new(
            StatusCode::NOT_FOUND,
            "no-site",
            words!("this journal is not in the list any more", "列表里已经没有这份刊物"),
        )
    })?;
    opened(studio, &folder)
}

fn opened(studio: &Studio, folder: &Path) -> Done {
    studio.open(folder).map_err(of_diagnostics)?;
    Ok(Answer::json(json!({"place": "/"})))
}

/// The first of several problems.
pub(super) fn of_diagnostics(found: Diagnostics) -> Problem {
    found.into_iter().next().map_or_else(
        || Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "failed", words!("this cannot be done", "无法完成")),
        Problem::from,
    )
}

/// Why the command line created nothing.
pub(super) fn refused(refused: Refused) -> Problem {
    match refused {
        Refused::Answer(wording) => Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "bad-value", wording),
        Refused::File(diagnostic) => Problem::from(*diagnostic),
    }
}

/// The id of a folder in the list of sites.
fn recent_id(folder: &Path) -> String {
    blake3::hash(folder.as_os_str().as_encoded_bytes()).to_hex().get(..16).unwrap_or_default().to_owned()
}
