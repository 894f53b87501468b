//! Converts Tera's errors to diagnostics at their place in the template.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::ErrorKind;

use crate::codes;
use blackeyes_diagnostics::{Diagnostic, Place, Span, Wording, words};

use super::budget::Charged;
use super::template::Template;
use super::trouble::Trouble;

type Templates = BTreeMap<String, Template>;

/// The problems in templates before any page is rendered. Never empty.
pub(super) fn of_loading(error: &tera::Error, templates: &Templates, home: &Arc<str>) -> Vec<Diagnostic> {
    // Tera reports all references to missing items at once, as one text with several reports.
    if let ErrorKind::Msg(text) = error.kind() {
        let reports: Vec<_> = text.split("\n\n").filter_map(|report| reported(report, templates)).collect();
        if !reports.is_empty() {
            return reports;
        }
    }
    vec![of_rendering(error, templates, &BTreeMap::new(), home, None)]
}

/// Parses one report of several: ``error: Unknown filter `x` `` and, on the next line, `--> name:line:column`.
fn reported(report: &str, templates: &Templates) -> Option<Diagnostic> {
    let message = report.strip_prefix("error: ")?;
    let (_, at) = message.split_once("--> ")?;
    let mut parts = at.lines().next()?.rsplitn(3, ':');
    let column: usize = parts.next()?.parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    let name = parts.next()?;
    let template = templates.get(name)?;
    let start: usize = template.text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let text = template.text.get(start..)?.lines().next()?;
    let at = text.char_indices().nth(column.checked_sub(1)?).map_or(text.len(), |(at, _)| at);
    let length = underlined(report).min(text.len() - at);
    let end = start + text.floor_char_boundary(at + length).max(at);
    let place = Span::new(&template.path, start + at, end);
    Some(finish(Trouble::of(message), place.into(), None, Some(name)))
}

/// The number of carets in a report.
fn underlined(report: &str) -> usize {
    report.lines().last().map_or(1, |line| line.matches('^').count().max(1))
}

/// The problem in a template that was found while rendering `page`.
///
/// `charged` is what was passed to Tera instead of `templates`. `home` is the place of errors without one of their own.
pub(super) fn of_rendering(
    error: &tera::Error,
    templates: &Templates,
    charged: &BTreeMap<String, Charged>,
    home: &Arc<str>,
    page: Option<&str>,
) -> Diagnostic {
    let home_place = || Place::File(home.clone());
    let file = |name: &str| templates.get(name).map_or_else(home_place, |template| Place::File(template.path.clone()));
    let (trouble, place, name) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let name = report.filename();
            let trouble = Trouble::of(report.message());
            let Some(template) = templates.get(name) else {
                return finish(trouble, home_place(), page, Some(name));
            };
            let length = template.text.len();
            let range = &report.span().range;
            let range = charged.get(name).map_or_else(|| range.clone(), |charged| charged.written(range));
            let (start, mut end) = (range.start.min(length), range.end.min(length));
            let mut trouble = trouble;
            if trouble.is_absence {
                let whole = named_from(&template.text, start);
                end = end.max(start + whole.len());
                trouble = trouble.of_name(whole);
            }
            (trouble, Span::new(&template.path, start, end).into(), Some(name))
        }
        ErrorKind::MissingParent { current, parent } => {
            let place = templates.get(current.as_str()).map_or_else(home_place, |template| extends(template, parent));
            (Trouble::template(parent), place, Some(current.as_str()))
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            (Trouble::circle(tpl), file(tpl), Some(tpl.as_str()))
        }
        ErrorKind::TemplateNotFound(name) => return missing(name, home, page),
        kind => (Trouble::of(&kind.to_string()), home_place(), None),
    };
    finish(trouble, place, page, name)
}

/// The variable with its fields, such as `page.titel`, at byte `start` of a template.
fn named_from(text: &str, start: usize) -> &str {
    let rest = text.get(start..).unwrap_or_default();
    let length = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.' | '?')).unwrap_or(rest.len());
    rest[..length].trim_end_matches(['.', '?'])
}

/// The place where a template names its parent.
fn extends(template: &Template, parent: &str) -> Place {
    match template.text.find("extends").and_then(|tag| Some(tag + template.text.get(tag..)?.find(parent)?)) {
        Some(at) => Span::new(&template.path, at, at + parent.len()).into(),
        None => Place::File(template.path.clone()),
    }
}

/// `name` is the template's name in Tera, such as `site/article.html`.
fn finish(trouble: Trouble, place: Place, page: Option<&str>, name: Option<&str>) -> Diagnostic {
    let Trouble { code, message, hint, is_absence: _ } = trouble;
    let hint = hint.unwrap_or_else(|| {
        words!(
            "docs/theming.md lists the templates and the values that each of them gets",
            "模板有哪些、各能用什么，都列在 docs/theming.md"
        )
    });
    Diagnostic::new(code, message).at(place).hint(asked_for(&hint, page, name))
}

/// Appends the page that was being rendered to the hint.
fn asked_for(hint: &Wording, page: Option<&str>, name: Option<&str>) -> Wording {
    let (english, chinese) = (hint.english(), hint.chinese());
    let end = if english.ends_with('?') { "" } else { ";" };
    let stop = if chinese.ends_with('？') { "" } else { "；" };
    match (page, name.map(|name| name.split_once('/').map_or(name, |(_, name)| name))) {
        (Some(page), _) => words!("{english}{end} it was rendered for {page}", "{chinese}{stop}生成 {page} 时用到它"),
        (None, Some(name)) => {
            words!(
                "{english}{end} no page can be made until `{name}` is fixed",
                "{chinese}{stop}`{name}` 改好之前无法生成网页"
            )
        }
        (None, None) => hint.clone(),
    }
}

fn missing(name: &str, home: &Arc<str>, page: Option<&str>) -> Diagnostic {
    let diagnostic =
        Diagnostic::new(codes::MISSING_TEMPLATE, Trouble::template(name).message).at(Place::File(home.clone()));
    match page {
        Some(page) => diagnostic.hint(words!(
            "{page} asks for it: write it in your theme's `templates`, or let the theme extend `ink`",
            "{page} 要用它：请在主题的 `templates` 里写一个，或让主题继承 `ink`"
        )),
        None => diagnostic.hint(words!(
            "write it in your theme's `templates`, or let the theme extend `ink`",
            "请在主题的 `templates` 里写一个，或让主题继承 `ink`"
        )),
    }
}
