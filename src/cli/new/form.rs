//! Answers: from flags, or else asked on a terminal, or else the defaults.

use clap::ArgMatches;
use dialoguer::theme::SimpleTheme;
use dialoguer::{Input, Select};

use blackeyes_diagnostics::{Diagnostic, Language, Wording, nearest, words};

use super::question::question;

/// Why nothing was created.
#[derive(Debug)]
pub enum Refused {
    /// An answer is missing or cannot be used.
    Answer(Wording),
    /// A file cannot be read or written.
    File(Diagnostic),
    /// The person who was asked gave up.
    GivenUp,
}

/// A choice: the word in the file, and the text shown.
#[derive(Clone, Debug)]
pub struct Choice {
    pub word: String,
    pub shown: String,
}

/// Checks an answer: returns the text to write, or the reason why it is invalid.
type Check<'c> = &'c dyn Fn(&str) -> Result<String, Wording>;

/// The source of answers.
pub struct Form<'a> {
    pub given: &'a ArgMatches,
    /// What is created: `article`.
    pub what: &'a str,
    /// Whether a person can be asked.
    pub asks: bool,
    pub language: Language,
}

impl Form<'_> {
    /// The value of a flag, if given.
    pub fn given(&self, flag: &str) -> Option<String> {
        self.given.try_get_one::<String>(flag).ok().flatten().cloned()
    }

    /// A required text.
    pub fn text(&self, flag: &str, usual: Option<String>, check: Check<'_>) -> Result<String, Refused> {
        if let Some(given) = self.given(flag) {
            return check(&given).map_err(|why| refused(flag, &why));
        }
        if !self.asks {
            return usual.map_or_else(
                || Err(missing(self.what, flag)),
                |usual| check(&usual).map_err(|why| refused(flag, &why)),
            );
        }
        let language = self.language;
        let mut input = Input::<String>::with_theme(&SimpleTheme)
            .with_prompt(self.prompt(flag))
            .validate_with(|text: &String| check(text).map(|_| ()).map_err(|why| why.get(language).to_owned()));
        if let Some(usual) = usual {
            input = input.default(usual);
        }
        let text = input.interact_text().map_err(|_| Refused::GivenUp)?;
        check(&text).map_err(|why| refused(flag, &why))
    }

    /// An optional text: an empty answer means no value.
    pub fn perhaps(&self, flag: &str, check: Check<'_>) -> Result<String, Refused> {
        if let Some(given) = self.given(flag) {
            return if given.trim().is_empty() { Ok(given) } else { check(&given).map_err(|why| refused(flag, &why)) };
        }
        if !self.asks {
            return Ok(String::new());
        }
        let language = self.language;
        let empty = |text: &str| text.trim().is_empty();
        let text = Input::<String>::with_theme(&SimpleTheme)
            .with_prompt(match language {
                Language::English => format!("{} (may be left empty)", self.prompt(flag)),
                Language::Chinese => format!("{}（可以不填）", self.prompt(flag)),
            })
            .allow_empty(true)
            .validate_with(|text: &String| {
                if empty(text) { Ok(()) } else { check(text).map(|_| ()).map_err(|why| why.get(language).to_owned()) }
            })
            .interact_text()
            .map_err(|_| Refused::GivenUp)?;
        if empty(&text) { Ok(String::new()) } else { check(&text).map_err(|why| refused(flag, &why)) }
    }

    /// One of `choices`. Without an answer, the first one if `usual` is set or if there is only one.
    pub fn choose(&self, flag: &str, choices: &[Choice], usual: bool) -> Result<String, Refused> {
        if let Some(given) = self.given(flag) {
            if let Some(choice) = chosen(choices, &given) {
                return Ok(choice.word.clone());
            }
            return Err(Refused::Answer(unknown(flag, &given, choices)));
        }
        match choices {
            [] => Err(missing(self.what, flag)),
            [only] if !self.asks => Ok(only.word.clone()),
            [first, ..] if !self.asks => {
                if usual {
                    Ok(first.word.clone())
                } else {
                    Err(one_of(flag, choices))
                }
            }
            _ => {
                let chosen = Select::with_theme(&SimpleTheme)
                    .with_prompt(self.prompt(flag))
                    .items(choices.iter().map(|choice| choice.shown.as_str()))
                    .default(0)
                    .interact()
                    .map_err(|_| Refused::GivenUp)?;
                Ok(choices.get(chosen).map(|choice| choice.word.clone()).unwrap_or_default())
            }
        }
    }

    fn prompt(&self, flag: &str) -> &'static str {
        let (english, chinese) = question(self.what, flag).map_or(("", ""), super::question::Question::words);
        match self.language {
            Language::English => english,
            Language::Chinese => chinese,
        }
    }
}

/// The choice with this word, or else the only one with this title.
fn chosen<'c>(choices: &'c [Choice], given: &str) -> Option<&'c Choice> {
    let titled = |choice: &&Choice| choice.shown.strip_prefix(&choice.word).is_some_and(|title| title.trim() == given);
    let by_title = || {
        let mut same = choices.iter().filter(titled);
        same.next().filter(|_| same.next().is_none())
    };
    choices.iter().find(|choice| choice.word == given).or_else(by_title)
}

/// A choice that is shown as its word.
pub fn plain(word: &str) -> Choice {
    Choice { word: word.to_owned(), shown: word.to_owned() }
}

/// Any text on one line.
pub fn any(text: &str) -> Result<String, Wording> {
    let text = text.trim();
    if text.is_empty() {
        return Err(words!("it cannot be empty", "不能为空"));
    }
    if text.chars().any(char::is_control) {
        return Err(words!("it contains a control character", "含有控制字符"));
    }
    Ok(text.to_owned())
}

/// A day, with or without a time, in the form for files.
pub fn date(text: &str) -> Result<String, Wording> {
    match blackeyes_chinese::parse_date(text) {
        Ok(day) => Ok(match day.time {
            Some(time) => format!("{} {}", day.date, time.strftime("%H:%M")),
            None => day.date.to_string(),
        }),
        Err(problem) => {
            let (why, hint) = (problem.message(text.trim()), problem.hint());
            let (english, chinese) = ([why.english(), hint.english()], [why.chinese(), hint.chinese()]);
            Err(Wording::new(english.join("; "), chinese.join("；")))
        }
    }
}

/// A whole number.
pub fn number(text: &str) -> Result<String, Wording> {
    match text.trim().parse::<u32>() {
        Ok(number) => Ok(number.to_string()),
        Err(_) => Err(words!("write a whole number", "请写整数")),
    }
}

fn missing(what: &str, flag: &str) -> Refused {
    let (english, chinese) = question(what, flag).map_or(("", ""), super::question::Question::words);
    Refused::Answer(words!("`--{flag}` is missing ({english})", "缺少 `--{flag}`（{chinese}）"))
}

fn one_of(flag: &str, choices: &[Choice]) -> Refused {
    let (all, listed) = (list(choices, ", "), list(choices, "、"));
    Refused::Answer(words!("`--{flag}` is missing: write one of {all}", "缺少 `--{flag}`，可以写 {listed}"))
}

fn refused(flag: &str, why: &Wording) -> Refused {
    let (english, chinese) = (why.english(), why.chinese());
    Refused::Answer(words!("`--{flag}` cannot be used: {english}", "`--{flag}` 不能用：{chinese}"))
}

fn unknown(flag: &str, given: &str, choices: &[Choice]) -> Wording {
    let near = nearest(given, choices.iter().map(|choice| choice.word.as_str()));
    match near {
        Some(near) => words!(
            "`--{flag}` cannot be `{given}`; did you mean `{near}`?",
            "`--{flag}` 不能是 `{given}`，是不是 `{near}`？"
        ),
        None if choices.is_empty() => {
            words!("`--{flag}` cannot be `{given}`: there is none yet", "`--{flag}` 不能是 `{given}`：现在一个也没有")
        }
        None => {
            let (all, listed) = (list(choices, ", "), list(choices, "、"));
            words!("`--{flag}` cannot be `{given}`; there are {all}", "`--{flag}` 不能是 `{given}`，可以写 {listed}")
        }
    }
}

fn list(choices: &[Choice], between: &str) -> String {
    choices.iter().map(|choice| format!("`{}`", choice.word)).collect::<Vec<_>>().join(between)
}
