//! The command line: one file a command.
//!
//! Exit codes: 0 done; 1 something is wrong with the site, and nothing was published; 2 the arguments are wrong.

mod attendance;
mod build;
mod check;
mod chinese;
mod completions;
mod deploy;
mod edits;
mod export;
mod fetch_picture;
mod file;
mod format;
mod handover;
mod history;
mod import;
mod man;
mod named;
mod new;
mod operation;
mod pack;
mod receive;
mod recorder;
mod schema;
mod serve;
mod signals;
mod speech;
mod stop;
mod studio;
mod terminal;
mod theme;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};

use blackeyes_diagnostics::Language;

use format::Format;
use terminal::{Terminal, When};

/// Compile a college's journal, window and honour rolls into a static site
#[derive(Debug, Parser)]
#[command(
    name = "blackeyes",
    version,
    propagate_version = true,
    arg_required_else_help = true,
    after_help = "Examples:\n  blackeyes build\n  blackeyes build -C ~/journal --base-url https://x.edu/blackeyes/\n  \
                  blackeyes check --fix\n\nExit codes: 0 done; 1 something is wrong with the site; 2 the arguments are wrong."
)]
pub struct Arguments {
    /// The site's folder
    #[arg(short = 'C', long = "site", value_name = "DIR", default_value = ".", global = true)]
    site: PathBuf,

    /// The language of messages: en or zh (default: the system's language)
    #[arg(long, value_name = "LANG", global = true)]
    lang: Option<MessageLanguage>,

    /// Colours in the output
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    color: When,

    #[command(subcommand)]
    command: Command,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum MessageLanguage {
    /// English
    En,
    /// 中文
    Zh,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the site and publish it into its output folder
    Build(build::Arguments),
    /// Preview the site while you write
    Serve(serve::Arguments),
    /// Edit the journal in the browser
    Studio(studio::Arguments),
    /// Check the site without publishing
    Check(check::Arguments),
    /// Download pictures from other hosts and keep them beside the documents
    FetchPicture(fetch_picture::Arguments),
    /// Build the site and publish it where readers are
    Deploy(deploy::Arguments),
    /// Create a document or a site
    New(new::Arguments),
    /// List the versions of a file, compare them, and have one back
    History(history::Arguments),
    /// Write an issue into one file for another editor of the site
    Handover(handover::Arguments),
    /// Merge an issue that another editor handed over
    Receive(receive::Arguments),
    /// Write a built-in theme to a folder, for reading
    Theme(theme::Arguments),
    /// Inspect attendance records, or export a confidential term summary
    Attendance(attendance::Arguments),
    /// Import manuscripts from other programs
    Import(import::Arguments),
    /// Export a document for another platform
    Export(export::Arguments),
    /// Pack an issue into one archive for a library
    Pack(pack::Arguments),
    /// Verify an archive written by `pack`
    Verify(pack::VerifyArguments),
    /// Move or rename a document: links and its old address follow
    Move(operation::Move),
    /// Delete a document in all its languages; the documents that link to it are listed
    Delete(operation::Delete),
    /// Copy a document: the copy is a draft with a name of its own
    Duplicate(operation::Duplicate),
    /// Put an article, a window item or a section in another place
    Order(operation::Order),
    /// Begin the edition of a document in another language, as a draft
    Edition(operation::Edition),
    /// Add a table from standard input to the table of an honour roll
    PasteTable(operation::PasteTable),
    /// Undo the last operation
    Undo(operation::Undo),
    /// Write the JSON Schemas of the settings and of front matter
    Schema(schema::Arguments),
    /// Print completions for a shell
    Completions(completions::Arguments),
    /// Print the manual page
    Man(man::Arguments),
}

impl Command {
    /// Whether a program reads standard output; messages for people then go to standard error.
    fn speaks_to_programs(&self) -> bool {
        let format = match self {
            Self::Build(own) => own.format,
            Self::Check(own) => own.format,
            Self::Deploy(own) => own.format,
            Self::Import(own) => return own.speaks_to_programs(),
            Self::Move(operation::Move { whole, .. })
            | Self::Delete(operation::Delete { whole, .. })
            | Self::Duplicate(operation::Duplicate { whole, .. })
            | Self::Order(operation::Order { whole, .. })
            | Self::Edition(operation::Edition { whole, .. })
            | Self::PasteTable(operation::PasteTable { whole, .. })
            | Self::Undo(operation::Undo { whole, .. }) => return whole.format == format::Form::Json,
            Self::History(own) => return own.speaks_to_programs(),
            Self::Handover(own) => return own.format == format::Form::Json,
            Self::Receive(own) => return own.format == format::Form::Json,
            _ => return false,
        };
        format == Format::Json
    }

    /// Whether every problem is printed, without folding: always for commands without `--all`.
    fn prints_all(&self) -> bool {
        match self {
            Self::Build(own) => own.all,
            Self::Check(own) => own.all,
            Self::Serve(own) => own.all,
            _ => true,
        }
    }
}

/// Reads the arguments and runs the command.
pub fn run() -> ExitCode {
    let mut given: Vec<_> = std::env::args_os().collect();
    let language = speech::language(&given);
    speech::help_as_flag(&mut given);
    let read = command(language).try_get_matches_from(given).and_then(|matches| Arguments::from_arg_matches(&matches));
    let arguments = match read {
        Ok(arguments) => arguments,
        Err(error) => return speech::refuse(&error, language),
    };
    let language = match arguments.lang {
        Some(MessageLanguage::En) => Language::English,
        Some(MessageLanguage::Zh) => Language::Chinese,
        None => language,
    };
    let terminal = Terminal::new(language, arguments.color, arguments.command.speaks_to_programs())
        .folding(arguments.command.prints_all());
    let terminal = Arc::new(terminal);
    match &arguments.command {
        Command::Build(own) => build::run(&arguments.site, own, &terminal),
        Command::Serve(own) => serve::run(&arguments.site, own, &terminal),
        Command::Studio(own) => studio::run(&arguments.site, own, &terminal),
        Command::Check(own) => check::run(&arguments.site, own, &terminal),
        Command::Deploy(own) => deploy::run(&arguments.site, own, &terminal),
        Command::FetchPicture(own) => fetch_picture::run(&arguments.site, own, &terminal),
        Command::New(own) => new::run(&arguments.site, own, &terminal),
        Command::History(own) => history::run(&arguments.site, own, &terminal),
        Command::Handover(own) => handover::run(&arguments.site, own, &terminal),
        Command::Receive(own) => receive::run(&arguments.site, own, &terminal),
        Command::Theme(own) => theme::run(&arguments.site, own, &terminal),
        Command::Attendance(own) => attendance::run(&arguments.site, own, &terminal),
        Command::Import(own) => import::run(&arguments.site, own, &terminal),
        Command::Export(own) => export::run(&arguments.site, own, &terminal),
        Command::Pack(own) => pack::run(&arguments.site, own, &terminal),
        Command::Verify(own) => pack::verify(own, &terminal),
        Command::Move(own) => operation::move_document(&arguments.site, own, &terminal),
        Command::Delete(own) => operation::delete(&arguments.site, own, &terminal),
        Command::Duplicate(own) => operation::duplicate(&arguments.site, own, &terminal),
        Command::Order(own) => operation::order(&arguments.site, own, &terminal),
        Command::Edition(own) => {
            let given = arguments.lang.and_then(|lang| lang.to_possible_value());
            operation::edition(
                &arguments.site,
                own,
                given.as_ref().map(clap::builder::PossibleValue::get_name),
                &terminal,
            )
        }
        Command::PasteTable(own) => operation::paste_table(&arguments.site, own, &terminal),
        Command::Undo(own) => operation::undo(&arguments.site, own, &terminal),
        Command::Schema(own) => schema::run(own, &terminal),
        Command::Completions(own) => completions::run(own, command(language)),
        Command::Man(own) => man::run(own, command(language), &terminal),
    }
}

/// All commands with their help in `language`.
fn command(language: Language) -> clap::Command {
    let command = Arguments::command();
    match language {
        Language::English => command,
        Language::Chinese => chinese::translate(command),
    }
}
