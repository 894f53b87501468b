//! `blackeyes new`: creates a document or a site that builds without further edits.

mod archetype;
mod document;
mod existing;
mod form;
mod picture;
pub mod question;
mod sections;
mod site;
mod task;
mod theme;
mod vscode;

use std::io::IsTerminal as _;
use std::path::Path;
use std::process::ExitCode;

use clap::{ArgMatches, Command, FromArgMatches};
use jiff::Timestamp;

use blackeyes::build::SiteFolder;
use blackeyes::document::Noun;
use blackeyes_diagnostics::{Diagnostics, NoTexts, words};

use super::edits::Edits;
use super::format::Format;
use super::terminal::Terminal;
use existing::Existing;
use form::{Form, Refused};

/// What to create, and the given flags.
#[derive(Debug)]
pub struct Arguments {
    what: String,
    given: ArgMatches,
}

impl FromArgMatches for Arguments {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let Some((what, given)) = matches.subcommand() else {
            return Err(clap::Error::new(clap::error::ErrorKind::MissingSubcommand));
        };
        Ok(Self { what: what.to_owned(), given: given.clone() })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl clap::Args for Arguments {
    fn augment_args(command: Command) -> Command {
        command
            .subcommand_required(true)
            .arg_required_else_help(true)
            .subcommand_value_name("WHAT")
            .after_help(
                "Examples:\n  blackeyes new site journal\n  blackeyes new issue --title \"First Snow\"\n  \
                 blackeyes new article\n\nRun in a terminal, it asks for whatever you leave out.",
            )
            .subcommands(question::commands())
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

/// Runs `blackeyes new`.
pub fn run(site: &Path, arguments: &Arguments, terminal: &Terminal) -> ExitCode {
    let form = Form {
        given: &arguments.given,
        what: &arguments.what,
        asks: std::io::stdin().is_terminal() && std::io::stderr().is_terminal(),
        language: terminal.language,
    };
    let made = match arguments.what.as_str() {
        "site" => site::make(&form, terminal),
        "theme" => theme::make(site, &form, terminal),
        _ => make(site, arguments, &form, terminal),
    };
    match made {
        Ok(()) => ExitCode::SUCCESS,
        Err(Refused::Answer(wording)) => {
            terminal.complain(&wording);
            ExitCode::from(2)
        }
        Err(Refused::File(diagnostic)) => {
            terminal.report(&Diagnostics::from(diagnostic), &NoTexts, Format::Human);
            ExitCode::FAILURE
        }
        Err(Refused::GivenUp) => {
            terminal.complain(&words!("nothing was made", "没有新建任何文件"));
            ExitCode::FAILURE
        }
    }
}

fn make(site: &Path, arguments: &Arguments, form: &Form<'_>, terminal: &Terminal) -> Result<(), Refused> {
    let Some(noun) = Noun::ALL.into_iter().find(|noun| noun.key() == arguments.what) else {
        return Err(Refused::GivenUp);
    };
    let folder = SiteFolder::open(site, None)
        .map_err(|diagnostics| diagnostics.into_iter().next().map_or(Refused::GivenUp, Refused::File))?;
    let today = folder.site.time_zone.rules.to_datetime(Timestamp::now()).date().to_string();
    let site = Existing::of(folder);
    let draft = document::draft(noun, form, &site, &today)?;
    let language = if site.default_language().is_chinese() { "zh" } else { "en" };
    let root = &site.folder.root;
    let text = archetype::fill(root, draft.archetype, language, &draft.values).map_err(Refused::File)?;
    let (above, _) = draft.path.rsplit_once('/').unwrap_or_default();
    let edits = Edits::new(root, terminal);
    if let Some(picture) = &draft.picture {
        picture.put(root, above, &edits).map_err(Refused::File)?;
    }
    edits.create(&draft.path, text.as_bytes(), "new").map_err(Refused::File)?;
    let path = &draft.path;
    let made = root.canonical().join(path);
    let shown = if root.given() == Path::new(".") { path.clone() } else { made.display().to_string() };
    terminal.say(&words!("Made {shown}", "已新建 {shown}"));
    if draft.archetype == "edition" {
        terminal.say(&words!(
            "  write the text, and see it with `blackeyes serve`",
            "  写上正文，用 `blackeyes serve` 查看"
        ));
    } else {
        terminal.say(&words!(
            "  it is a draft: see it with `blackeyes serve`, and write `status: published` when it is done",
            "  这是草稿：用 `blackeyes serve` 查看，写好后改成 `status: published`"
        ));
    }
    Ok(())
}
