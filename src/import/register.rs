//! The register of submissions (来稿登记): which manuscripts came, from whom, when, and what became of each. It is a table in the
//! site's private records, which editors may also change with Excel or WPS: whatever columns and rows they add stay.

use std::sync::Arc;

use blackeyes_diagnostics::{Diagnostic, Language, Wording, words};
use blackeyes_sheets::{folded, read, write_csv};

/// The register's file in a site.
pub const REGISTER: &str = "records/submissions.csv";

/// What became of a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Nothing yet.
    Waiting,
    /// It is published, or will be.
    Taken,
    /// It went back to its author.
    Returned,
    /// It could not be read.
    Unread,
}

/// A submission.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Submission {
    /// Its number in the register, from 1; empty if a person wrote none.
    pub number: String,
    /// The day on which it came, as `2026-11-30`.
    pub received: String,
    /// The name of the file that came.
    pub file: String,
    /// Who sent it.
    pub from: String,
    /// Its title.
    pub title: String,
    /// Its authors, with classes.
    pub authors: String,
    /// What became of it, in the words of the file.
    pub decision: String,
    /// The document that it became, relative to the site's folder.
    pub document: String,
    /// Anything else.
    pub note: String,
}

/// The register.
#[derive(Clone, Debug)]
pub struct Register {
    language: Language,
    /// All rows, the headings among them.
    rows: Vec<Vec<String>>,
    /// The row of headings.
    head: usize,
    /// The column of each field, in the order of [`FIELDS`].
    columns: [usize; FIELDS.len()],
}

/// The fields: their headings in Chinese and English, and others that people write.
const FIELDS: [(&str, &str, &[&str]); 9] = [
    ("编号", "number", &["序号", "no"]),
    ("收到", "received", &["收稿日期", "日期", "date"]),
    ("稿件", "file", &["文件", "文件名"]),
    ("来自", "from", &["投稿人", "交稿人", "sender"]),
    ("题目", "title", &["标题", "篇名"]),
    ("作者", "authors", &["author"]),
    ("处理", "decision", &["结果", "status"]),
    ("去处", "document", &["文档", "去向", "where"]),
    ("备注", "note", &["说明", "remarks"]),
];

impl Decision {
    /// All decisions.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Taken, Self::Returned, Self::Unread];

    /// How the register writes it.
    pub fn wording(self) -> Wording {
        match self {
            Self::Waiting => words!("waiting", "待定"),
            Self::Taken => words!("taken", "录用"),
            Self::Returned => words!("returned", "退回"),
            Self::Unread => words!("not read", "未能读取"),
        }
    }

    /// The decision that a word of the register means.
    pub fn of(word: &str) -> Option<Self> {
        let word = word.trim();
        Self::ALL.into_iter().find(|decision| {
            let own = decision.wording();
            word.eq_ignore_ascii_case(own.english()) || word == own.chinese()
        })
    }
}

impl Submission {
    fn fields(&self) -> [&str; FIELDS.len()] {
        let Self { number, received, file, from, title, authors, decision, document, note } = self;
        [number, received, file, from, title, authors, decision, document, note].map(String::as_str)
    }
}

impl Register {
    /// A register without submissions, with headings in `language`.
    pub fn new(language: Language) -> Self {
        let head = FIELDS.map(|(chinese, english, _)| match language {
            Language::Chinese => chinese.to_owned(),
            Language::English => english.to_owned(),
        });
        Self { language, rows: vec![head.to_vec()], head: 0, columns: std::array::from_fn(|at| at) }
    }

    /// Reads a register. Headings that are missing are added at its end.
    ///
    /// # Errors
    ///
    /// A diagnostic for a file that is no table.
    pub fn read(bytes: &[u8], language: Language) -> Result<Self, Diagnostic> {
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Ok(Self::new(language));
        }
        let tables = read(&Arc::from(REGISTER), bytes)?;
        let sheet = tables.sheets.into_iter().next();
        let rows = sheet.map(|sheet| sheet.rows).unwrap_or_default();
        let text = |row: &blackeyes_sheets::Row| row.cells.iter().map(|cell| cell.text().into_owned()).collect();
        let mut rows: Vec<Vec<String>> = rows.iter().map(text).collect();
        let place = |row: &[String], at: usize| row.iter().position(|heading| is_heading(heading, at));
        let known = |row: &[String]| (0..FIELDS.len()).filter(|at| place(row, *at).is_some()).count();
        // Titles may be above the headings.
        let head = (0..rows.len().min(10)).rev().max_by_key(|at| known(&rows[*at])).unwrap_or(0);
        let Some(headings) = rows.get_mut(head).filter(|row| known(row) > 0) else {
            let mut new = Self::new(language);
            new.rows.extend(rows);
            return Ok(new);
        };
        let mut columns = [0; FIELDS.len()];
        for (at, (chinese, english, _)) in FIELDS.iter().enumerate() {
            columns[at] = place(headings, at).unwrap_or_else(|| {
                let is_chinese = headings.iter().any(|heading| !heading.is_ascii());
                headings.push(if is_chinese { *chinese } else { *english }.to_owned());
                headings.len() - 1
            });
        }
        let language = if headings[columns[0]].is_ascii() { Language::English } else { Language::Chinese };
        Ok(Self { language, rows, head, columns })
    }

    /// The submissions, in the order of the file.
    pub fn submissions(&self) -> Vec<Submission> {
        self.rows.iter().skip(self.head + 1).map(|row| self.submission(row)).collect()
    }

    fn submission(&self, row: &[String]) -> Submission {
        let mut fields =
            self.columns.map(|column| row.get(column).map(|cell| cell.trim().to_owned()).unwrap_or_default());
        let mut next = fields.iter_mut().map(std::mem::take);
        let mut field = || next.next().unwrap_or_default();
        Submission {
            number: field(),
            received: field(),
            file: field(),
            from: field(),
            title: field(),
            authors: field(),
            decision: field(),
            document: field(),
            note: field(),
        }
    }

    /// All rows of the file, the headings among them.
    pub fn rows(&self) -> &[Vec<String>] {
        &self.rows
    }

    /// Adds a submission with the next number, which is returned. Its `number` and `decision` are set here.
    pub fn add(&mut self, submission: &Submission, decision: Decision) -> usize {
        let numbers = self.submissions().into_iter().filter_map(|known| known.number.parse::<usize>().ok());
        let number = numbers.max().unwrap_or(0).saturating_add(1);
        let decision = decision.wording().get(self.language).to_owned();
        let submission = Submission { number: number.to_string(), decision, ..submission.clone() };
        let mut row = vec![String::new(); self.rows[self.head].len()];
        for (column, text) in self.columns.iter().zip(submission.fields()) {
            text.clone_into(&mut row[*column]);
        }
        self.rows.push(row);
        number
    }

    /// Writes what became of the submission with this number, and a note if one is given; `false` if there is none.
    pub fn mark(&mut self, number: usize, decision: Decision, note: Option<&str>) -> bool {
        let written = number.to_string();
        let [of_number, .., of_decision, _, of_note] = self.columns;
        let width = self.rows[self.head].len();
        let found = self.rows.iter_mut().skip(self.head + 1);
        let Some(row) = found.into_iter().find(|row| row.get(of_number).is_some_and(|cell| cell.trim() == written))
        else {
            return false;
        };
        row.resize(row.len().max(width), String::new());
        decision.wording().get(self.language).clone_into(&mut row[of_decision]);
        if let Some(note) = note {
            note.clone_into(&mut row[of_note]);
        }
        true
    }

    /// The file: CSV that Excel and WPS open as it is meant.
    pub fn to_bytes(&self) -> Vec<u8> {
        let filled = |row: &Vec<String>| row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        let rows = self.rows.iter().map(|row| &row[..filled(row)]);
        write_csv(rows)
    }
}

fn is_heading(text: &str, field: usize) -> bool {
    let (chinese, english, others) = FIELDS[field];
    let text = folded(text);
    text == chinese || text == english || others.contains(&text.as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn came(title: &str) -> Submission {
        Submission {
            received: "2026-11-30".to_owned(),
            file: format!("{title}.docx"),
            title: title.to_owned(),
            ..Submission::default()
        }
    }

    #[test]
    fn submissions_are_numbered_and_marked() {
        let mut register = Register::new(Language::Chinese);
        assert_eq!(register.add(&came("借伞记"), Decision::Waiting), 1);
        assert_eq!(register.add(&came("夜读"), Decision::Unread), 2);
        assert!(register.mark(1, Decision::Returned, Some("结尾重写")) && !register.mark(3, Decision::Taken, None));
        assert_eq!(
            String::from_utf8(register.to_bytes()).unwrap(),
            "\u{FEFF}编号,收到,稿件,来自,题目,作者,处理,去处,备注\r\n1,2026-11-30,借伞记.docx,,借伞记,,退回,,结尾重写\r\n\
             2,2026-11-30,夜读.docx,,夜读,,未能读取\r\n"
        );
    }

    #[test]
    fn what_editors_wrote_stays() {
        let file = "来稿登记,,\r\n序号;题目;电话\r\n".replace(';', ",") + "7,雨,02512345\r\n";
        let (bytes, _, _) = encoding_rs::GBK.encode(&file);
        let mut register = Register::read(&bytes, Language::English).unwrap();
        assert_eq!(register.submissions()[0].title, "雨");
        assert_eq!(register.add(&came("=1+1"), Decision::Taken), 8);
        let written = String::from_utf8(register.to_bytes()).unwrap();
        assert!(written.contains("来稿登记") && written.contains("7,雨,02512345"), "{written}");
        assert!(written.contains("'=1+1") && written.contains("录用"), "{written}");
        let again = Register::read(written.as_bytes(), Language::English).unwrap();
        assert_eq!(String::from_utf8(again.to_bytes()).unwrap(), written);
    }

    #[test]
    fn a_table_without_headings_keeps_its_rows() {
        let register = Register::read("甲,乙\r\n1,2\r\n".as_bytes(), Language::Chinese).unwrap();
        let written = String::from_utf8(register.to_bytes()).unwrap();
        assert!(written.contains("甲,乙\r\n1,2\r\n"), "{written}");
    }

    proptest! {
        #[test]
        fn no_cell_is_lost(cells in proptest::collection::vec("[a-z稿件,\"；=’ ]{1,8}", 1..30), columns in 1_usize..5) {
            let rows: Vec<Vec<&str>> = cells.chunks(columns).map(|row| row.iter().map(String::as_str).collect()).collect();
            let head = vec!["编号", "题目", "甲", "乙", "丙"];
            let bytes = write_csv(std::iter::once(head).chain(rows));
            let mut register = Register::read(&bytes, Language::Chinese).unwrap();
            register.add(&came("新"), Decision::Waiting);
            let written = String::from_utf8(register.to_bytes()).unwrap().replace("\"\"", "\"");
            for cell in &cells {
                prop_assert!(written.contains(cell.trim()), "{cell:?} is missing in {written}");
            }
        }
    }
}
