//! The severities that a site sets for diagnostics.

use serde_json::json;

use crate::codes;
use blackeyes_diagnostics::{Code, Diagnostics, Severity, did_you_mean, nearest, words};
use blackeyes_frontmatter::{Expected, Fields, FromNode, Key, Node, Reader, shown};

blackeyes_frontmatter::choices! {
    /// The severity of a diagnostic, as a site sets it.
    pub enum Grade {
        /// Reported, and prevents publication.
        Error = "error" "错误",
        /// Reported, and does not prevent publication.
        Warning = "warning" "警告/warn",
        /// Not reported.
        Off = "off" "关闭/ignore/none",
    }
}

/// The site's own severities; the severity of a safety code is never lowered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checks {
    grades: Vec<(Code, Grade)>,
}

impl Checks {
    /// The severity of `code` on this site, or `usually` if the site does not set one. `None`: it is not reported.
    pub fn severity(&self, code: Code, usually: Severity) -> Option<Severity> {
        match self.grades.iter().find(|(graded, _)| *graded == code) {
            Some((_, Grade::Error)) => Some(Severity::Error),
            Some((_, Grade::Warning)) => Some(Severity::Warning),
            Some((_, Grade::Off)) => None,
            None => Some(usually),
        }
    }

    /// Gives all `diagnostics` the severities that this site sets.
    pub fn apply(&self, diagnostics: &mut Diagnostics) {
        if !self.grades.is_empty() {
            diagnostics.regrade(|diagnostic| self.severity(diagnostic.code, diagnostic.severity));
        }
    }
}

impl FromNode for Checks {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        Fields::of::<Self>(node, reader)?;
        let grades = node.entries().iter().filter_map(|(key, node)| read_grade(key, node, reader)).collect();
        Some(Self { grades })
    }

    fn expected() -> Expected {
        Expected::new("a mapping from codes to grades", "从诊断代码到级别的一组键值", "{broken-link: warning}")
    }

    fn schema() -> serde_json::Value {
        let codes: serde_json::Map<_, _> = codes::all()
            .map(|code| {
                let grades = if code.is_safety() { json!({"enum": ["error"]}) } else { Grade::schema() };
                (code.name().to_owned(), grades)
            })
            .collect();
        json!({"type": "object", "properties": codes, "additionalProperties": false})
    }
}

fn read_grade(key: &Key, node: &Node, reader: &mut Reader) -> Option<(Code, Grade)> {
    let name = shown(&key.text);
    let Some(code) = codes::by_name(&key.text) else {
        let hint = did_you_mean(
            nearest(&key.text, codes::all().map(Code::name)),
            words!(
                "write the name shown in brackets after `error` or `warning`",
                "请写“错误”或“警告”后面方括号里的名称"
            ),
        );
        let message = words!("there is no diagnostic `{name}`", "没有名为 `{name}` 的诊断");
        reader.bad(codes::BAD_CHECK, &key.span, message, hint);
        return None;
    };
    if node.is_null() {
        return None;
    }
    let grade = reader.under(&key.text, |reader| Grade::from_node(node, reader))?;
    if code.is_safety() && grade != Grade::Error {
        reader.bad(
            codes::BAD_CHECK,
            &node.span,
            words!(
                "`{name}` protects people or files and cannot be lowered",
                "`{name}` 关系到人身信息或文件安全，不能降级"
            ),
            words!("remove `{name}` from `checks`", "请从 `checks` 里去掉 `{name}`"),
        );
        return None;
    }
    Some((code, grade))
}
