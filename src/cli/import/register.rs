//! `blackeyes import register`: the register of submissions, which imports into the site keep.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use jiff::Timestamp;
use serde_json::json;

use blackeyes::build::SiteFolder;
use blackeyes::edit::{Base, Keep, Version, Writer, hash_of};
use blackeyes::import::{Decision, Imported, REGISTER, Register, Submission};
use blackeyes::source::TEXT_LIMIT;
use blackeyes::store::Store;
use blackeyes_diagnostics::{Diagnostic, Language, Wording, words};
use blackeyes_sheets::{Shown, write_xlsx};

use super::super::file::{create_folders, write_out};
use super::super::terminal::Terminal;
use super::Form;
use super::outcome::Failed;

/// List the submissions that came, and note what became of them
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  blackeyes import register\n  blackeyes import register --mark 3 --as returned --note \"a new ending\"\n  \
                  blackeyes import register --out ~/submissions.xlsx\n\n\
                  The register is records/submissions.csv, which is private and never published; change it with any program."
)]
pub struct RegisterArguments {
    /// Note what became of the submission with this number
    #[arg(long, value_name = "NUMBER", requires = "decision")]
    mark: Option<usize>,

    /// What became of it
    #[arg(long = "as", id = "decision", value_name = "WHAT", requires = "mark")]
    decision: Option<Outcome>,

    /// A note on it
    #[arg(long, value_name = "TEXT", requires = "mark")]
    note: Option<String>,

    /// Write the register to this file, .xlsx to print it or .csv, outside the site's own files
    #[arg(long, value_name = "FILE", conflicts_with = "mark")]
    out: Option<PathBuf>,

    /// The form of the list
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: Form,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Outcome {
    /// It is or will be published
    Taken,
    /// It went back to its author
    Returned,
    /// Nothing is decided
    Waiting,
}

impl From<Outcome> for Decision {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Taken => Self::Taken,
            Outcome::Returned => Self::Returned,
            Outcome::Waiting => Self::Waiting,
        }
    }
}

/// The register of a site.
pub struct Records {
    site: SiteFolder,
}

/// Of private records no version is kept.
struct Nowhere;

impl Keep for Nowhere {
    fn keep(&self, _: &Version<'_>) -> io::Result<()> {
        Ok(())
    }
}

/// Lists the register, or changes it.
pub fn run(site: &Path, own: &RegisterArguments, terminal: &Terminal) -> ExitCode {
    let done = Records::open(site).and_then(|records| match (own.mark, own.decision, &own.out) {
        (Some(number), Some(decision), _) => records.mark(number, decision.into(), own.note.as_deref(), terminal),
        (_, _, Some(out)) => records.export(site, out, terminal),
        _ => records.list(own.format, terminal),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failed) => {
            super::report::complain(&failed, terminal);
            ExitCode::FAILURE
        }
    }
}

impl Records {
    /// Opens the site.
    pub fn open(site: &Path) -> Result<Self, Failed> {
        let site = SiteFolder::open(site, None).map_err(|found| {
            found.into_iter().next().map_or_else(
                || Failed { message: words!("the site cannot be read", "网站无法读取"), advice: None },
                |found| of(&found),
            )
        })?;
        Ok(Self { site })
    }

    /// Adds a manuscript that came as `file` from `sender`: the document that it became, or why it became none.
    pub fn add(
        &self,
        file: &str,
        sender: Option<&str>,
        result: Result<(&Imported, &str), &Failed>,
    ) -> Result<usize, Failed> {
        let today = self.site.site.time_zone.rules.to_datetime(Timestamp::now()).date().to_string();
        let name =
            Path::new(file).file_name().map_or_else(|| file.to_owned(), |name| name.to_string_lossy().into_owned());
        let mut submission = Submission {
            received: today,
            file: name,
            from: sender.unwrap_or_default().to_owned(),
            ..Submission::default()
        };
        let decision = match result {
            Ok((imported, path)) => {
                submission.title.clone_from(&imported.title);
                submission.authors = imported.authors.join("、");
                path.clone_into(&mut submission.document);
                Decision::Waiting
            }
            Err(failed) => {
                failed.message.get(self.language()).clone_into(&mut submission.note);
                Decision::Unread
            }
        };
        self.change(|register| Some(register.add(&submission, decision))).map(Option::unwrap_or_default)
    }

    /// What the name of a document's file has before `.md`: its language, if that is another one of the site than the default.
    pub fn tongue(&self, imported: &Imported) -> String {
        let site = &self.site.site;
        if site.default_language.is_chinese() == imported.is_chinese {
            return String::new();
        }
        let own = site.languages.iter().find(|language| language.is_chinese() == imported.is_chinese);
        own.map(|language| format!(".{}", language.as_str())).unwrap_or_default()
    }

    fn language(&self) -> Language {
        if self.site.site.default_language.is_chinese() { Language::Chinese } else { Language::English }
    }

    fn read(&self) -> Result<(Register, Base), Failed> {
        if !self.site.root.has(REGISTER) {
            return Ok((Register::new(self.language()), Base::Nothing));
        }
        let bytes = self.site.root.read(REGISTER, TEXT_LIMIT).map_err(|found| of(&found))?;
        let register = Register::read(&bytes, self.language()).map_err(|found| of(&found))?;
        Ok((register, Base::Version(hash_of(&bytes))))
    }

    /// Changes the register, unless `change` finds nothing to change.
    fn change<T>(&self, change: impl FnOnce(&mut Register) -> Option<T>) -> Result<Option<T>, Failed> {
        let root = &self.site.root;
        let (mut register, base) = self.read()?;
        let Some(found) = change(&mut register) else { return Ok(None) };
        let store = Store::open(root).map_err(|found| of(&found))?;
        if base == Base::Nothing {
            create_folders(root, REGISTER).map_err(|found| of(&found))?;
        }
        let written = Writer::new(root, &store, &Nowhere).write(REGISTER, base, &register.to_bytes());
        written.map_err(|failure| Failed {
            message: failure.wording(REGISTER, "blackeyes import register"),
            advice: None,
        })?;
        Ok(Some(found))
    }

    fn mark(&self, number: usize, decision: Decision, note: Option<&str>, terminal: &Terminal) -> Result<(), Failed> {
        let marked = self.change(|register| register.mark(number, decision, note).then_some(()))?;
        let decision = decision.wording();
        let (en, zh) = (decision.english(), decision.chinese());
        if marked.is_none() {
            return Err(Failed::new(
                words!("the register has no submission {number}", "登记里没有第 {number} 号来稿"),
                words!("`blackeyes import register` lists them", "用 `blackeyes import register` 查看全部来稿"),
            ));
        }
        terminal.say(&words!("Submission {number}: {en}", "第 {number} 号来稿：{zh}"));
        Ok(())
    }

    fn export(&self, site: &Path, out: &Path, terminal: &Terminal) -> Result<(), Failed> {
        let (register, _) = self.read()?;
        let ending = out.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        let bytes = match ending.as_str() {
            "csv" => register.to_bytes(),
            "xlsx" => {
                let text = |cell: &String| Shown::Text(cell.clone());
                write_xlsx(register.rows().iter().map(|row| row.iter().map(text).collect()).collect())
            }
            _ => {
                return Err(Failed::new(
                    words!("the register is written as .xlsx or .csv", "登记可以写成 .xlsx 或 .csv"),
                    words!("give the file one of these endings", "请给文件加上其中一种扩展名"),
                ));
            }
        };
        write_out(site, out, &bytes, false).map_err(|message| Failed { message, advice: None })?;
        let shown = out.display();
        terminal.say(&words!(
            "The register is in {shown}; it has names, so pass it on with care",
            "来稿登记已写入 {shown}；表中有人名，转交时请留意"
        ));
        Ok(())
    }

    fn list(&self, format: Form, terminal: &Terminal) -> Result<(), Failed> {
        let (register, _) = self.read()?;
        let submissions = register.submissions();
        if format == Form::Json {
            let rows: Vec<_> = submissions.iter().map(|one| self.json(one)).collect();
            super::report::print(&json!({ "submissions": rows }));
            return Ok(());
        }
        if submissions.is_empty() {
            terminal.say(&words!(
                "No submissions yet: `blackeyes import word FILE --to content/journal/…` registers what it imports",
                "还没有来稿：`blackeyes import word 文件 --to content/journal/…` 导入时会登记"
            ));
        }
        for one in &submissions {
            terminal.say(&self.line(one));
        }
        Ok(())
    }

    /// Whether the document of a submission is in its place.
    fn has_document(&self, one: &Submission) -> bool {
        !one.document.is_empty() && self.site.root.has(&one.document)
    }

    fn line(&self, one: &Submission) -> Wording {
        let Submission { number, received, file, from, title, authors, decision, document, note } = one;
        let shown = if title.is_empty() { file } else { title };
        let mut line = format!("{number:>3}  {received}  {shown}");
        for part in [authors, from] {
            if !part.is_empty() {
                line.push_str("  ");
                line.push_str(part);
            }
        }
        let known = Decision::of(decision).map(Decision::wording);
        let (en, zh) =
            known.as_ref().map_or((decision.as_str(), decision.as_str()), |known| (known.english(), known.chinese()));
        let (gone_en, gone_zh) = match (document.is_empty(), self.has_document(one)) {
            (true, _) => (String::new(), String::new()),
            (_, true) => (format!("  {document}"), format!("  {document}")),
            (_, false) => (format!("  {document} (no longer there)"), format!("  {document}（已不在原处）")),
        };
        let note = if note.is_empty() { String::new() } else { format!("  {note}") };
        words!("{line}  [{en}]{gone_en}{note}", "{line}  【{zh}】{gone_zh}{note}")
    }

    fn json(&self, one: &Submission) -> serde_json::Value {
        let decision = Decision::of(&one.decision).map(|decision| decision.wording().english().to_owned());
        json!({
            "number": one.number, "received": one.received, "file": one.file, "from": one.from, "title": one.title,
            "authors": one.authors, "decision": decision.as_deref().unwrap_or(&one.decision), "document": one.document,
            "in_place": self.has_document(one), "note": one.note,
        })
    }
}

fn of(found: &Diagnostic) -> Failed {
    Failed { message: found.message.clone(), advice: found.hint.clone() }
}
