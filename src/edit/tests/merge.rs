//! Merging: what is taken, what is a conflict, and that no word is lost.

use std::sync::Arc;

use blackeyes_frontmatter::edit::NewValue;
use proptest::prelude::*;

use crate::edit::merge::{KeyTaken, Merged, Part, Side, Taken, merge};

fn merged(base: &str, ours: &str, theirs: &str) -> Merged {
    merge(&Arc::from("a.md"), base, ours, theirs)
}

/// The conflicts of a merged text: base, ours, theirs.
fn conflicts(merged: &Merged) -> Vec<[&str; 3]> {
    let parts = merged.before.iter().chain(&merged.body);
    let mut found = Vec::new();
    for part in parts {
        if let Part::Conflict { base, ours, theirs } = part {
            found.push([base.as_str(), ours.as_str(), theirs.as_str()]);
        }
    }
    found
}

#[test]
fn paragraphs_that_one_side_changed_are_taken_and_listed() {
    let base = "一。\n\n二。\n\n三。\n";
    let found = merged(base, "一。\n\n二二。\n\n三。\n", "一。\n\n二。\n\n三。\n\n四。\n");
    assert_eq!(found.text().as_deref(), Some("一。\n\n二二。\n\n三。\n\n四。\n"));
    let taken: Vec<(Side, &str)> = found
        .body
        .iter()
        .filter_map(|part| if let Part::Taken(taken) = part { Some((taken.side, taken.new.as_str())) } else { None })
        .collect();
    assert_eq!(taken, [(Side::Ours, "二二。\n"), (Side::Theirs, "\n四。\n")]);
}

#[test]
fn a_paragraph_that_both_changed_is_merged_by_words() {
    let base = "我们在文学院的春天里相遇，又在秋天里分别。\n";
    let ours = "我们在文学院的夏天里相遇，又在秋天里分别。\n";
    let theirs = "我们在文学院的春天里相遇，又在冬天里分别。\n";
    assert_eq!(merged(base, ours, theirs).text().as_deref(), Some("我们在文学院的夏天里相遇，又在冬天里分别。\n"));
    // Of one word, no half comes from each side.
    let (ours, theirs) = (base.replace("春天", "春日"), base.replace("春天", "秋天"));
    let found = merged(base, &ours, &theirs);
    assert_eq!((found.text(), conflicts(&found)), (None, vec![[base, ours.as_str(), theirs.as_str()]]));
}

#[test]
fn what_both_did_is_no_conflict() {
    let found = merged("一。\n", "二。\n", "二。\n");
    assert_eq!(found.body, [Part::Taken(Taken { side: Side::Both, old: "一。\n".into(), new: "二。\n".into() })]);
}

#[test]
fn a_paragraph_that_one_side_deleted_and_the_other_changed_is_a_conflict() {
    let found = merged("一。\n\n二。\n\n三。\n", "一。\n\n三。\n", "一。\n\n二又二。\n\n三。\n");
    assert_eq!((found.text(), conflicts(&found).len()), (None, 1));
    assert!(conflicts(&found)[0][2].contains("二又二。"));
}

#[test]
fn front_matter_is_merged_by_key() {
    let base = "---\n# 头\ntitle: 春\nauthors: [林晓晨, 周可]\ndate: 2026-03-05 # 暂定\n---\n\n正文。\n";
    let ours = base.replace("春", "夏").replace("周可]", "周可, 顾南]");
    let theirs = base.replace("[林晓晨", "[王五, 林晓晨").replace("date: 2026-03-05", "topics: [诗]\ndate: 2026-03-06");
    let found = merged(base, &ours, &theirs);
    let expected = "---\n# 头\ntitle: 夏\nauthors: [王五, 林晓晨, 周可, 顾南]\ntopics: [诗]\ndate: 2026-03-06 # 暂定\n---\n\n正文。\n";
    assert_eq!(found.text().as_deref(), Some(expected));
    let key = |key: &str, side| KeyTaken { key: key.into(), side };
    let taken = found.matter.unwrap().taken;
    assert!(taken.contains(&key("title", Side::Ours)) && taken.contains(&key("date", Side::Theirs)), "{taken:?}");
    let theirs = base.replace("春", "秋");
    let found = merged(base, &ours, &theirs);
    let conflict = &found.matter.as_ref().unwrap().conflicts[0];
    assert_eq!((conflict.key.as_str(), &conflict.theirs), ("title", &Some(NewValue::text("秋"))));
    assert_eq!(found.text(), None);
}

#[test]
fn comments_of_both_sides_stay() {
    let base = "---\ntitle: 春\ndate: 2026-03-05\nplace: 一\n---\n正文。\n";
    let found = merged(base, &base.replace("春", "春 # 我"), &base.replace("place", "# 你\nplace"));
    assert_eq!(found.text(), Some("---\ntitle: 春 # 我\ndate: 2026-03-05\n# 你\nplace: 一\n---\n正文。\n".into()));
}

/// A random version of `base`: words are inserted, changed and deleted. Each new word occurs nowhere else.
fn version(base: &str, changes: &[(prop::sample::Index, u8)], who: char, new: &mut Vec<String>) -> String {
    let mut text = base.to_owned();
    for (index, (at, what)) in changes.iter().enumerate() {
        let at = text.floor_char_boundary(at.index(text.len() + 1));
        let end = text.ceil_char_boundary((at + usize::from(what / 8)).min(text.len()));
        let word = format!("{who}{index}词");
        match what % 8 {
            0..4 => text.insert_str(at, &word),
            4 => text.replace_range(at..end, ""),
            5 => text.replace_range(at..end, &word),
            6 => text.insert_str(at, &format!("\n\n{word}\n\n")),
            _ => text.insert(at, '\n'),
        }
        new.push(word);
    }
    new.retain(|word| text.contains(word.as_str()));
    text
}

/// All that a person can see of a merged document: its text, and both sides of each conflict.
fn visible(merged: &Merged) -> String {
    let mut all = String::new();
    for part in merged.before.iter().chain(&merged.body) {
        match part {
            Part::Conflict { base: _, ours, theirs } => all.extend([ours.as_str(), "\n", theirs, "\n"]),
            part => all += part.text().unwrap_or_default(),
        }
    }
    if let Some(matter) = &merged.matter {
        all += &matter.text;
        for conflict in &matter.conflicts {
            all.extend([format!("{:?}", conflict.ours), format!("{:?}", conflict.theirs)]);
        }
    }
    all
}

/// A document of paragraphs, with front matter or without.
fn document() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "春天",
        "我们",
        "在文学院",
        "，",
        "。",
        "黑眼睛",
        " journal",
        "\n",
        "\n\n",
        "的",
        "相遇",
        "**“诗”**",
        "\r\n",
    ]);
    let matter = prop::sample::select(vec![
        "",
        "---\ntitle: 春天\nauthors: [林晓晨, 周可]\n---\n",
        "---\r\n# 头\r\ntitle: '春'\r\nsections:\r\n  - id: a # 注\r\n  - id: b\r\nsummary: |\r\n  一句。\r\n  又一句。\r\n---\r\n",
    ]);
    (matter, prop::collection::vec(words, 0..40)).prop_map(|(matter, words)| matter.to_owned() + &words.concat())
}

fn changes() -> impl Strategy<Value = Vec<(prop::sample::Index, u8)>> {
    prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..5)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(
        std::env::var("BLACKEYES_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(300)) })]

    #[test]
    fn one_side_alone_is_taken_whole(base in document(), one in changes()) {
        let ours = version(&base, &one, '甲', &mut Vec::new());
        prop_assert_eq!(merged(&base, &ours, &base).text(), Some(ours.clone()));
        prop_assert_eq!(merged(&base, &base, &ours).text(), Some(ours.clone()));
        prop_assert_eq!(merged(&base, &ours, &ours).text(), Some(ours));
    }

    #[test]
    fn no_new_word_is_lost_and_the_order_of_the_sides_does_not_matter(base in document(), one in changes(), other in changes()) {
        let mut new = Vec::new();
        let ours = version(&base, &one, '甲', &mut new);
        let mut more = Vec::new();
        let theirs = version(&base, &other, '乙', &mut more);
        let (found, turned) = (merged(&base, &ours, &theirs), merged(&base, &theirs, &ours));
        for word in new.iter().chain(&more) {
            prop_assert!(visible(&found).contains(word.as_str()), "{word} of\n{ours:?}\n{theirs:?}\nin {found:?}");
        }
        prop_assert_eq!(conflicts(&found).len(), conflicts(&turned).len());
        let swapped: Vec<[&str; 3]> = conflicts(&turned).into_iter().map(|[base, ours, theirs]| [base, theirs, ours]).collect();
        prop_assert_eq!(conflicts(&found), swapped);
        prop_assert_eq!(found.text().is_some(), turned.text().is_some());
        let bodies = |merged: &Merged| merged.body.iter().map(|part| part.text().map(str::to_owned)).collect::<Vec<_>>();
        prop_assert_eq!(bodies(&found), bodies(&turned));
    }
}
