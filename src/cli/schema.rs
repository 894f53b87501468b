//! `blackeyes schema`: JSON Schemas of everything that editors write in YAML.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::Value;

use blackeyes::document::{self, Noun};
use blackeyes::source::{Doing, refusal};
use blackeyes::{attendance, config, theme};
use blackeyes_diagnostics::words;

use super::file;
use super::terminal::Terminal;

/// Write the JSON Schemas of the settings and of front matter
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  blackeyes schema --out schemas\n  blackeyes schema article\n  blackeyes schema article.edition > a.json\n  blackeyes schema article --form"
)]
pub struct Arguments {
    /// Only one schema: site, theme, article, article.edition, …
    #[arg(value_name = "NAME")]
    name: Option<String>,

    /// Write forms instead: the keys in order, with labels, controls and limits, as JSON
    #[arg(long, requires = "name", conflicts_with = "out")]
    form: bool,

    /// Write one file each to this folder, instead of printing
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// All schemas, by name. Schemas of editions in other languages end with `.edition`.
pub fn all() -> Vec<(String, Value)> {
    let mut schemas = vec![
        ("site".to_owned(), config::schema()),
        ("theme".to_owned(), theme::schema()),
        ("attendance".to_owned(), attendance::schema()),
    ];
    for noun in Noun::ALL {
        schemas.push((noun.key().to_owned(), document::schema(noun)));
        schemas.push((format!("{}.edition", noun.key()), document::edition_schema(noun)));
    }
    schemas
}

/// The forms of all front matter, by name.
fn forms() -> Vec<(String, Value)> {
    Noun::ALL.into_iter().map(|noun| (noun.key().to_owned(), document::form(noun))).collect()
}

/// A schema's file name.
pub fn file_name(name: &str) -> String {
    format!("{name}.schema.json")
}

/// A schema as a file.
pub fn text(schema: &Value) -> String {
    format!("{schema:#}\n")
}

/// Writes or prints the schemas.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> ExitCode {
    let mut schemas = if arguments.form { forms() } else { all() };
    if let Some(name) = &arguments.name {
        let known: Vec<String> = schemas.iter().map(|(name, _)| name.clone()).collect();
        schemas.retain(|(known, _)| known == name);
        if schemas.is_empty() {
            let (all, listed) = (known.join(", "), known.join("、"));
            terminal.complain(&words!(
                "there is no schema `{name}`; there are {all}",
                "没有名为 `{name}` 的模式；可用的有 {listed}"
            ));
            return ExitCode::from(2);
        }
    }
    if let Some(out) = &arguments.out {
        return write(out, &schemas, terminal);
    }
    let printed = match (&arguments.name, schemas.pop()) {
        (Some(_), Some((_, schema))) => text(&schema),
        (_, last) => {
            let named = schemas.into_iter().chain(last).map(|(name, schema)| (file_name(&name), schema));
            text(&named.collect::<serde_json::Map<_, _>>().into())
        }
    };
    // A closed pipe is not an error.
    let _ = std::io::stdout().write_all(printed.as_bytes());
    ExitCode::SUCCESS
}

fn write(out: &Path, schemas: &[(String, Value)], terminal: &Terminal) -> ExitCode {
    let written = std::fs::create_dir_all(out).and_then(|()| {
        schemas.iter().try_for_each(|(name, schema)| file::replace(&out.join(file_name(name)), text(schema).as_bytes()))
    });
    let (out, count) = (out.display(), schemas.len());
    match written {
        Ok(()) => {
            terminal.say(&words!("{count} schemas written to {out}", "已把 {count} 个模式写入 {out}"));
            ExitCode::SUCCESS
        }
        Err(error) => {
            terminal.complain(&refusal(Doing::Writing, &out.to_string(), &error));
            ExitCode::FAILURE
        }
    }
}
