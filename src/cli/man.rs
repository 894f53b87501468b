//! `blackeyes man`: manual pages, made from the same definition as the help.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap_mangen::Man;

use blackeyes::source::{Doing, why};
use blackeyes_diagnostics::{Language, words};

use super::file;
use super::terminal::Terminal;

/// Print the manual page
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  blackeyes man | man -l -\n  blackeyes man --out ~/.local/share/man/man1")]
pub struct Arguments {
    /// Write the pages of all commands to this folder, instead of printing the main page
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// The end of the main page.
const EXIT: &str = ".SH \"EXIT STATUS\"\n.TP\n\\fB0\\fR\nWhat was asked for was done.\n.TP\n\\fB1\\fR\nSomething is \
                    wrong with the site, or could not be written; nothing was published.\n.TP\n\\fB2\\fR\nThe \
                    arguments are wrong.\n";
const EXIT_CHINESE: &str = ".SH 退出码\n.TP\n\\fB0\\fR\n已完成。\n.TP\n\\fB1\\fR\n网站有错误，或无法写入；没有发布任何内容。\n\
                            .TP\n\\fB2\\fR\n命令的参数有误。\n";

/// Prints or writes the pages of `command`, whose help is in the language of messages.
pub fn run(arguments: &Arguments, mut command: clap::Command, terminal: &Terminal) -> ExitCode {
    command.build();
    let mut pages = Vec::new();
    if let Err(error) = collect(&command, "", terminal.language, &mut pages) {
        return failed(&error, terminal);
    }
    let Some(out) = &arguments.out else {
        if let Some((_, page)) = pages.first() {
            // A closed pipe is not an error.
            let _ = io::stdout().write_all(page);
        }
        return ExitCode::SUCCESS;
    };
    match write(out, &pages) {
        Ok(()) => {
            let (out, count) = (out.display(), pages.len());
            terminal.say(&words!("{count} pages written to {out}", "已把 {count} 页手册写入 {out}"));
            ExitCode::SUCCESS
        }
        Err(error) => failed(&error, terminal),
    }
}

/// The pages of `command` and of its subcommands, by file name.
fn collect(
    command: &clap::Command,
    above: &str,
    language: Language,
    pages: &mut Vec<(String, Vec<u8>)>,
) -> io::Result<()> {
    let name = if above.is_empty() { command.get_name().to_owned() } else { format!("{above}-{}", command.get_name()) };
    let mut page = Vec::new();
    Man::new(command.clone().display_name(&name)).title(&name).render(&mut page)?;
    if above.is_empty() {
        page.extend(match language {
            Language::English => EXIT.as_bytes(),
            Language::Chinese => EXIT_CHINESE.as_bytes(),
        });
    }
    pages.push((format!("{name}.1"), page));
    for inner in command.get_subcommands().filter(|inner| !inner.is_hide_set() && inner.get_name() != "help") {
        collect(inner, &name, language, pages)?;
    }
    Ok(())
}

fn write(out: &Path, pages: &[(String, Vec<u8>)]) -> io::Result<()> {
    std::fs::create_dir_all(out)?;
    pages.iter().try_for_each(|(name, page)| file::replace(&out.join(name), page))
}

fn failed(error: &io::Error, terminal: &Terminal) -> ExitCode {
    let why = why(Doing::Writing, error);
    let (en, zh) = (why.english(), why.chinese());
    terminal.complain(&words!("the pages cannot be written: {en}", "手册无法写入：{zh}"));
    ExitCode::FAILURE
}
