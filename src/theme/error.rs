//! Tera's errors as diagnostics at their place in the template.

use std::collections::BTreeMap;

use tera::ErrorKind;

use crate::diagnostic::{Diagnostic, Place, Span, codes};
use crate::words;

use super::Template;

pub(super) fn diagnostic(
    error: &tera::Error,
    templates: &BTreeMap<String, Template>,
    page: Option<&str>,
) -> Diagnostic {
    let (message, place) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let place = templates.get(report.filename()).map_or(Place::Nowhere, |template| {
                let length = template.text.len();
                let range = &report.span().range;
                Span::new(&template.path, range.start.min(length), range.end.min(length)).into()
            });
            (first_line(report.message()), place)
        }
        ErrorKind::MissingParent { current, parent } => (
            format!("it extends `{parent}`, which does not exist"),
            templates.get(current).map_or(Place::Nowhere, |template| Place::File(template.path.clone())),
        ),
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => (
            format!("`{tpl}` includes or extends itself"),
            templates.get(tpl).map_or(Place::Nowhere, |template| Place::File(template.path.clone())),
        ),
        ErrorKind::TemplateNotFound(name) => return missing(name, page),
        kind => (first_line(&kind.to_string()), Place::Nowhere),
    };
    let diagnostic =
        Diagnostic::new(codes::TEMPLATE_ERROR, words!("template error: {message}", "模板出错：{message}")).at(place);
    match page {
        Some(page) => diagnostic.hint(words!(
            "it was rendered for {page}; docs/theming.md lists what each template receives",
            "渲染 {page} 时用到它；每个模板能用什么，见 docs/theming.md"
        )),
        None => diagnostic.hint(words!(
            "docs/theming.md lists the templates, filters and functions",
            "模板、过滤器和函数都列在 docs/theming.md"
        )),
    }
}

fn missing(name: &str, page: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        codes::MISSING_TEMPLATE,
        words!("no theme of this site has the template `{name}`", "这个网站的主题里没有模板 `{name}`"),
    )
    .at(Place::file("site.yaml"));
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

fn first_line(message: &str) -> String {
    message.lines().next().unwrap_or_default().trim_end_matches('.').to_owned()
}
