//! The language of messages before the arguments are parsed, and the messages for wrong arguments.

use std::ffi::OsString;
use std::fmt::{self, Write as _};
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use blackeyes_diagnostics::{Language, Wording};

/// The language of messages: the requested one, or else the system's.
///
/// The arguments are scanned by hand, because the messages for wrong arguments need the language too.
pub fn language(arguments: &[OsString]) -> Language {
    let texts: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let asked = texts.iter().enumerate().find_map(|(at, argument)| {
        argument.strip_prefix("--lang=").or_else(|| texts.get(at + 1).copied().filter(|_| *argument == "--lang"))
    });
    match asked {
        Some("zh") => Language::Chinese,
        Some(_) => Language::English,
        None => {
            let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
                .iter()
                .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
            // Windows sets none of them; neither does macOS for programs not started from a terminal.
            let set = set.or_else(sys_locale::get_locale);
            if set.is_some_and(|value| value.starts_with("zh")) { Language::Chinese } else { Language::English }
        }
    }
}

/// Rewrites `help new` to `new --help`: clap's own `help` command has only English and no options.
pub fn help_as_flag(arguments: &mut Vec<OsString>) {
    if arguments.get(1).is_some_and(|first| first == "help") {
        arguments.remove(1);
        arguments.push("--help".into());
    }
}

/// Why a value of an argument cannot be used, in both languages.
#[derive(Debug)]
pub struct Refusal(pub Wording);

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.english())
    }
}

impl std::error::Error for Refusal {}

/// Prints the error in the arguments, or the requested help.
pub fn refuse(error: &clap::Error, language: Language) -> ExitCode {
    let code = u8::try_from(error.exit_code()).unwrap_or(2);
    match (language, chinese(error)) {
        (Language::Chinese, Some(text)) => eprintln!("{text}"),
        // A closed pipe is not an error.
        _ => drop(error.print()),
    }
    ExitCode::from(code)
}

/// The error in the arguments, in Chinese; `None` for help and for rare errors.
fn chinese(error: &clap::Error) -> Option<String> {
    let context = |kind| error.get(kind).map(shown);
    let argument = context(ContextKind::InvalidArg).unwrap_or_default();
    let value = context(ContextKind::InvalidValue).unwrap_or_default();
    let message = match error.kind() {
        ErrorKind::UnknownArgument => format!("没有选项 {argument}"),
        ErrorKind::InvalidSubcommand => {
            format!("没有命令 {}", context(ContextKind::InvalidSubcommand).unwrap_or_default())
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("选项 {argument} 需要一个值"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("{argument} 不能是 {value}"),
        ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
        ErrorKind::MissingSubcommand => "缺少命令".to_owned(),
        ErrorKind::ArgumentConflict => {
            let prior = context(ContextKind::PriorArg).unwrap_or_default();
            if prior == argument || prior.is_empty() {
                format!("{argument} 只能写一次")
            } else {
                format!("{argument} 不能和 {prior} 一起用")
            }
        }
        ErrorKind::NoEquals => format!("{argument} 的值要用等号连接"),
        ErrorKind::TooManyValues => format!("{argument} 的值太多，多了 {value}"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => format!("{argument} 的值的个数不对"),
        ErrorKind::InvalidUtf8 => "参数不是 UTF-8 文字".to_owned(),
        _ => return None,
    };
    let mut text = format!("错误：{message}\n");
    if let Some(Refusal(reason)) = std::error::Error::source(error).and_then(|source| source.downcast_ref()) {
        let _ = write!(text, "\n  {}\n", reason.chinese());
    }
    if let Some(valid) = context(ContextKind::ValidValue).filter(|valid| !valid.is_empty()) {
        let _ = write!(text, "\n  可以写：{valid}\n");
    }
    let suggested = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
        .into_iter()
        .find_map(|kind| context(kind).filter(|near| !near.is_empty()));
    if let Some(near) = suggested {
        let _ = write!(text, "\n提示：是不是 {near}？\n");
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let usage = usage.to_string();
        let _ = write!(text, "\n用法：{}\n", usage.trim_start_matches("Usage:").trim());
    }
    text.push_str("\n加上 --help 查看详细说明。");
    Some(text)
}

/// A value of the context, for messages.
fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join("、"),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
