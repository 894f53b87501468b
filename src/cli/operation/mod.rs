//! Commands that change several files as one operation: `move`, `delete`, `duplicate`, `order`, `edition`, `paste-table` and `undo`.

mod arguments;
pub mod chinese;
mod job;
mod past;
mod report;

use std::io::{self, IsTerminal as _, Read as _};
use std::path::Path;
use std::process::ExitCode;

use jiff::Timestamp;

use blackeyes::build::SiteFolder;
use blackeyes::edit::transaction::{Aside, Failed, Settled, Transactions};
use blackeyes::edit::{Failure, Transaction};
use blackeyes::operations::{self, Content, Destination, Place, Plan, Refused};
use blackeyes::source::{Doing, refusal};
use blackeyes::store::Store;
use blackeyes_diagnostics::{NoTexts, Wording, words};

use super::edits::Edits;
use super::format::Format;
use super::named::in_site;
use super::terminal::Terminal;
use arguments::Form;
pub use arguments::{Delete, Duplicate, Edition, Move, Order, PasteTable, Undo};
use job::Job;
pub use past::undo;

/// The largest table that can be pasted, in bytes.
const LARGEST: u64 = 16 << 20;

/// A site on which an operation is made.
struct Opened {
    folder: SiteFolder,
    store: Store,
}

impl Opened {
    /// Opens the site, and completes what an interrupted command left, before anything else is read.
    #[allow(
        clippy::redundant_closure_for_method_calls,
        reason = "a method has one lifetime, and this is called with any"
    )]
    fn open(site: &Path, terminal: &Terminal) -> Option<Self> {
        let folder = match SiteFolder::open(site, None) {
            Ok(folder) => folder,
            Err(found) => {
                terminal.report(&found, &NoTexts, Format::Human);
                return None;
            }
        };
        let store = match Store::open(&folder.root) {
            Ok(store) => store,
            Err(found) => {
                terminal.complain(&found.message);
                return None;
            }
        };
        let opened = Self { folder, store };
        match opened.with_transactions(|transactions| transactions.settle()) {
            Ok(settled) => settled.iter().for_each(|one| say_settled(one, terminal)),
            Err(failed) => {
                terminal.complain(&unsettled(&failed));
                return None;
            }
        }
        Some(opened)
    }

    /// Runs what only looks, or completes an operation.
    fn with_transactions<T>(&self, run: impl FnOnce(&Transactions<'_>) -> T) -> T {
        run(&Transactions::new(&self.folder.root, &self.store, &Aside::new(&self.store)))
    }

    /// Runs what changes files, with the history of the site. `what` is the command.
    fn changing<T>(
        &self,
        what: &str,
        terminal: &Terminal,
        run: impl FnOnce(&Transactions<'_>) -> Result<T, Failed>,
    ) -> Result<T, Failed> {
        let root = &self.folder.root;
        let done = Edits::new(root, terminal).operation(what, |store, keep| run(&Transactions::new(root, store, keep)));
        done.map_err(|found| Failed::from(Failure::Place(Box::new(found))))?
    }

    /// Now, as people read it.
    fn time(&self) -> String {
        let now = self.folder.site.time_zone.rules.to_datetime(Timestamp::now());
        now.strftime("%Y-%m-%d %H:%M").to_string()
    }
}

/// Says what became of an operation that was interrupted.
fn say_settled(settled: &Settled, terminal: &Terminal) {
    terminal.note(&match settled {
        Settled::Completed(past) => {
            let (kind, about) = (&past.kind, &past.about);
            words!(
                "an operation that was interrupted has been completed: {kind} {about}",
                "上次被中断的操作已经完成：{kind} {about}"
            )
        }
        Settled::TakenBack(past, failed) => {
            let (kind, about, path) = (&past.kind, &past.about, &failed.path);
            words!(
                "an operation that was interrupted has been taken back, because {path} changed meanwhile: {kind} {about}",
                "上次被中断的操作已经撤回，因为期间 {path} 有改动：{kind} {about}"
            )
        }
    });
    if let Settled::TakenBack(_, failed) = settled {
        report::say_left(failed, terminal);
    }
}

fn unsettled(failed: &Failed) -> Wording {
    let why = failed.failure.wording(&failed.path, "blackeyes undo --list");
    let (en, zh) = (why.english(), why.chinese());
    words!(
        "an operation that was interrupted can be neither completed nor taken back now: {en}",
        "上次被中断的操作现在既无法完成，也无法撤回：{zh}"
    )
}

impl Job<'_> {
    /// Plans the operation, shows it, and makes it unless only the plan was asked for.
    fn run(
        &self,
        site: &Path,
        plan: impl FnOnce(&Content<'_>) -> Result<Plan, Refused>,
        agrees: impl FnOnce(&Plan) -> Result<bool, Refused>,
    ) -> ExitCode {
        let Some(opened) = Opened::open(site, self.terminal) else { return ExitCode::FAILURE };
        self.terminal.searching();
        let planned = plan(&Content::of(&opened.folder.root, &opened.folder.site));
        self.terminal.clear();
        let plan = match planned {
            Ok(plan) => plan,
            Err(refused) => return self.refuse(&refused.0),
        };
        if self.whole.dry_run {
            report::show(self, &plan, None);
            return ExitCode::SUCCESS;
        }
        match agrees(&plan) {
            Ok(true) => {}
            Ok(false) => return self.refuse(&words!("nothing was changed", "没有改动任何文件")),
            Err(refused) => return self.refuse(&refused.0),
        }
        if plan.changes.is_empty() {
            report::show(self, &plan, Some(0));
            return ExitCode::SUCCESS;
        }
        let transaction = Transaction {
            kind: self.kind.to_owned(),
            about: plan.about.clone(),
            time: opened.time(),
            changes: plan.changes.clone(),
        };
        let what = format!("{} {}", self.kind, plan.about);
        match opened.changing(&what, self.terminal, |transactions| transactions.run(&transaction)) {
            Ok(number) => {
                report::show(self, &plan, Some(number));
                ExitCode::SUCCESS
            }
            Err(failed) => {
                let command = format!("blackeyes {}", self.kind);
                let exit = self.refuse(&failed.failure.wording(&failed.path, &command));
                report::say_left(&failed, self.terminal);
                exit
            }
        }
    }

    /// Says why nothing was done.
    fn refuse(&self, why: &Wording) -> ExitCode {
        match self.whole.format {
            Form::Human => self.terminal.complain(why),
            Form::Json => report::print_refusal(self, why),
        }
        ExitCode::FAILURE
    }
}

/// The path in the site of a document that was named, or the name itself: an issue may be called `2026-3`.
fn named(site: &Path, given: &Path) -> String {
    let is_name = given.components().count() == 1 && !given.exists() && !site.join(given).exists();
    if is_name { given.to_string_lossy().into_owned() } else { in_site(site, given) }
}

#[allow(clippy::unnecessary_wraps, reason = "other commands refuse here")]
fn yes(_: &Plan) -> Result<bool, Refused> {
    Ok(true)
}

/// `blackeyes move`.
pub fn move_document(site: &Path, own: &Move, terminal: &Terminal) -> ExitCode {
    let job = Job { kind: "move", whole: &own.whole, terminal };
    let to = own.to.as_ref().map(|to| named(site, to));
    let destination = Destination { to, section: own.section.clone(), name: own.name.clone() };
    let document = named(site, &own.document);
    job.run(site, |content| operations::move_document(content, &document, &destination), yes)
}

/// `blackeyes delete`.
pub fn delete(site: &Path, own: &Delete, terminal: &Terminal) -> ExitCode {
    let job = Job { kind: "delete", whole: &own.whole, terminal };
    let document = named(site, &own.document);
    let agrees = |plan: &Plan| {
        if own.yes {
            return Ok(true);
        }
        if own.whole.format == Form::Json || !io::stdin().is_terminal() || !io::stderr().is_terminal() {
            report::say_links(plan, terminal, own.whole.format);
            return Err(Refused(words!(
                "nothing was deleted: `--yes` deletes it; `--dry-run` lists the files",
                "没有删除：确认删除请加 `--yes`；`--dry-run` 会列出文件"
            )));
        }
        report::say_plan(plan, terminal);
        let question = words!("Delete it? `blackeyes undo` brings it back", "删除吗？`blackeyes undo` 可以恢复");
        let question = question.get(terminal.language).to_owned();
        Ok(dialoguer::Confirm::new().with_prompt(question).default(false).interact().unwrap_or(false))
    };
    job.run(site, |content| operations::delete(content, &document), agrees)
}

/// `blackeyes duplicate`.
pub fn duplicate(site: &Path, own: &Duplicate, terminal: &Terminal) -> ExitCode {
    let job = Job { kind: "duplicate", whole: &own.whole, terminal };
    let document = named(site, &own.document);
    job.run(site, |content| operations::duplicate(content, &document, own.name.as_deref()), yes)
}

/// `blackeyes order`.
pub fn order(site: &Path, own: &Order, terminal: &Terminal) -> ExitCode {
    let job = Job { kind: "order", whole: &own.whole, terminal };
    let other = |path: &Path| named(site, path);
    let place = match (&own.before, &own.after) {
        (Some(before), _) => Place::Before(other(before)),
        (_, Some(after)) => Place::After(other(after)),
        _ if own.first => Place::First,
        _ => Place::Last,
    };
    let (within, document) = (named(site, &own.within), named(site, &own.document));
    job.run(site, |content| operations::order(content, &within, &document, &place), yes)
}

/// `blackeyes edition`. `given` is the language that the option `--lang` names, which is also that of the messages.
pub fn edition(site: &Path, own: &Edition, given: Option<&str>, terminal: &Terminal) -> ExitCode {
    let job = Job { kind: "edition", whole: &own.whole, terminal };
    let document = named(site, &own.document);
    let Some(lang) = own.language.as_deref().or(given) else {
        terminal.complain(&words!(
            "say in which language: `blackeyes edition content/news/library.md en`",
            "请写明语言：`blackeyes edition content/news/library.md en`"
        ));
        return ExitCode::from(2);
    };
    job.run(site, |content| operations::edition(content, &document, lang, own.title.as_deref()), yes)
}

/// `blackeyes paste-table`.
pub fn paste_table(site: &Path, own: &PasteTable, terminal: &Terminal) -> ExitCode {
    let job = Job { kind: "paste-table", whole: &own.whole, terminal };
    if io::stdin().is_terminal() {
        terminal.complain(&words!(
            "the table is read from standard input: copy it, then run `pbpaste | blackeyes paste-table ROLL` on macOS, `Get-Clipboard | blackeyes paste-table ROLL` in PowerShell, or `blackeyes paste-table ROLL < table.csv`",
            "表格从标准输入读取：先复制，然后在 macOS 上运行 `pbpaste | blackeyes paste-table 光荣榜`，在 PowerShell 里运行 `Get-Clipboard | blackeyes paste-table 光荣榜`，或用 `blackeyes paste-table 光荣榜 < 表格.csv`"
        ));
        return ExitCode::from(2);
    }
    let mut input = Vec::new();
    if let Err(error) = io::stdin().take(LARGEST + 1).read_to_end(&mut input) {
        return job.refuse(&refusal(Doing::Reading, "-", &error));
    }
    if input.len() as u64 > LARGEST {
        return job.refuse(&words!(
            "the pasted table is larger than 16 MiB: paste it in parts",
            "粘贴的表格超过 16 MiB：请分几次粘贴"
        ));
    }
    let roll = named(site, &own.roll);
    job.run(site, |content| operations::paste(content, &roll, &input, own.replace), yes)
}
