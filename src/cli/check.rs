//! `blackeyes check`: everything a build reports and what could be better, publishing nothing.

use std::path::Path;
use std::process::ExitCode;

use jiff::Timestamp;

use blackeyes::build::{self, Copy, Moment, SiteFolder};
use blackeyes::college::Include;
use blackeyes::diagnostic::Severity;
use blackeyes::words;

use super::Format;
use super::build::{parse_moment, report};
use super::file;
use super::terminal::Terminal;

/// Report everything that could be better
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  blackeyes check\n  blackeyes check --format short --strict\n  blackeyes check --fix"
)]
pub struct Arguments {
    /// Follow the copywriting suggestions in the files themselves, showing each change
    #[arg(long)]
    fix: bool,

    /// Leave drafts and the future out, as a build does
    #[arg(long)]
    published: bool,

    /// Check as of this moment, instead of now
    #[arg(long, value_name = "DATE", value_parser = parse_moment)]
    as_of: Option<Moment>,

    /// Warnings count as errors
    #[arg(long)]
    strict: bool,

    /// How problems are printed
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: Format,
}

/// Checks the site in `site`.
pub fn run(site: &Path, arguments: &Arguments, terminal: &Terminal) -> ExitCode {
    let copies = SiteFolder::open(site, None).map(|folder| build::copywriting(&folder)).unwrap_or_default();
    if arguments.fix {
        return fix(site, &copies, terminal);
    }
    let all = !arguments.published;
    let options = build::Options {
        site: site.to_owned(),
        out: None,
        base_url: None,
        moment: arguments.as_of.unwrap_or_else(|| Moment::Now(Timestamp::now())),
        include: Include { drafts: all, future: all },
        strict: arguments.strict,
        force: false,
        system_font: false,
        publish: false,
    };
    let mut outcome = build::build(&options, terminal);
    terminal.clear();
    outcome.diagnostics.extend(copies.iter().flat_map(Copy::diagnostics));
    outcome.diagnostics.sort();
    report(site, &outcome, arguments.format, terminal);
    let (errors, warnings) = (outcome.diagnostics.count(Severity::Error), outcome.diagnostics.count(Severity::Warning));
    let suggestions = outcome.diagnostics.count(Severity::Suggestion);
    if outcome.diagnostics.is_empty() {
        terminal.say(&words!("Nothing to mend", "没有需要修改的地方"));
    } else {
        terminal.say(&words!(
            "{errors} errors, {warnings} warnings, {suggestions} suggestions",
            "{errors} 个错误，{warnings} 个警告，{suggestions} 条建议"
        ));
    }
    if errors > 0 || (arguments.strict && warnings > 0) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Follows every suggestion in the files, and shows what changed.
fn fix(site: &Path, copies: &[Copy], terminal: &Terminal) -> ExitCode {
    let mut changed = 0;
    for copy in copies {
        let path = site.join(copy.path.as_ref());
        if let Err(error) = rewrite(&path, copy) {
            let path = &copy.path;
            terminal.say(&words!("{path} cannot be written: {error}", "{path} 无法写入：{error}"));
            return ExitCode::FAILURE;
        }
        for suggestion in &copy.suggestions {
            let line = copy.text[..suggestion.range.start].matches('\n').count() + 1;
            let (path, old) = (&copy.path, copy.text[suggestion.range.clone()].trim_end());
            let new = suggestion.replacement.trim_end();
            terminal.say(&words!("{path}:{line}\n- {old}\n+ {new}", "{path}:{line}\n- {old}\n+ {new}"));
            changed += 1;
        }
    }
    let files = copies.len();
    terminal.say(&words!("{changed} changes in {files} files", "在 {files} 个文件里改了 {changed} 处"));
    ExitCode::SUCCESS
}

/// Writes the file anew, with the byte-order mark that it had.
fn rewrite(path: &Path, copy: &Copy) -> std::io::Result<()> {
    let old = std::fs::read(path)?;
    let mark: &[u8] = if old.starts_with(b"\xEF\xBB\xBF") { b"\xEF\xBB\xBF" } else { b"" };
    file::replace(path, &[mark, copy.fixed().as_bytes()].concat())
}
