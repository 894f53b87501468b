//! Templates that exceed the limits, and templates whose output must not change when charges are inserted.

use std::sync::Arc;

use tera::{Context, Tera, Value};

use super::{Charged, MEMORY_USED_UP, Meters, OUTPUT_USED_UP, Output, STEPS_USED_UP, charge, register};

fn prepared(templates: &[(&str, &str)], rounds: bool) -> (Tera, Arc<Meters>, Vec<Charged>) {
    let meters = Arc::new(Meters::new());
    let mut tera = Tera::default();
    register(&mut tera, &meters);
    let (names, charged): (Vec<&str>, Vec<Charged>) = charge(templates, rounds).into_iter().unzip();
    let texts: Vec<&str> = charged.iter().map(|charged| charged.text.as_str()).collect();
    tera.add_raw_templates(names.into_iter().zip(texts.iter().copied()))
        .unwrap_or_else(|error| panic!("{error}: {texts:#?}"));
    (tera, meters, charged)
}

fn context() -> Context {
    let mut context = Context::new();
    context.insert("list", &["甲", "乙", "丙"]);
    context.insert("text", "a < b，\n第二行");
    context.insert_value("safe", Value::safe_string("<b>粗</b>"));
    context.insert("number", &7);
    context
        .insert_value("map", Value::from_serializable(&serde_json::json!({"a": {"b": [1, 2, 3]}, "list": ["x", "y"]})));
    context
}

/// The error message, and the part of the first template that it points to.
fn trouble(templates: &[(&str, &str)]) -> (String, String) {
    let (tera, meters, charged) = prepared(templates, false);
    let mut output = Output::new(0, &meters, false);
    meters.begin();
    let error = tera.render_to(templates[0].0, &context(), &mut output).unwrap_err();
    meters.end();
    if output.is_over {
        let (tera, meters, charged) = prepared(templates, true);
        meters.begin();
        let error = tera.render_to(templates[0].0, &context(), Output::new(0, &meters, true)).unwrap_err();
        return said(&error, &charged, templates);
    }
    said(&error, &charged, templates)
}

fn said(error: &tera::Error, charged: &[Charged], templates: &[(&str, &str)]) -> (String, String) {
    let tera::ErrorKind::RenderingError(report) = error.kind() else { panic!("{error}") };
    let place = templates.iter().position(|(name, _)| *name == report.filename()).unwrap();
    (report.message().to_owned(), templates[place].1[charged[place].written(&report.span().range)].to_owned())
}

#[test]
fn what_asks_for_too_much_is_stopped_where_it_does() {
    let thousand = "range(end=1000)";
    let mut wrong = Vec::new();
    for (template, message, place) in [
        // Loops.
        (
            "{% for a in range(end=100000) %}{% for b in range(end=100000) %}{% endfor %}{% endfor %}",
            MEMORY_USED_UP,
            "range(end=100000)",
        ),
        ("{% set r = range(end=50000) %}{% for a in r %}{% for b in r %}x{% endfor %}{% endfor %}", STEPS_USED_UP, "r"),
        ("{% set r = range(end=9000) %}{{ [[1 for x in r] for y in r] | length }}", MEMORY_USED_UP, "r"),
        (
            "{% set r = range(end=9000) %}{{ [y for y in r if [1 for x in r] | length > 1] | length }}",
            MEMORY_USED_UP,
            "r",
        ),
        // Texts that grow.
        (
            "{% set_global s = \"好好好\" %}{% for i in range(end=60) %}{% set_global s = s ~ s %}{% endfor %}",
            MEMORY_USED_UP,
            "s",
        ),
        (
            "{% set_global s = \"好好好\" %}{% for i in range(end=60) %}{% set_global s = \"\" ~ s ~ \"，\" ~ s %}{% endfor %}",
            MEMORY_USED_UP,
            "s",
        ),
        (
            "{% set_global s = \"aaaa\" %}{% for i in range(end=9) %}{% set_global s = s | replace(from=\"a\", to=s) %}{% endfor %}",
            MEMORY_USED_UP,
            "replace(from=\"a\", to=s)",
        ),
        (
            "{% set_global s = \"a\" %}{% for i in range(end=30) %}{% set_global s = [s, s, s, s] | join(sep=s) %}{% endfor %}",
            MEMORY_USED_UP,
            "",
        ),
        (
            "{% set_global s = \"a\n\" %}{% for i in range(end=30) %}{% set_global s = s | indent(width=1000, blank=true) ~ \"\n\" ~ s %}{% endfor %}",
            MEMORY_USED_UP,
            "",
        ),
        (
            "{% set_global s = \"a\" %}{% for i in range(end=60) %}{% set_global s %}{{ s }}{{ s }}{% endset %}{% endfor %}",
            MEMORY_USED_UP,
            "s",
        ),
        (
            "{% set_global s = \"a\" %}{% for i in range(end=100000) %}{% set_global s %}{{ s }}长长长长长长长长长长长长长长长长长长长长长{% endset %}{% endfor %}",
            MEMORY_USED_UP,
            "",
        ),
        (
            "{% set x %}{% for i in range(end=100000) %}{% for i in range(end=40) %}长长长长长长长长长长长长长长长长长长长长长{% endfor %}{% endfor %}{% endset %}",
            MEMORY_USED_UP,
            "range(end=40)",
        ),
        // Lists that grow, and nested lists.
        (
            "{% set_global a = [1, number] %}{% for i in range(end=40) %}{% set_global a = [...a, ...a] %}{% endfor %}",
            MEMORY_USED_UP,
            "[...a, ...a]",
        ),
        (
            "{% set_global a = [1, number] %}{% for i in range(end=60) %}{% set_global a = [a, a] %}{% endfor %}{{ a }}",
            MEMORY_USED_UP,
            "[a, a]",
        ),
        (
            "{% set_global a = [1, number] %}{% for i in range(end=60) %}{% set_global a = {\"x\": a, \"y\": a} | values %}{% endfor %}{{ a }}",
            MEMORY_USED_UP,
            "",
        ),
        // Comparisons.
        ("{% set a = range(end=100000) %}{% for i in a %}{% if i in a %}{% endif %}{% endfor %}", STEPS_USED_UP, "a"),
        ("{% set a = range(end=100000) %}{{ a | unique | length }}", STEPS_USED_UP, "a"),
        (
            "{% for i in range(end=100000) %}{% set x = __tera_context | str %}{% endfor %}",
            STEPS_USED_UP,
            "__tera_context",
        ),
        // Components.
        (
            "{% component c(n) %}{% if n < 15 %}{{ <c n={n + 1} /> }}{{ <c n={n + 1} /> }}{{ <c n={n + 1} /> }}{{ <c n={n + 1} /> }}{% endif %}{% endcomponent c %}{{ <c n={1} /> }}",
            STEPS_USED_UP,
            "{% component c(n) %}",
        ),
        (
            "{% component c(n, ...rest) %}{% if n < 18 %}{{ <c n={n + 1} a={rest} b={rest} c={rest} d={rest} /> }}{% else %}{{ rest }}{% endif %}{% endcomponent c %}{{ <c n={1} a={list} /> }}",
            MEMORY_USED_UP,
            "rest",
        ),
        (
            "{% set_global a = [1, number] %}{% for i in range(end=60) %}{% set_global a = [a, a][:] %}{% endfor %}{{ a }}",
            MEMORY_USED_UP,
            "",
        ),
        (
            "{% set_global a = {\"k\": \"v\", \"c\": [number]} %}{% for i in range(end=60) %}{% set_global a = {\"k\": \"v\", \"c\": [a, a] | group_by(attribute=\"k\")} %}{% endfor %}{{ a }}",
            MEMORY_USED_UP,
            "",
        ),
        (
            &format!(
                "{{% for a in {thousand} %}}{{% for b in {thousand} %}}{}{{% endfor %}}{{% endfor %}}",
                "长".repeat(100)
            ),
            OUTPUT_USED_UP,
            thousand,
        ),
    ] {
        let (said, at) = trouble(&[("a.html", template)]);
        if said != message || !(place.is_empty() || at == place) {
            wrong.push(format!("{template}: {said} at {at}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_put_in_shows_nowhere() {
    let mut wrong = Vec::new();
    let parts = "{% component row(item, @text, wide: bool = true) -%}\n  <i>{{ item }}</i> {{ text | upper }} {% if wide %}+{% endif %}{{ body | default(value=\"\") }}\n{%- endcomponent row %}";
    for template in [
        "{% for a in list %}{{ loop.index }}{{ a }},{% endfor %}",
        "x {%- for a in list -%} {{ a }} {%- else -%} none {%- endfor -%} y",
        "{% for k, v in map %}{{ k }}{% endfor %}{% for a in [] %}{% else %}none{% endfor %}",
        "{% for a in list if false else [1, 2] %}{{ a }}{% endfor %}",
        "{{ [a ~ \"-\" ~ number for a in list if a != \"乙\"] | join(sep=\"、\") }}",
        "{{ [k for k, v in map] }} {{ [x if x == \"甲\" else number for x in list] }} {{ [a for a in list or []] }}",
        "{{ [...list, number, safe][1:] }} {{ list[::-1] }} {{ text[0:3] }} {{ [list, {\"x\": number}][1] }} {{ map[\"a\"].b[1] }}",
        "{{ text ~ 1 ~ \"x\" ~ list | length ~ map.a.b[0] }} {{ number * 2 ~ text }}",
        "{{ \"甲\" in list and not \"丁\" in list }} {{ \"丁\" not in list }} {{ number in [1, 7] }} {{ text is containing(pat=\"b\") }} {{ text is not containing(pat=\"b\") }}",
        "{{ text == safe }} {{ number == 7 }} {{ list == list }} {{ number < number + 1 }} {{ number * -2 ~ text }} {{ true == not false }}",
        "{% set a = text | replace(from=\"<\", to=safe) %}{{ a }}{{ safe | replace(from=\"粗\", to=text) }}{{ text | replace(from=\"\", to=\".\") }}",
        "{% set a | upper | trim %} {{ text }} &{{ safe }} {% endset %}{{ a }}{% filter replace(from=\"a\", to=\"x\" ~ number) %}a{{ text }}{% endfilter %}",
        "{% component rest(a, ...others) -%} {{ others }}{{ a }} {% endcomponent rest %}{{ <rest a=\"1\" b={list} /> }}{{ list | join }} {{ [safe, text] | join(sep=\"<\") }} {{ list | join(sep=safe) }} {{ text | indent(width=2) }} {{ text | split(pat=\"，\") }}",
        "{% raw %}{% for x in y %}{{ a ~ b }}{% endraw %}{# {% for #}{%- raw -%} {{ }} {%- endraw -%} z",
        "a {%- include \"in.html\" -%} b {% include \"in.html\" %} c",
        "{% for i in list %}{% include \"in.html\" %}{% endfor %}{% set x %}{% include \"in.html\" %}{% endset %}{{ x }}",
        "{{ <row item={list} /> }} {{ <row item=\"x\" wide={number > 3} /> }} {% <row item=\"3\"> %}{{ text }} {% </row> %}{{ <row item={text ~ \"1\"} /> ~ <row item=\"2\" /> }}",
        "{{ range(end=3) }} {{ range(start=2, end=7, step_by=2) }} {{ range(start=5, end=1, step_by=-2) }} {{ range(start=1, end=1) }}",
        "{{ {\"a\": number, \"b\": [text]} }} {{ list | reverse | first }} {{ map.list | sort | last }} {{ list | unique | length }}",
        "{% if text ~ \"x\" == text or list | length > 2 %}yes{% elif number in list %}no{% endif %}",
        "{{- text -}} {{ `反` }} {{ 'it' ~ \"\\\"\" ~ number }} {{ text | escape }} {{ text | truncate(length=2) }} {{ none | default(value=\"d\" ~ number) }}",
    ] {
        let item = format!("{parts}{template}");
        let in_file = "[{{ text }}{% for a in list %}{{ a ~ number }}{% endfor -%} ]";
        let templates = [("a.html", item.as_str()), ("in.html", in_file)];
        let mut plain = Tera::default();
        if let Err(error) = plain.add_raw_templates(templates) {
            wrong.push(error.to_string());
            continue;
        }
        let wanted = match plain.render("a.html", &context()) {
            Ok(wanted) => wanted,
            Err(error) => {
                wrong.push(error.to_string());
                continue;
            }
        };
        for rounds in [false, true] {
            let (tera, meters, _) = prepared(&templates, rounds);
            meters.begin();
            match tera.render("a.html", &context()) {
                Ok(made) if made == wanted => {}
                made => wrong.push(format!("{template}: {made:?}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_a_child_takes_in_of_its_parent_is_charged() {
    let base = "{% block a %}{{ text }}{% block b %}{% for i in range(end=100000) %}{{ text }}{% endfor %}{% endblock %}{% endblock %}";
    let middle = "{% extends \"base.html\" %}{% block b %}{{ super() }}{{ super() }}{{ super() }}{% endblock %}";
    let child =
        "{% extends \"middle.html\" %}{% block b %}{{ super() }}{{ super() }}{{ super() }}{{ super() }}{% endblock %}";
    let templates = [("child.html", child), ("base.html", base), ("middle.html", middle)];
    let (message, _) = trouble(&templates);
    assert_eq!(message, MEMORY_USED_UP);
}

#[test]
fn the_built_in_themes_are_charged_on_their_lines() {
    for theme in super::super::builtin::names() {
        let files: Vec<(String, &[u8])> = super::super::builtin::files(theme).collect();
        let texts = files.iter().filter(|(path, _)| path.starts_with("templates/"));
        let texts: Vec<(&str, &str)> =
            texts.map(|(path, text)| (path.as_str(), core::str::from_utf8(text).unwrap())).collect();
        for ((name, text), (_, charged)) in texts.iter().zip(charge(&texts, false)) {
            assert_eq!(text.lines().count(), charged.text.lines().count(), "{name}");
            assert!(charged.text.contains("_each") || !text.contains("{% for "), "{name}");
        }
    }
}
