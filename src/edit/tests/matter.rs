//! Edits of whole files.

use std::sync::Arc;

use blackeyes_frontmatter::edit::{Edit, NewValue, Path, Refusal};

use crate::edit::{Unedited, edit_file};

fn set(path: &str, text: &str, value: &str) -> Result<String, Unedited> {
    edit_file(&Arc::from(path), text, &Edit::Set { at: Path::key("title"), value: NewValue::text(value) })
}

#[test]
fn the_fences_and_the_text_stay() {
    let text = "\u{FEFF}---\r\ntitle: 春 # 暂定\r\n---\r\n\r\ntitle: 春\n---\n";
    assert_eq!(set("a.md", text, "夏").as_deref(), Ok(text.replacen('春', "夏", 1).as_str()));
    assert_eq!(set("a.md", "---\r\n---\r\n正文", "夏").as_deref(), Ok("---\r\ntitle: 夏\r\n---\r\n正文"));
    assert_eq!(set("site.yaml", "title: 春", "夏").as_deref(), Ok("title: 夏"));
}

#[test]
fn no_value_ends_the_front_matter() {
    let text = "---\ntitle: 春\nnote: x\n---\n正文\n";
    for value in ["---", "一\n---\n二", "—\n——", "+++", "***", "===", "一\n\n---\ntitle: 二"] {
        let made = set("a.md", text, value).unwrap();
        let kept = made.strip_suffix("note: x\n---\n正文\n");
        assert!(kept.is_some(), "{made}");
    }
}

#[test]
fn a_file_without_sound_front_matter_is_not_edited() {
    assert_eq!(set("a.md", "正文\n", "夏"), Err(Unedited::NoFrontMatter));
    assert_eq!(set("a.md", "---\ntitle: 春\n——\n", "夏"), Err(Unedited::NoFrontMatter));
    assert_eq!(set("a.md", "---\ntitle: [\n---\n", "夏"), Err(Unedited::Refused(Refusal::NotYaml { line: 1 })));
}
