//! The command line: one file a command.
//!
//! Exit codes: 0 done; 1 something is wrong with the site, and nothing was published; 2 the arguments are wrong.

mod build;
mod check;
mod terminal;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use blackeyes::diagnostic::Language;

use terminal::Terminal;

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

    /// The language of messages: en or zh (by default that of the system)
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum When {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the site and publish it into its output folder
    Build(build::Arguments),
    /// Report everything that could be better, and publish nothing
    Check(check::Arguments),
}

/// How diagnostics are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// With the lines they are about
    Human,
    /// One a line: path:line:column: severity[code]: message; hint
    Short,
}

/// Runs the command that was asked for.
pub fn run(arguments: &Arguments) -> ExitCode {
    let terminal = Terminal::new(arguments.language(), arguments.color);
    match &arguments.command {
        Command::Build(own) => build::run(&arguments.site, own, &terminal),
        Command::Check(own) => check::run(&arguments.site, own, &terminal),
    }
}

impl Arguments {
    /// The language of messages: the one asked for, else the system's.
    fn language(&self) -> Language {
        match self.lang {
            Some(MessageLanguage::En) => Language::English,
            Some(MessageLanguage::Zh) => Language::Chinese,
            None => {
                let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
                    .iter()
                    .find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
                if set.is_some_and(|value| value.starts_with("zh")) { Language::Chinese } else { Language::English }
            }
        }
    }
}
