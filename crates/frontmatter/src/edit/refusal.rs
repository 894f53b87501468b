//! Why an edit was not made.

use blackeyes_diagnostics::{Wording, words};

/// What front matter may not have, so that nothing in it is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsupported {
    /// An anchor, an alias, a tag or a merge key.
    Property,
    /// A key that is no text.
    Key,
    /// More than one document, or the marks of one.
    SecondDocument,
    /// A way to write an entry that is not known here, such as `? key`.
    Layout,
}

/// Why an edit was not made. The text is then as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant says what its fields are")]
pub enum Refusal {
    /// The text is not YAML from this line of it on (1 is the first).
    NotYaml { line: usize },
    /// The text has something in this line that cannot be edited.
    Unsupported { what: Unsupported, line: usize },
    /// A mapping has, or would have, this key twice.
    DuplicateKey { key: String },
    /// There is no such entry. `path` is as in `awards.2.name`; items count from 0.
    NoEntry { path: String },
    /// The value at `path` is neither a list nor a mapping of the kind that the edit needs.
    NotAGroup { path: String },
    /// The mapping has the key under both of its names.
    BothNames { names: [String; 2] },
    /// There is no way to write the value at this place.
    Unwritable,
    /// The text is too long, or nests too deeply.
    TooLarge,
    /// The edit would change more than its entry. It was made on a copy, compared, and dropped.
    ChangesMore,
}

impl Refusal {
    /// A sentence for the editor: what prevents the edit, and what to do.
    pub fn wording(&self) -> Wording {
        match self {
            Self::NotYaml { line } => words!(
                "the front matter was left as it is: line {line} of it cannot be read; correct that line first",
                "没有改动文件头：文件头的第 {line} 行无法读取；请先改正这一行"
            ),
            Self::Unsupported { what, line } => what.wording(*line),
            Self::DuplicateKey { key } => words!(
                "the front matter was left as it is: the key `{key}` would appear twice; keep one of the two",
                "没有改动文件头：键 `{key}` 会出现两次；请只保留一个"
            ),
            Self::NoEntry { path } => words!(
                "the front matter was left as it is: there is no `{path}` in it; open the file again",
                "没有改动文件头：其中没有 `{path}`；请重新打开文件"
            ),
            Self::NotAGroup { path } => words!(
                "the front matter was left as it is: `{path}` has no entries of that kind; change its whole value",
                "没有改动文件头：`{path}` 里没有这种条目；请修改整个值"
            ),
            Self::BothNames { names: [one, other] } => words!(
                "the front matter was left as it is: it has both `{one}` and `{other}`; keep one of the two",
                "没有改动文件头：`{one}` 和 `{other}` 同时出现；请只保留一个"
            ),
            Self::Unwritable => words!(
                "the front matter was left as it is: this value cannot be written at its place; edit the file by hand",
                "没有改动文件头：这个值不能写在这个位置；请直接修改文件"
            ),
            Self::TooLarge => words!(
                "the front matter was left as it is: it is too long, or nests too deeply; put long lists into a table",
                "没有改动文件头：内容太长，或嵌套太深；长名单请放到表格里"
            ),
            Self::ChangesMore => words!(
                "the front matter was left as it is: this change would also alter another part of it; edit the file by hand",
                "没有改动文件头：这项改动会影响其他内容；请直接修改文件"
            ),
        }
    }
}

impl Unsupported {
    fn wording(self, line: usize) -> Wording {
        match self {
            Self::Property => words!(
                "the front matter was left as it is: line {line} of it has an anchor, alias, tag or merge key (`&`, `*`, `!`, `<<`); write the value out first",
                "没有改动文件头：文件头的第 {line} 行有锚点、别名、标签或合并键（`&`、`*`、`!`、`<<`）；请先把值直接写出来"
            ),
            Self::Key => words!(
                "the front matter was left as it is: a key in line {line} of it is no plain word; write `key: value` first",
                "没有改动文件头：文件头的第 {line} 行有不是普通词的键；请先写成 `键: 值` 的形式"
            ),
            Self::SecondDocument => words!(
                "the front matter was left as it is: line {line} of it is a line of `---` or `...`; remove that line first",
                "没有改动文件头：文件头的第 {line} 行是 `---` 或 `...`；请先删去这一行"
            ),
            Self::Layout => words!(
                "the front matter was left as it is: line {line} of it is written in an unusual form; write `key: value` or `- item` first",
                "没有改动文件头：文件头的第 {line} 行写法特殊；请先写成 `键: 值` 或 `- 条目` 的形式"
            ),
        }
    }
}
