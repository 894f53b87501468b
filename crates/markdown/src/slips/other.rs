//! Syntax of other programs that this one does not support: comments, commands, formulas and attributes.

use super::inline::{Place, paragraph};
use super::{Kind, Slip};
use crate::cjk::is_cjk;

/// Characters that continue a sentence after a number and that no comment begins with.
const GOES_ON: [char; 10] = ['，', '。', '；', '、', '：', '）', ',', '.', ';', ')'];

/// LaTeX commands that people use in Markdown. Those with braces after them include the opening brace.
const COMMANDS: [&str; 22] = [
    "newpage",
    "pagebreak",
    "clearpage",
    "newline",
    "linebreak",
    "noindent",
    "indent",
    "centering",
    "hfill",
    "bigskip",
    "medskip",
    "smallskip",
    "tableofcontents",
    "maketitle",
    "vspace",
    "hspace",
    "begin",
    "end",
    "textbf",
    "emph",
    "footnote",
    "cite",
];

/// The number of leading entries of [`COMMANDS`] that need no brace after them.
const BARE: usize = 14;

impl Place<'_> {
    /// `[TOC]`
    pub(super) fn contents(self) -> Option<Slip> {
        let after = self.rest().get("[TOC]".len()..)?;
        (!after.starts_with(['(', '[', ':'])).then(|| Slip::new(Kind::Contents, self.at..self.at + "[TOC]".len()))
    }

    /// `{{< figure >}}`, `{% raw %}`, `{{ x }}`
    pub(super) fn template(self) -> Option<Slip> {
        let rest = self.rest();
        let line = rest.lines().next()?;
        let close = if rest.starts_with("{%") { "%}" } else { "}}" };
        let end = line.get(2..)?.find(close)?;
        let named = line.get(2..2 + end)?.contains(|c: char| c.is_ascii_alphabetic());
        named.then(|| Slip::new(Kind::Template, self.at..self.at + 2 + end + 2))
    }

    /// `%%批注%%`
    pub(super) fn remark(self) -> Option<Slip> {
        let before = self.before().chars().next_back();
        let (inside, after) = {
            let rest = self.rest().get(2..)?;
            let paragraph = paragraph(rest);
            let Some(end) = paragraph.find("%%") else { return self.open_remark(paragraph) };
            (paragraph.get(..end)?, paragraph.get(end + 2..)?.chars().next())
        };
        if before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '%')
            || inside.trim().is_empty()
            || inside.starts_with(GOES_ON)
            || inside.contains('%')
            || !inside.contains(char::is_alphabetic)
        {
            return None;
        }
        let range = self.at..self.at + 2 + inside.len() + 2;
        let slip = Slip::new(Kind::Remark, range.clone());
        let trimmed = inside.trim();
        // Directly next to a word, it may be a percentage: `增加一成%%到两成%%`.
        let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let plain = apart(before) && apart(after) && !trimmed.contains("--") && !trimmed.contains('\n');
        Some(if plain { slip.with([(range, format!("<!-- {trimmed} -->"))]) } else { slip })
    }

    /// `%%批注`, without a closing sign in `paragraph`.
    fn open_remark(self, paragraph: &str) -> Option<Slip> {
        let is_apart = self.before().chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '%');
        let words = paragraph.starts_with(['\n', '\r']) || paragraph.trim_start().starts_with(char::is_alphabetic);
        (is_apart && words).then(|| Slip::new(Kind::OpenRemark, self.at..self.at + "%%".len()))
    }

    /// `\(x^2\)`, `\[x^2\]`
    pub(super) fn formula(self) -> Option<Slip> {
        let rest = self.rest();
        let close = match rest.get(..2)? {
            "\\(" => "\\)",
            "\\[" => "\\]",
            _ => return None,
        };
        let paragraph = paragraph(rest.get(2..)?);
        let inside = paragraph.get(..paragraph.find(close)?)?;
        let command =
            |at: usize| inside.get(at + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
        let letter =
            inside.trim().len() == 1 && close == "\\)" && inside.trim().starts_with(|c: char| c.is_ascii_alphabetic());
        let is_formula = letter
            || inside.contains(['^', '='])
            || inside.contains("_{")
            || inside.match_indices('\\').any(|(at, _)| command(at));
        // `f\(x\)` is an escaped bracket.
        let word = self.before().ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, ']' | ')' | '_' | '\\'));
        (is_formula && !word && !inside.contains(is_cjk))
            .then(|| Slip::new(Kind::Formula, self.at..self.at + 2 + inside.len() + 2))
    }

    /// `\newpage`, `\textbf{甲}`
    pub(super) fn command(self) -> Option<Slip> {
        let rest = self.rest().strip_prefix('\\')?;
        let length = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let place = COMMANDS.iter().position(|known| rest.get(..length) == Some(known))?;
        let after = rest.get(length..)?;
        // `C:\end` is a path.
        let path = self.before().ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '\\' | '/' | '_'));
        (!path && (place < BARE && !after.starts_with(['\\', '.', '/', '-', '_']) || after.starts_with(['{', '*'])))
            .then(|| Slip::new(Kind::Command, self.at..self.at + 1 + length))
    }

    /// `{: .lead}`
    pub(super) fn block_attributes(self) -> Option<Slip> {
        let line = self.rest().lines().next()?;
        let end = line.find('}')?;
        let list = line.get(2..end)?.trim();
        let known = |word: &str| word.starts_with(['.', '#']) && word.len() > 1 || word.contains('=');
        (!list.is_empty() && list.split_whitespace().all(known))
            .then(|| Slip::new(Kind::BlockAttributes, self.at..self.at + end + 1))
    }

    /// `https：//a.example`
    pub(super) fn colon(self) -> Option<Slip> {
        let rest = self.rest();
        let signs = ["：//", "：／／", ":／／"].into_iter().find(|signs| rest.starts_with(signs))?;
        let host = rest.get(signs.len()..)?.starts_with(|c: char| c.is_ascii_alphanumeric());
        let before = self.before().as_bytes();
        let length = before.iter().rev().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let scheme = before.get(before.len() - length..)?;
        let known = [&b"http"[..], b"https"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
        let change = (self.at..self.at + signs.len(), "://".to_owned());
        (host && known).then(|| Slip::new(Kind::AddressSigns, self.at - length..change.0.end).with([change]))
    }

    /// `甲 | 乙`, on consecutive lines.
    pub(super) fn columns(self) -> Option<Slip> {
        let bars = |line: &str| line.matches(" | ").count();
        let (line, from) = self.line();
        let count = bars(line);
        let first = self.file.get(..from)?.lines().next_back().is_none_or(|above| bars(above) != count);
        let rows = self.from(from).lines().take_while(|line| bars(line) == count).count();
        let is_table = first && rows > 1 && !line.trim_start().starts_with('|');
        let start = from + line.len() - line.trim_start().len();
        is_table.then(|| Slip::new(Kind::TableHead, start..from + line.trim_end().len()))
    }
}
