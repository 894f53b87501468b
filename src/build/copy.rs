//! Copywriting advice on punctuation and spaces, with fixes.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::codes;
use blackeyes_chinese::{Finding, Rule};
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Severity, Span, Wording, words};

use super::copywriting::{files, findings};
use super::fix::{Fix, Page, settle};
use super::folder::SiteFolder;

/// A document's file, and the copywriting findings in its text.
#[derive(Clone, Debug)]
pub struct Copy {
    /// The file, relative to the site's folder.
    pub path: Arc<str>,
    /// Its text, without a byte-order mark.
    pub text: Arc<str>,
    /// The findings that can be corrected by changing only the words, from top to bottom.
    pub findings: Vec<Finding>,
}

impl Copy {
    /// Each finding as a diagnostic. Typed or missing spaces are a habit of the whole file, so each rule for them is
    /// reported once.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let habit = |rule: Rule| matches!(rule, Rule::TypedSpaces | Rule::MissingSpaces);
        let mut found: Vec<Diagnostic> =
            self.findings.iter().filter(|finding| !habit(finding.rule)).map(|finding| self.one(finding)).collect();
        for rule in [Rule::TypedSpaces, Rule::MissingSpaces] {
            let all: Vec<&Finding> = self.findings.iter().filter(|finding| finding.rule == rule).collect();
            if let Some(first) = all.first() {
                found.push(self.at(first, habits(rule, all.len())).hint(remedy(first)));
            }
        }
        found
    }

    fn one(&self, finding: &Finding) -> Diagnostic {
        let message = match finding.rule {
            Rule::Punctuation => words!("punctuation in Chinese is half-width", "中文里用了半角标点"),
            Rule::Brackets => words!("a bracket in Chinese is half-width", "中文里用了半角括号"),
            Rule::Ellipsis => words!("dots are written for an ellipsis", "省略号写成了句点"),
            Rule::Width => words!("letters or digits are full-width", "字母或数字用了全角"),
            Rule::Gaps | Rule::TypedSpaces | Rule::MissingSpaces => {
                words!("there is a space beside full-width punctuation", "全角标点旁边有多余的空格")
            }
        };
        self.at(finding, message).hint(remedy(finding))
    }

    fn at(&self, finding: &Finding, message: Wording) -> Diagnostic {
        let range = &finding.suggestion.range;
        Diagnostic::new(codes::COPYWRITING, message).at(Span::new(&self.path, range.start, range.end))
    }
}

/// The message for a rule that `count` places in a file break.
fn habits(rule: Rule, count: usize) -> Wording {
    let plural = if count == 1 { "" } else { "s" };
    if rule == Rule::MissingSpaces {
        return words!(
            "{count} space{plural} missing in this file between Chinese and letters or digits",
            "这个文件里中文与字母、数字之间缺少 {count} 处空格"
        );
    }
    words!(
        "{count} space{plural} typed in this file between Chinese and letters or digits, where the page sets the distance itself",
        "这个文件里中文与字母、数字之间手工输入了 {count} 处空格，而网页会自动调整间距"
    )
}

fn remedy(finding: &Finding) -> Wording {
    let better = finding.suggestion.replacement.replace(char::is_control, " ");
    match finding.rule {
        Rule::TypedSpaces | Rule::MissingSpaces => words!(
            "`check --fix` corrects all of them; `copywriting: {{spacing: off}}` in `site.yaml` turns this off",
            "`check --fix` 会全部改好；不需要这项检查，请在 `site.yaml` 里写 `copywriting: {{spacing: off}}`"
        ),
        Rule::Gaps => {
            words!("delete it, or let `check --fix` do it", "请删去空格，也可以用 `check --fix` 自动修改")
        }
        _ => words!(
            "write `{better}`, or let `check --fix` do it",
            "建议写成 `{better}`，也可以用 `check --fix` 自动修改"
        ),
    }
}

/// Scans every document of the site; files that cannot be read are left to the build's own report.
pub fn copywriting(folder: &SiteFolder) -> Vec<Copy> {
    if folder.site.checks.severity(codes::COPYWRITING, Severity::Suggestion).is_none() {
        return Vec::new();
    }
    let (markdown, rules) = (super::read::markdown(folder), folder.site.copywriting.rules());
    let scanned = files(folder).0.into_par_iter().filter_map(|path| {
        let text = folder.root.read_text(&path).ok()?.text;
        let mut findings = findings(&path, &text, &markdown, rules);
        if findings.is_empty() {
            return None;
        }
        let page = Page { folder, markdown: &markdown, path: &path, text: &text };
        let (safe, _) = settle(&page, findings.iter().map(|one| Fix::of_words(one.suggestion.clone())).collect());
        let safe: BTreeSet<usize> = safe.iter().map(|one| one.range.start).collect();
        findings.retain(|finding| safe.contains(&finding.suggestion.range.start));
        (!findings.is_empty()).then_some(Copy { path, text, findings })
    });
    scanned.collect()
}

/// The diagnostics for `copies`, graded by the site's `checks`.
pub fn copywriting_diagnostics(folder: &SiteFolder, copies: &[Copy]) -> Diagnostics {
    let mut found = Diagnostics::new();
    found.extend(copies.iter().flat_map(Copy::diagnostics));
    folder.site.checks.apply(&mut found);
    found
}
