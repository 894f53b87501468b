//! Printing: messages to standard error, results to standard output, progress on a terminal.

use std::borrow::Cow;
use std::io::{IsTerminal as _, Write as _};
use std::sync::Mutex;
use std::time::Duration;

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use blackeyes::build::{Progress, Stage};
use blackeyes_diagnostics::{
    Diagnostics, Language, Severity, Texts, Wording, fold, github, human, json, short, tally, visible,
};

use super::format::Format;
use super::stop::Stop;

/// When the output has colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The output of a command.
#[allow(clippy::struct_excessive_bools, reason = "each is a property of its own")]
pub struct Terminal {
    pub language: Language,
    color: bool,
    bar: Mutex<Option<ProgressBar>>,
    watched: bool,
    /// A program reads standard output.
    for_program: bool,
    /// After the first few, similar problems are only counted.
    folds: bool,
    /// Whether a build was asked to stop.
    pub stop: Stop,
}

impl Terminal {
    pub fn new(language: Language, when: When, for_program: bool) -> Self {
        let watched = std::io::stderr().is_terminal();
        let color = match when {
            When::Always => true,
            When::Never => false,
            When::Auto => watched && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        };
        Self { language, color, bar: Mutex::new(None), watched, for_program, folds: false, stop: Stop::default() }
    }

    /// The same, but similar problems are only counted after the first few, unless `all` is set.
    #[must_use]
    pub fn folding(mut self, all: bool) -> Self {
        self.folds = !all;
        self
    }

    /// Prints a line for people to standard output. A closed pipe is not an error.
    pub fn say(&self, wording: &Wording) {
        let text = visible(wording.get(self.language));
        let _ = if self.for_program {
            writeln!(std::io::stderr(), "{text}")
        } else {
            writeln!(std::io::stdout(), "{text}")
        };
    }

    /// Prints a line to standard error that is not an error of the site.
    pub fn note(&self, wording: &Wording) {
        let _ = writeln!(std::io::stderr(), "{}", wording.get(self.language));
    }

    /// Prints an error in the request to standard error.
    pub fn complain(&self, wording: &Wording) {
        let error = Severity::Error.word(self.language);
        let text = visible(wording.get(self.language));
        let _ = match self.language {
            Language::English => writeln!(std::io::stderr(), "{error}: {text}"),
            Language::Chinese => writeln!(std::io::stderr(), "{error}：{text}"),
        };
    }

    /// Prints diagnostics and their number to standard error; for programs, every diagnostic.
    pub fn report(&self, diagnostics: &Diagnostics, texts: &dyn Texts, format: Format) {
        self.clear();
        match format {
            Format::Human => {
                self.report_each(diagnostics, texts);
                let tally =
                    tally(diagnostics.count(Severity::Error), diagnostics.count(Severity::Warning), self.language);
                if !tally.is_empty() {
                    let _ = writeln!(std::io::stderr(), "{tally}");
                }
            }
            Format::Short => {
                let _ = write!(std::io::stderr(), "{}", short(&*self.folded(diagnostics), texts, self.language));
            }
            Format::Json => {
                let _ = write!(std::io::stdout(), "{}", json(diagnostics, texts, self.language));
            }
            Format::Github => {
                let _ = write!(std::io::stdout(), "{}", github(diagnostics, texts, self.language));
            }
        }
    }

    /// The part of `diagnostics` that is shown.
    fn folded<'d>(&self, diagnostics: &'d Diagnostics) -> Cow<'d, Diagnostics> {
        if self.folds { Cow::Owned(fold(diagnostics)) } else { Cow::Borrowed(diagnostics) }
    }

    /// Prints a heading to standard error.
    pub fn head(&self, text: &str) {
        let rule = "─".repeat(3);
        let _ = if self.color {
            writeln!(std::io::stderr(), "\u{1b}[1m{rule} {text} {rule}\u{1b}[0m\n")
        } else {
            writeln!(std::io::stderr(), "{rule} {text} {rule}\n")
        };
    }

    /// Prints diagnostics for people, without a count.
    pub fn report_each(&self, diagnostics: &Diagnostics, texts: &dyn Texts) {
        let text = human(&*self.folded(diagnostics), texts, self.language, self.color);
        let _ = write!(std::io::stderr(), "{text}");
    }

    /// Shows that links are searched in all documents.
    pub fn searching(&self) {
        let wording = blackeyes_diagnostics::words!("searching links", "查找链接");
        self.begin(wording.get(self.language).to_owned(), 0);
    }

    /// Begins the progress of sending files.
    pub fn send(&self, total: usize) {
        let wording = blackeyes_diagnostics::words!("send", "发送");
        self.begin(wording.get(self.language).to_owned(), total as u64);
    }

    /// Whether a person sees standard error.
    pub fn is_watched(&self) -> bool {
        self.watched
    }

    /// Begins the progress of link checks.
    pub fn count_links(&self, total: usize) {
        let wording = blackeyes_diagnostics::words!("links", "检查链接");
        self.begin(wording.get(self.language).to_owned(), total as u64);
    }

    /// One more link was checked.
    pub fn count_one(&self) {
        self.step();
    }

    /// Removes the progress bar.
    pub fn clear(&self) {
        if let Ok(mut bar) = self.bar.lock()
            && let Some(bar) = bar.take()
        {
            bar.finish_and_clear();
        }
    }

    /// Shows an empty progress bar, if the output is a terminal.
    fn begin(&self, message: String, length: u64) {
        if !self.watched {
            return;
        }
        let Ok(mut slot) = self.bar.lock() else { return };
        let bar = slot.get_or_insert_with(|| {
            let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
            if let Ok(style) = ProgressStyle::with_template("{msg:>10} {wide_bar} {pos}/{len}") {
                bar.set_style(style);
            }
            // A short stage needs no bar.
            bar.enable_steady_tick(Duration::from_millis(200));
            bar
        });
        bar.set_position(0);
        bar.set_length(length);
        bar.set_message(message);
    }
}

impl Progress for Terminal {
    fn stage(&self, stage: Stage) {
        self.stop.making(matches!(stage, Stage::Render | Stage::Publish));
        self.begin(stage.words().get(self.language).to_owned(), 0);
    }

    fn total(&self, count: usize) {
        if let Ok(bar) = self.bar.lock()
            && let Some(bar) = bar.as_ref()
        {
            bar.set_length(count as u64);
        }
    }

    fn rows(&self, read: usize) {
        if let Ok(bar) = self.bar.lock()
            && let Some(bar) = bar.as_ref()
        {
            let wording = blackeyes_diagnostics::words!("records, {read} rows", "读取考勤记录，已读 {read} 行");
            bar.set_message(wording.get(self.language).to_owned());
        }
    }

    fn is_stopped(&self) -> bool {
        self.stop.is_asked()
    }

    fn step(&self) {
        if !self.watched {
            return;
        }
        if let Ok(bar) = self.bar.lock()
            && let Some(bar) = bar.as_ref()
        {
            bar.inc(1);
        }
    }
}
