//! Prints the diagnostics of `check` by kind, the most severe first, with their numbers.

use std::path::Path;

use blackeyes::build::Outcome;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Language, Severity, words};

use crate::cli::build;
use crate::cli::format::Format;
use crate::cli::terminal::Terminal;

/// Prints all diagnostics.
pub fn print(site: &Path, outcome: &Outcome, format: Format, terminal: &Terminal) {
    if format != Format::Human {
        build::report(site, outcome, format, terminal);
        return;
    }
    let kinds = kinds(&outcome.diagnostics);
    for (severity, code, list) in &kinds {
        let count = list.len();
        terminal.head(&head(*severity, code, count, terminal.language));
        let mut part = Diagnostics::new();
        part.extend(list.iter().map(|diagnostic| (*diagnostic).clone()));
        build::report_each(site, &part, &outcome.texts, terminal);
    }
    tally(&kinds, terminal);
}

/// Diagnostics of one kind: severity, code, and the diagnostics in the order of their places.
type Kind<'d> = (Severity, &'d str, Vec<&'d Diagnostic>);

fn kinds(diagnostics: &Diagnostics) -> Vec<Kind<'_>> {
    let mut kinds: Vec<Kind<'_>> = Vec::new();
    for diagnostic in diagnostics {
        let (severity, code) = (diagnostic.severity, diagnostic.code.name());
        match kinds.iter_mut().find(|kind| (kind.0, kind.1) == (severity, code)) {
            Some((.., list)) => list.push(diagnostic),
            None => kinds.push((severity, code, vec![diagnostic])),
        }
    }
    kinds.sort_by_key(|(severity, code, _)| (*severity, *code));
    kinds
}

fn head(severity: Severity, code: &str, count: usize, language: Language) -> String {
    match language {
        Language::English => {
            let plural = if count == 1 { "" } else { "s" };
            format!("{code}: {count} {}{plural}", severity.word(language))
        }
        Language::Chinese => {
            let unit = if severity == Severity::Suggestion { "条" } else { "个" };
            format!("{code}：{count} {unit}{}", severity.word(language))
        }
    }
}

/// Prints the number of diagnostics of each severity, and then of each kind.
fn tally(kinds: &[Kind<'_>], terminal: &Terminal) {
    let count = |severity: Severity| -> usize {
        kinds.iter().filter(|kind| kind.0 == severity).map(|(.., list)| list.len()).sum()
    };
    let (errors, warnings, suggestions) =
        (count(Severity::Error), count(Severity::Warning), count(Severity::Suggestion));
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    let (e, w, s) = (plural(errors), plural(warnings), plural(suggestions));
    terminal.say(&words!(
        "{errors} error{e}, {warnings} warning{w}, {suggestions} suggestion{s}",
        "{errors} 个错误，{warnings} 个警告，{suggestions} 条建议"
    ));
    let widest = kinds.iter().map(|(_, code, _)| code.len()).max().unwrap_or(0);
    for (severity, code, list) in kinds {
        let (english, chinese) = (severity.word(Language::English), severity.word(Language::Chinese));
        let count = list.len();
        terminal.say(&words!("  {count:>5}  {code:<widest$}  {english}", "  {count:>5}  {code:<widest$}  {chinese}"));
    }
}
