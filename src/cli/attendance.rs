//! `blackeyes attendance`: inspects attendance records, and writes the private table of a term.
//!
//! This is the only place that shows a cell of a record or writes a count that is not protected, and it does so only
//! on an explicit request: cells on a terminal, counts in a file outside the site that its owner alone can read.

use std::fs;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Subcommand, ValueEnum};
use jiff::Timestamp;

use blackeyes::attendance::{By, PrivateReport};
use blackeyes::build::{self, Moment};
use blackeyes::college::Include;
use blackeyes::config::Term;
use blackeyes::platform::{Platform as _, Readers, System};
use blackeyes::source::{Doing, refusal, why};
use blackeyes_diagnostics::{Diagnostics, NoTexts, Severity, Wording, visible, words};

use super::build::parse_moment;
use super::format::Format;
use super::speech::Refusal;
use super::terminal::Terminal;

/// Inspect attendance records, or export a confidential term summary
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  blackeyes attendance inspect records/attendance/2026-autumn.xlsx\n  blackeyes attendance report --by person --term \
                  2026-autumn --out ~/assessment.xlsx"
)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show how a file is read: its shape, columns, days, marks and counts, and the rows that cannot be read
    Inspect(Inspect),
    /// Write the table for a term's assessment; it names people and must not be published
    Report(Report),
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  blackeyes attendance inspect records/attendance/2026-autumn.xlsx\n  blackeyes attendance inspect ~/sign-in.csv"
)]
struct Inspect {
    /// The file, in the site or elsewhere
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Show titles and counts even if the output is not a terminal
    #[arg(long)]
    show_private: bool,

    /// Read it as of this moment, instead of now
    #[arg(long, value_name = "DATE", value_parser = parse_moment)]
    as_of: Option<Moment>,
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  blackeyes attendance report --by person --term 2026-autumn --out ~/assessment.xlsx\n  blackeyes attendance report --by \
                  group --term 2026-spring --out ~/groups.csv"
)]
struct Report {
    /// What each row is for
    #[arg(long, value_name = "WHAT")]
    by: Rows,

    /// The term: 2025-autumn, 2026-spring, …
    #[arg(long, value_name = "TERM", value_parser = parse_term)]
    term: Term,

    /// The file to write, .xlsx or .csv, outside the site's folder; it must not exist
    #[arg(long, value_name = "FILE")]
    out: PathBuf,

    /// Write it as of this moment, instead of now
    #[arg(long, value_name = "DATE", value_parser = parse_moment)]
    as_of: Option<Moment>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Rows {
    /// Each person
    Person,
    /// Each class or branch
    #[value(alias = "branch")]
    Group,
}

fn parse_term(text: &str) -> Result<Term, Refusal> {
    Term::parse(text).ok_or_else(|| {
        Refusal(words!(
            "`{text}` is not a term; write one such as 2025-autumn or 2026-spring",
            "`{text}` 不是学期；请写成 2025-autumn 或 2026-spring"
        ))
    })
}

/// Runs `blackeyes attendance`.
pub fn run(site: &Path, arguments: &Arguments, terminal: &Terminal) -> ExitCode {
    match &arguments.command {
        Command::Inspect(own) => inspect(site, own, terminal),
        Command::Report(own) => report(site, own, terminal),
    }
}

fn options(site: &Path, as_of: Option<Moment>) -> build::Options {
    build::Options {
        site: site.to_owned(),
        out: None,
        base_url: None,
        moment: as_of.unwrap_or_else(|| Moment::Now(Timestamp::now())),
        include: Include::default(),
        strict: false,
        force: false,
        system_font: false,
        publish: false,
    }
}

/// Prints the diagnostics and returns whether one is an error.
fn print_all(diagnostics: &Diagnostics, terminal: &Terminal) -> bool {
    terminal.report(diagnostics, &NoTexts, Format::Human);
    diagnostics.has(Severity::Error)
}

fn inspect(site: &Path, arguments: &Inspect, terminal: &Terminal) -> ExitCode {
    let inspected = build::inspect_records(&options(site, arguments.as_of), &arguments.file, terminal);
    terminal.clear();
    let inspection = match inspected {
        Ok(inspection) => inspection,
        Err(diagnostics) => {
            print_all(&diagnostics, terminal);
            return ExitCode::FAILURE;
        }
    };
    let cells = arguments.show_private || io::stdout().is_terminal();
    let mut out = io::stdout().lock();
    inspection.each_line(cells, |label, found| {
        let line = if found.is_empty() {
            label.clone()
        } else {
            let (en, zh) = (label.english(), label.chinese());
            words!("{en}: {found}", "{zh}：{found}")
        };
        // A closed pipe is not an error.
        let _ = writeln!(out, "{}", visible(line.get(terminal.language)));
    });
    drop(out);
    if !cells {
        terminal.say(&words!(
            "titles and counts are shown on a terminal only, or with --show-private",
            "题目和人数只在终端上显示；如需输出到别处，请加 --show-private"
        ));
    }
    if print_all(&inspection.diagnostics, terminal) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn report(site: &Path, arguments: &Report, terminal: &Terminal) -> ExitCode {
    let workbook = match ending(&arguments.out).as_str() {
        "xlsx" => true,
        "csv" => false,
        _ => {
            terminal.complain(&words!("write the table as .xlsx or .csv", "表格请写成 .xlsx 或 .csv"));
            return ExitCode::from(2);
        }
    };
    if let Err(wording) = outside(site, &arguments.out) {
        terminal.complain(&wording);
        return ExitCode::FAILURE;
    }
    let by = match arguments.by {
        Rows::Person => By::Person,
        Rows::Group => By::Group,
    };
    let made = build::private_report(&options(site, arguments.as_of), by, arguments.term, terminal.language, terminal);
    terminal.clear();
    let (table, diagnostics) = match made {
        Ok(made) => made,
        Err(diagnostics) => {
            print_all(&diagnostics, terminal);
            return ExitCode::FAILURE;
        }
    };
    if print_all(&diagnostics, terminal) {
        terminal.say(&words!("No table was written: correct the records first", "没有写出表格：请先改正考勤记录"));
        return ExitCode::FAILURE;
    }
    if table.is_empty() {
        let term = arguments.term;
        terminal.complain(&words!("there are no records of {term}", "没有 {term} 的考勤记录"));
        return ExitCode::FAILURE;
    }
    write(table, workbook, &arguments.out, terminal)
}

fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// Whether `out` is outside the site's folder, with all links resolved.
fn outside(site: &Path, out: &Path) -> Result<(), Wording> {
    let shown = out.display();
    let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let cannot = |error: io::Error| refusal(Doing::Writing, &shown.to_string(), &error);
    let parent = fs::canonicalize(parent).map_err(cannot)?;
    let site = fs::canonicalize(site).map_err(|error| {
        let why = why(Doing::Reading, &error);
        let (en, zh) = (why.english(), why.chinese());
        words!("the site's folder cannot be read: {en}", "无法读取网站文件夹：{zh}")
    })?;
    if parent.starts_with(&site) {
        return Err(words!(
            "the table names people, so it is not written inside the site's folder: choose a place outside it",
            "表格里有人名，不能写在网站文件夹里：请换到网站之外的位置"
        ));
    }
    Ok(())
}

fn write(table: PrivateReport, workbook: bool, out: &Path, terminal: &Terminal) -> ExitCode {
    let bytes = if workbook { table.into_xlsx() } else { table.into_csv() };
    let written = System
        .create_file(out, Readers::OwnerAlone)
        .and_then(|mut file| file.write_all(&bytes).and_then(|()| file.sync_all()));
    let shown = out.display();
    match written {
        Ok(()) => {
            terminal.say(&words!(
                "The confidential summary is in {shown}; only you can read it",
                "学期考勤汇总（内部用）已写入 {shown}，只有你能读取"
            ));
            ExitCode::SUCCESS
        }
        Err(error) => {
            terminal.complain(&refusal(Doing::Writing, &shown.to_string(), &error));
            ExitCode::FAILURE
        }
    }
}
