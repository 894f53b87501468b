//! The tables of keys in `docs/content.md` come from the definitions of the nouns: `BLESS=1 cargo test --test behaviour keys`
//! writes them again.

use blackeyes::document::{Noun, keys};
use blackeyes_frontmatter::{Field, help};

/// A cell of a table: a stroke would end it.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// The table of these keys.
fn table<'f>(fields: impl Iterator<Item = &'f Field>) -> String {
    let mut table = String::from("| key | 名称 | what it is | 说明 |\n|---|---|---|---|\n");
    for field in fields {
        let (english, chinese) = help(field.doc);
        let required = if field.required { ("Required. ", "必填。") } else { ("", "") };
        table.extend([
            format!("| `{}` | {} ", field.key, field.label),
            format!("| {}{} ", required.0, cell(&english)),
            format!("| {}{} |\n", required.1, cell(&chinese)),
        ]);
    }
    table
}

/// `text` with the table between the marks of `name` replaced by `table`.
fn with_table(text: &str, name: &str, table: &str) -> String {
    let (open, close) = (format!("<!-- keys: {name} -->\n"), "<!-- end of keys -->\n");
    let from = text.find(&open).unwrap_or_else(|| panic!("docs/content.md has no `{}`", open.trim())) + open.len();
    let to = text[from..].find(close).map(|at| from + at).expect("the table ends");
    format!("{}{table}{}", &text[..from], &text[to..])
}

#[test]
fn the_tables_of_keys_are_those_of_the_definitions() {
    let path = super::root().join("docs/content.md");
    let text = super::read("docs/content.md");
    // What every document may state is said once.
    let is_common = |key: &str| Noun::ALL.into_iter().all(|noun| keys(noun).iter().any(|field| field.key == key));
    let mut now = with_table(
        &text,
        "document",
        &table(
            keys(Noun::Page)
                .iter()
                .filter(|field| field.key == "title" || (is_common(field.key) && field.key != "order")),
        ),
    );
    for noun in Noun::ALL {
        let own = keys(noun).iter().filter(|field| field.key != "title" && (!is_common(field.key) || field.required));
        if keys(noun).iter().any(|field| field.key != "title" && (!is_common(field.key) || field.required)) {
            now = with_table(&now, noun.key(), &table(own));
        }
    }
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path, now).unwrap();
    } else {
        assert!(text == now, "docs/content.md differs from the definitions: BLESS=1 writes its tables again");
    }
}
