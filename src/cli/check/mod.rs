//! `blackeyes check`: reports everything that a build reports, and suggestions; publishes nothing.

mod external;
mod fix;
mod links;
mod report;

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use jiff::Timestamp;

use blackeyes::build::{self, Moment, Outcome, SiteFolder};
use blackeyes::college::Include;
use blackeyes_diagnostics::{Diagnostics, Severity, words};

use super::build::parse_moment;
use super::format::Format;
use super::terminal::Terminal;
use fix::More;

/// Check the site without publishing
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  blackeyes check\n  blackeyes check --format short --strict\n  blackeyes check --fix\n  \
                  blackeyes check --external"
)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub struct Arguments {
    /// Fix what is safe to fix, and list each change
    #[arg(long)]
    fix: bool,

    /// Check external links (apart from this, only `fetch-picture` goes online)
    #[arg(long)]
    external: bool,

    /// The pause between two requests to the same host
    #[arg(long, value_name = "SECONDS", default_value = "1", requires = "external", value_parser = seconds)]
    pause: Duration,

    /// Also check links to this machine
    #[arg(long, requires = "external", hide = true)]
    ask_this_machine: bool,

    /// Leave out drafts and documents with a date in the future, as a build does
    #[arg(long)]
    published: bool,

    /// Check as of this moment, instead of now
    #[arg(long, value_name = "DATE", value_parser = parse_moment)]
    as_of: Option<Moment>,

    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,

    /// How problems are printed
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: Format,

    /// Print every problem, without folding similar ones
    #[arg(long)]
    pub(super) all: bool,
}

/// A number of seconds, up to a minute.
fn seconds(text: &str) -> Result<Duration, super::speech::Refusal> {
    match text.parse::<f64>() {
        Ok(seconds) if (0.0..=60.0).contains(&seconds) => Ok(Duration::from_secs_f64(seconds)),
        _ => Err(super::speech::Refusal(words!("write a number of seconds from 0 to 60", "请写 0 到 60 之间的秒数"))),
    }
}

/// Checks the site in `site`.
pub fn run(site: &Path, arguments: &Arguments, terminal: &Terminal) -> ExitCode {
    let folder = SiteFolder::open(site, None).ok();
    let all = !arguments.published;
    // A site that cannot be written, such as one on another person's disk, is checked too.
    let scratch = std::env::temp_dir().join(format!("blackeyes-check-{}", std::process::id()));
    let options = build::Options {
        site: site.to_owned(),
        out: Some(scratch.clone()),
        base_url: None,
        moment: arguments.as_of.unwrap_or_else(|| Moment::Now(Timestamp::now())),
        include: Include { drafts: all, future: all },
        strict: arguments.strict,
        force: false,
        system_font: false,
        publish: false,
    };
    // Only `--external` needs the whole site.
    if arguments.fix && !arguments.external {
        return fix(folder.as_ref(), &More::new(), terminal);
    }
    let mut outcome = build::build(&options, terminal);
    let _ = std::fs::remove_dir_all(&scratch);
    terminal.clear();
    let mut more = More::new();
    if arguments.external
        && let Some(folder) = &folder
    {
        match links::ask(folder, &outcome.elsewhere, arguments.pause, arguments.ask_this_machine, terminal) {
            Ok(asked) => {
                // The results of requests are graded like other diagnostics.
                let mut found = asked.diagnostics;
                folder.site.checks.apply(&mut found);
                outcome.diagnostics.extend(found);
                more = asked.fixes;
            }
            Err(diagnostic) => outcome.diagnostics.push(diagnostic),
        }
    }
    if arguments.fix {
        return fix(folder.as_ref(), &more, terminal);
    }
    let copywriting = folder.as_ref().map(|folder| build::copywriting_diagnostics(folder, &build::copywriting(folder)));
    report_all(site, outcome, copywriting.unwrap_or_default(), arguments, terminal)
}

/// Prints all diagnostics and returns the exit code.
fn report_all(
    site: &Path,
    mut outcome: Outcome,
    copywriting: Diagnostics,
    arguments: &Arguments,
    terminal: &Terminal,
) -> ExitCode {
    outcome.diagnostics.extend(copywriting);
    outcome.diagnostics.sort();
    if arguments.strict {
        outcome
            .diagnostics
            .regrade(|found| Some(if found.severity == Severity::Warning { Severity::Error } else { found.severity }));
    }
    let errors = outcome.diagnostics.has(Severity::Error);
    if outcome.diagnostics.is_empty() {
        report_nothing(arguments.format, site, &outcome, terminal);
    } else {
        report::print(site, &outcome, arguments.format, terminal);
    }
    if errors { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn report_nothing(format: Format, site: &Path, outcome: &Outcome, terminal: &Terminal) {
    if format == Format::Json {
        super::build::report(site, outcome, format, terminal);
    }
    terminal.say(&words!("Nothing to fix", "没有需要修改的地方"));
}

/// Applies the fixes and prints how many there were.
fn fix(folder: Option<&SiteFolder>, more: &More, terminal: &Terminal) -> ExitCode {
    let Some(folder) = folder else {
        terminal.complain(&words!("no site could be read", "没有可以读取的网站"));
        return ExitCode::FAILURE;
    };
    let fix::Tally { changes, files, refused, failed } = fix::apply(folder, more, terminal);
    let plural = |count: usize, one: &'static str, many: &'static str| if count == 1 { one } else { many };
    let (change, file) = (plural(changes, "change", "changes"), plural(files, "file", "files"));
    terminal.say(&words!("{changes} {change} in {files} {file}", "在 {files} 个文件里改了 {changes} 处"));
    if refused > 0 {
        let place = plural(refused, "place was", "places were");
        terminal.say(&words!("{refused} {place} left as before", "有 {refused} 处保持原样"));
    }
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
