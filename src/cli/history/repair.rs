//! `blackeyes history repair`: a damaged history is set aside, and a new one begins with what can be read.

use std::path::Path;

use serde_json::json;

use blackeyes_diagnostics::words;

use super::super::edits::repair;
use super::super::format::Form;
use super::super::terminal::Terminal;
use super::subject::{Refused, print, root};

/// Begin a new history with what can be read of a damaged one, which is set aside
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  blackeyes history repair\n\n\
                        Nothing is deleted. Close the studio and `blackeyes serve` first.")]
pub struct Arguments {
    /// The form of the report
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: Form,
}

/// Runs the command.
pub fn run(site: &Path, own: &Arguments, terminal: &Terminal) -> Result<(), Refused> {
    let repaired = repair(&root(site)?)?;
    let (files, versions, lost) = (repaired.files, repaired.versions, repaired.lost);
    let aside = repaired.aside.map(|aside| aside.display().to_string());
    if own.format == Form::Json {
        print(&json!({
            "damaged": aside.is_some(), "files": files, "versions": versions, "drafts": repaired.drafts, "lost": lost,
            "set_aside": aside,
        }));
        return Ok(());
    }
    let Some(aside) = aside else {
        terminal.say(&words!(
            "The history is whole: {versions} versions of {files} files; nothing was changed",
            "历史记录完好：{files} 个文件，{versions} 个版本；没有改动"
        ));
        return Ok(());
    };
    terminal.say(&words!(
        "A new history begins with {versions} versions of {files} files; at least {lost} could not be read",
        "已用读得出的部分建立新的历史记录：{files} 个文件，{versions} 个版本；至少有 {lost} 个版本读不出"
    ));
    terminal.say(&words!(
        "  The damaged one is {aside}: keep it until you are sure that nothing is missing",
        "  损坏的原件是 {aside}：确认没有缺失之前，请留着它"
    ));
    Ok(())
}
