//! Determines which page fields a theme uses, from the text of its templates. A field that no template of a page can name need
//! not be computed for that page.

use std::collections::{BTreeMap, BTreeSet};

use super::template::Template;

/// The fields whose names occur in templates; `None` for all fields.
type Names<'a> = Option<BTreeSet<&'a str>>;

/// The names after a dot in a template, each possibly that of a field. A template that uses the page as a whole value may show any
/// field without naming it.
fn names_in(text: &str) -> Names<'_> {
    let names = text.split('.').skip(1).filter_map(|rest| rest.trim_start().split(|c| !is_of_word(c)).next());
    (!takes_the_page_whole(text)).then(|| names.collect())
}

/// The fields that pages use, by the name of their template.
#[derive(Debug, Default)]
pub(super) struct Asked(BTreeMap<String, Option<BTreeSet<Box<str>>>>);

impl Asked {
    /// Scans `templates`, by their names in Tera (`ink/article.html`). `layers` are ordered from the nearest.
    pub fn of(templates: &BTreeMap<String, Template>, layers: &[&str]) -> Self {
        let known: Vec<Known<'_>> = templates.iter().map(|(name, template)| Known::new(name, &template.text)).collect();
        // The template that each plain name resolves to.
        let mut nearest: BTreeMap<&str, usize> = BTreeMap::new();
        for layer in layers.iter().rev() {
            let of_layer = known.iter().enumerate().filter(|(_, known)| known.layer == *layer);
            nearest.extend(of_layer.map(|(place, known)| (known.file, place)));
        }
        let uses = |user: &Known<'_>| -> Vec<usize> {
            let used = |(place, template): &(usize, &Known<'_>)| {
                template.is_used_by(user, nearest.get(template.file) == Some(place))
            };
            known.iter().enumerate().filter(used).map(|(place, _)| place).collect()
        };
        let uses: Vec<Vec<usize>> = known.iter().map(uses).collect();
        let asked = nearest.iter().map(|(file, first)| {
            let mut reached: BTreeSet<usize> = BTreeSet::new();
            let mut next = vec![*first];
            while let Some(place) = next.pop() {
                if reached.insert(place) {
                    next.extend(uses.get(place).into_iter().flatten());
                }
            }
            let names = reached.iter().filter_map(|place| known.get(*place)?.names.as_ref());
            let all = names.clone().count() == reached.len();
            ((*file).to_owned(), all.then(|| names.flatten().map(|name| (*name).into()).collect()))
        });
        Self(asked.collect())
    }

    /// Whether the page of `template` may show `field`.
    pub fn asks(&self, template: &str, field: &str) -> bool {
        self.0.get(template).is_none_or(|names| names.as_ref().is_none_or(|names| names.contains(field)))
    }
}

/// A template, and the components that it defines.
struct Known<'a> {
    name: &'a str,
    layer: &'a str,
    file: &'a str,
    /// The fields that it may show.
    names: Names<'a>,
    components: Vec<&'a str>,
    /// The components that it uses, and any other words after `<`.
    opened: BTreeSet<&'a str>,
    /// The text between quotes, including the names of the templates that it extends and includes.
    quoted: BTreeSet<&'a str>,
}

impl<'a> Known<'a> {
    fn new(name: &'a str, text: &'a str) -> Self {
        let (layer, file) = name.split_once('/').unwrap_or(("", name));
        let spaced = |rest: &'a str| rest.starts_with(char::is_whitespace).then(|| component(rest)).flatten();
        let components = text.split("component").skip(1).filter_map(spaced).collect();
        let opened = text.split('<').skip(1).filter_map(component).collect();
        let quoted = text.split(['"', '\'', '`']).collect();
        Self { name, layer, file, names: names_in(text), components, opened, quoted }
    }

    /// Whether `user` may use this template: it names the template's file, with the layer or as the nearest one, or one of
    /// its components.
    fn is_used_by(&self, user: &Self, is_nearest: bool) -> bool {
        (is_nearest && user.quoted.contains(self.file))
            || user.quoted.contains(self.name)
            || self.components.iter().any(|name| user.opened.contains(name))
    }
}

/// The name of the component (`row`, `ui.row`) at the beginning of `text`.
fn component(text: &str) -> Option<&str> {
    let name = text.trim_start().split(|c| !(is_of_word(c) || c == '.')).next()?;
    (!name.is_empty()).then_some(name)
}

fn is_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// Whether a tag of the template uses `page` other than as `page.field`. The page may then be passed on, iterated or printed,
/// so its fields cannot be determined. The same applies if the template uses its whole context.
fn takes_the_page_whole(text: &str) -> bool {
    text.contains("__tera_context") || tags(text).any(|tag| tag_takes_it_whole(&without_strings(tag)))
}

fn tag_takes_it_whole(tag: &str) -> bool {
    tag.match_indices("page").any(|(at, word)| {
        let (before, after) = (tag[..at].trim_end(), tag[at + word.len()..].trim_start());
        let inside = |c: Option<char>| c.is_some_and(is_of_word);
        let part = inside(tag[..at].chars().next_back()) || inside(tag[at + word.len()..].chars().next());
        // `entry.page` is a field. A component's `@page` is the page of its caller, where it is examined.
        let other = before.ends_with('.') || before.ends_with('@');
        let field = after.strip_prefix("?.").or_else(|| after.strip_prefix('.'));
        let names_a_field = field.is_some_and(|rest| inside(rest.trim_start().chars().next()));
        !part && !other && !names_a_field
    })
}

/// The text from the beginning of each `{{ … }}` and `{% … %}` to that of the next. This is more than the tag, whose end
/// cannot be determined without a full lexer.
fn tags(text: &str) -> impl Iterator<Item = &str> {
    let mut starts = text.match_indices('{').map(|(at, _)| at).filter(|at| {
        let kind = text[at + 1..].chars().next();
        matches!(kind, Some('{' | '%' | '#'))
    });
    let mut start = starts.next();
    std::iter::from_fn(move || {
        let from = start?;
        start = starts.next();
        Some(&text[from + 1..start.unwrap_or(text.len())])
    })
    .filter(|tag| !tag.starts_with('#'))
}

/// The tag without its quoted strings.
fn without_strings(tag: &str) -> String {
    let mut quote = None;
    let mut outside = String::with_capacity(tag.len());
    for c in tag.chars() {
        if quote.is_none() {
            outside.push(c);
            quote = Some(c).filter(|c| matches!(c, '"' | '\'' | '`'));
        } else if quote == Some(c) {
            quote = None;
        }
    }
    outside
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(templates: &[(&str, &str)], layers: &[&str]) -> Asked {
        let template =
            |(name, text): &(&str, &str)| ((*name).to_owned(), Template { path: (*name).into(), text: (*text).into() });
        Asked::of(&templates.iter().map(template).collect(), layers)
    }

    #[test]
    fn a_field_is_asked_for_where_a_template_in_use_names_it() {
        let asked = asked(
            &[
                ("ink/base.html", "{% include \"head.html\" %}"),
                ("ink/head.html", "{{ page.json_ld }}"),
                ("ink/article.html", "{% extends \"base.html\" %}{{ page.related }}"),
                ("ink/item.html", "{% extends \"base.html\" %}"),
                ("plain/base.html", "<html>{% block main %}{% endblock %}"),
                ("plain/article.html", "{% extends \"base.html\" %}{{ <row page.title /> }}"),
                ("plain/rows.html", "{% component row(title) %}{{ title.tags }}{% endcomponent row %}"),
                ("plain/news.html", "{% extends \"ink/base.html\" %}"),
            ],
            &["site", "plain", "ink"],
        );
        assert!(asked.asks("article.html", "tags"));
        for field in ["json_ld", "related", "feeds"] {
            assert!(!asked.asks("article.html", field), "{field}");
        }
        assert!(!asked.asks("item.html", "json_ld"));
        assert!(asked.asks("news.html", "json_ld"));
        assert!(asked.asks("no-such.html", "json_ld"));
    }

    #[test]
    fn a_page_that_is_handed_on_may_be_asked_for_everything() {
        for text in [
            "{{ page | json_encode }}",
            "{{ page[name] }}",
            "{% for key, value in page %}",
            "{{ <row card={page} /> }}",
            "{%- set p = page -%}",
            "{{ page}}",
            "{{ __tera_context }}",
            "{{ page?[name] }}",
        ] {
            assert!(asked(&[("ink/a.html", text)], &["ink"]).asks("a.html", "json_ld"), "{text}");
        }
        for text in [
            "<p class=\"page\">page</p>{{ page.title }}",
            "{{ entry.page }} {{ page?.title }} {{ t.page_word }}",
            "{% if x == \"page\" %}{% endif %}",
            "{% component kicker(@page, @t) -%}{{ page.title }}{% endcomponent kicker %}",
            "{#- the page -#}",
            "{{ <a b={page.title} /> }}",
        ] {
            assert!(!asked(&[("ink/a.html", text)], &["ink"]).asks("a.html", "json_ld"), "{text}");
        }
    }
}
