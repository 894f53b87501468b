//! Prints what a copy editor would change: `cargo run -p blackeyes-chinese --example proofread -- "共12位同学,参加了 活动。"`.

use blackeyes_chinese::{CopyRules, Letter, Passage, apply_suggestions, copywriting};

fn main() {
    let text = std::env::args().nth(1).unwrap_or_else(|| "共12位同学,参加了活动......".to_owned());
    let letters = text.char_indices().map(|(at, c)| Letter { c, at, fixed: false }).collect();
    let passage = Passage { letters, layout: false };
    let findings = copywriting(&passage, CopyRules::default());
    for finding in &findings {
        println!("{:?}: {:?}", finding.rule, text.get(finding.suggestion.range.clone()));
    }
    println!("{}", apply_suggestions(&text, findings.iter().map(|finding| &finding.suggestion)));
}
