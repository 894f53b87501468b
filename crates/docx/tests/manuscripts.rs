//! The manuscripts beside this file, as contributors send them, each with the document and the losses that an editor
//! expects.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use blackeyes_docx::{Manuscript, Refusal, markdown, read};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/manuscripts")
}

fn names() -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(".docx").map(str::to_owned))
        .collect();
    names.sort();
    names
}

fn beside(name: &str, ending: &str) -> Option<String> {
    std::fs::read_to_string(folder().join(format!("{name}.{ending}"))).ok()
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(format!("{name}.docx"))).unwrap()
}

/// The lines, without blanks at their ends and with one empty line where there are several.
fn lines(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.trim().lines().map(str::trim_end).collect();
    lines.dedup_by(|a, b| a.is_empty() && b.is_empty());
    lines
}

/// The report as an editor reads it, in both languages.
fn report(manuscript: &Manuscript) -> String {
    let lines =
        manuscript.losses.iter().map(|loss| format!("{}\n{}\n", loss.wording().english(), loss.wording().chinese()));
    lines.collect()
}

#[test]
fn manuscripts_become_the_documents_that_an_editor_expects() {
    let mut wrong = Vec::new();
    let mut compared = 0;
    for name in names() {
        let Some(expected) = beside(&name, "expected.md") else { continue };
        let written = markdown(&read(&bytes(&name)).unwrap());
        compared += 1;
        if lines(&expected) != lines(&written) {
            let difference = lines(&written).into_iter().filter(|line| !lines(&expected).contains(line));
            wrong.push(format!("{name}: {:#?}", difference.collect::<Vec<_>>()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(compared, 11);
}

#[test]
fn losses_are_reported_with_their_counts() {
    for name in names() {
        let Some(expected) = beside(&name, "losses.txt") else { continue };
        let manuscript = read(&bytes(&name)).unwrap();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for loss in &manuscript.losses {
            *counts.entry(loss.kind.name()).or_default() += loss.count;
        }
        let mut known = Vec::new();
        for line in expected.lines() {
            let fields: Vec<&str> = line.split('#').next().unwrap().split_whitespace().collect();
            let (kind, count) = (fields[0], fields[1].parse::<usize>().unwrap());
            known.push(kind);
            if !fields.contains(&"may") {
                assert_eq!(counts.get(kind), Some(&count), "{name}: {kind}");
            }
        }
        let more: Vec<_> = counts.keys().filter(|kind| !known.contains(kind)).collect();
        assert!(more.is_empty(), "{name} reports {more:?}, which nothing lost");
    }
}

#[test]
fn nothing_private_reaches_the_document_or_the_report() {
    for name in names() {
        let Some(checks) = beside(&name, "checks.txt") else { continue };
        let manuscript = read(&bytes(&name)).unwrap();
        let all = format!("{}{}{manuscript:?}", markdown(&manuscript), report(&manuscript));
        for secret in checks.lines().filter_map(|line| line.strip_prefix("leak ")) {
            assert!(!all.contains(secret.trim()), "{name}: {secret}");
        }
    }
}

#[test]
fn what_cannot_be_read_is_refused_with_what_to_do() {
    let of = |name: &str| read(&bytes(name)).unwrap_err();
    assert_eq!(of("11-damaged-truncated"), Refusal::CutOff);
    assert_eq!(of("13-entity-bomb"), Refusal::Entities);
    assert_eq!(of("14-encrypted"), Refusal::Encrypted);
    let advice = Refusal::Encrypted.advice();
    assert!(advice.english().contains("remove it") && advice.chinese().contains("取消密码"));
}

#[test]
fn parts_say_what_each_paragraph_was_taken_for() {
    use blackeyes_docx::{Confidence, PartKind};
    let manuscript = read(&bytes("04-poem-line-breaks-vertical")).unwrap();
    let parts: Vec<_> = manuscript.parts.iter().map(|part| (part.kind, part.confidence, part.first)).collect();
    assert_eq!(
        parts,
        [
            (PartKind::Title, Confidence::Likely, 1),
            (PartKind::Authors, Confidence::Certain, 2),
            (PartKind::Epigraph, Confidence::Likely, 3),
            (PartKind::Heading, Confidence::Likely, 4),
            (PartKind::Verse, Confidence::Likely, 5),
            (PartKind::Heading, Confidence::Likely, 6),
            (PartKind::Verse, Confidence::Likely, 7),
            (PartKind::Heading, Confidence::Likely, 9),
            (PartKind::Verse, Confidence::Likely, 10),
        ]
    );
}
