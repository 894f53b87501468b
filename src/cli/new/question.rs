//! The questions of `blackeyes new`: each is a flag, and is asked on a terminal in the same words. Those of a noun come from the
//! definition of its keys.

use std::sync::LazyLock;

use blackeyes::document::{self, Noun};
use blackeyes_frontmatter::{Field, Widget, help};
use clap::{Arg, Command as Subcommand};

/// A question.
#[derive(Debug)]
pub struct Question {
    /// The flag that answers it.
    flag: String,
    /// The placeholder of its value in the help.
    value: String,
    /// The question in English: the help of the flag.
    english: String,
    /// The question in Chinese.
    chinese: String,
}

impl Question {
    /// The question in English and in Chinese.
    pub fn words(&self) -> (&str, &str) {
        (&self.english, &self.chinese)
    }

    fn new(flag: &str, value: &str, english: &str, chinese: &str) -> Self {
        let [flag, value, english, chinese] = [flag, value, english, chinese].map(ToOwned::to_owned);
        Self { flag, value, english, chinese }
    }

    /// The question for the value of a key; the answer has the name `name`.
    fn of(name: &str, field: &Field) -> Self {
        let flag = name.replace('_', "-");
        let value = match field.widget {
            _ if field.key == "image" => "FILE".to_owned(),
            _ if field.key == "slogan" => "TEXT".to_owned(),
            Widget::Number => "NUMBER".to_owned(),
            Widget::Date | Widget::Moment => "DATE".to_owned(),
            Widget::Checkbox => "YES|NO".to_owned(),
            Widget::List | Widget::Groups => "LIST".to_owned(),
            Widget::Select => flag.to_uppercase(),
            _ if referred(field.key).is_some() => "NAME".to_owned(),
            _ => "TEXT".to_owned(),
        };
        match field.question {
            [(english, chinese), ..] => Self::new(&flag, &value, english, chinese),
            [] if value == "LIST" => {
                let english = format!("{}, with commas between them", field.english_label());
                Self::new(&flag, &value, &english, &format!("{}，用逗号分开", field.label))
            }
            [] => Self::new(&flag, &value, &field.english_label(), field.label),
        }
    }
}

/// The noun to whose documents the value of `key` refers, if any.
pub fn referred(key: &str) -> Option<Noun> {
    Noun::ALL.into_iter().find(|noun| noun.key() == key)
}

/// The keys asked for a new document of this noun, in order: keys that decide about others come first.
pub fn asked(noun: Noun) -> Vec<&'static Field> {
    let has_date = noun.needs_date() || noun == Noun::Item;
    let keys = document::keys(noun).iter();
    let mut all: Vec<_> = keys.filter(|field| field.handling.asked && (has_date || field.key != "date")).collect();
    all.sort_by_key(|field| match (noun, field.key) {
        (Noun::Article, "section") | (Noun::Item, "kind") => 0,
        (_, "title" | "name") => 1,
        (_, "date") => 2,
        _ => 3,
    });
    all
}

/// The keys of the value of `field` that are asked instead of it, with the names of their answers; empty for most fields. The
/// title of an item of `awards` has the name `award`.
pub fn parts(field: &Field) -> Vec<(&'static str, Field)> {
    let inner = (field.inner)().into_iter().filter(|inner| inner.handling.asked);
    inner.map(|inner| (if inner.key == "title" { field.key.trim_end_matches('s') } else { inner.key }, inner)).collect()
}

fn add(name: &str, field: &Field, to: &mut Vec<Question>) {
    let parts = parts(field);
    if parts.is_empty() {
        to.push(Question::of(name, field));
    }
    for (name, part) in &parts {
        add(name, part, to);
    }
}

/// Something that `blackeyes new` creates: its names in both languages, its questions, and an optional example for its help.
struct Made {
    /// The word after `blackeyes new`.
    name: &'static str,
    english: String,
    chinese: String,
    questions: Vec<Question>,
    shortest: &'static str,
}

impl Made {
    /// A document of this noun.
    fn document(noun: Noun) -> Self {
        let mut questions = Vec::new();
        if let Some(parent) = noun.parent() {
            let words = parent.words();
            let chinese = if parent == Noun::Issue { "哪一期" } else { words.chinese() };
            let (_, english) = words.english().split_once(' ').unwrap_or_default();
            questions.push(Question::new(parent.key(), "NAME", &capital(english), chinese));
        }
        for field in asked(noun) {
            add(field.key, field, &mut questions);
        }
        let slug = ("Name of the file or folder, and part of the address", "文件名或文件夹名，也是网址的一部分");
        questions.push(Question::new("slug", "NAME", slug.0, slug.1));
        questions.push(Question::new("edition", "LANG", "Language of this edition", "这一版的语言"));
        let of = ("The document that this is an edition of", "是哪一篇文档的另一语言版本");
        questions.push(Question::new("of", "NAME", of.0, of.1));
        let (english, chinese) = help(noun.doc());
        let [english, chinese] = [english, chinese].map(|text| text.trim_end_matches(['.', '。']).to_owned());
        Self { name: noun.key(), english, chinese, questions, shortest: noun.key() }
    }

    /// The lines of its examples.
    fn examples(&self) -> String {
        let long = EXAMPLES.iter().find(|(name, _)| *name == self.name);
        let long = long.map(|(name, rest)| format!("\n  blackeyes new {name} {rest}"));
        format!("\n  blackeyes new {}{}", self.shortest, long.unwrap_or_default())
    }
}

/// `text` with an initial capital.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Longer examples.
const EXAMPLES: &[(&str, &str)] = &[
    ("site", "journal --title \"Black Eyes\""),
    ("issue", "--title \"First Snow\" --date 2026-12-18"),
    ("article", "--issue 2026-4 --section prose --title \"Proofs in the Snow\""),
    ("campaign", "--title \"Reading Month\" --opens 2026-04-01"),
    ("item", "--campaign reading-month --kind notice --title \"A Call\""),
    ("roll", "--title \"Spring 2027\" --award \"Good Deeds\" --name 周可"),
    ("society", "--title \"Film Club\" --kind other"),
    ("branch", "--title \"League Branch of Chinese 2401\" --kind league --classes 中文2401"),
    ("activity", "--title \"Reading Aloud\" --kind lecture --start \"2026-12-03 19:00\""),
    ("news", "--title \"Library Hours\""),
    ("person", "--name 林晓晨 --classes 中文2401"),
    ("page", "--title Contact"),
    ("theme", "spring -C journal"),
];

/// Everything that `blackeyes new` creates.
static ALL: LazyLock<Vec<Made>> = LazyLock::new(|| {
    let site = Made {
        name: "site",
        english: "A whole small site, in a new folder".to_owned(),
        chinese: "在新文件夹里建一个完整的小网站".to_owned(),
        questions: vec![
            Question::new("title", "TEXT", "Title", "标题"),
            Question::new("language", "LANG", "Default language of the site: en or zh", "网站的默认语言：en 或 zh"),
            Question::new("base-url", "URL", "Address the site will have", "网站的网址"),
            Question::new("time-zone", "ZONE", "Time zone", "时区"),
        ],
        shortest: "site journal",
    };
    let theme = Made {
        name: "theme",
        english: "A theme that is laid over the built-in one".to_owned(),
        chinese: "在内置主题上修改的主题".to_owned(),
        questions: Vec::new(),
        shortest: "theme spring",
    };
    std::iter::once(site).chain(Noun::ALL.map(Made::document)).chain([theme]).collect()
});

fn find(name: &str) -> Option<&'static Made> {
    ALL.iter().find(|made| made.name == name)
}

/// The question of a flag, as it is asked for `made`.
pub fn question(made: &str, flag: &str) -> Option<&'static Question> {
    find(made)?.questions.iter().find(|question| question.flag == flag)
}

/// The subcommands of `blackeyes new`, with their help in English.
pub fn commands() -> impl Iterator<Item = Subcommand> {
    ALL.iter().map(|made| {
        let mut command =
            Subcommand::new(made.name).about(&*made.english).after_help(format!("Examples:{}", made.examples()));
        let folder = |value, help| Arg::new("folder").value_name(value).help(help).required(true);
        match made.name {
            "site" => command = command.arg(folder("DIR", "The new folder")),
            "theme" => command = command.arg(folder("NAME", "Its name, and that of its folder in themes/")),
            _ => {}
        }
        command.args(made.questions.iter().map(|question| {
            let Question { flag, value, english, .. } = question;
            Arg::new(flag.as_str()).long(flag.as_str()).value_name(value.as_str()).help(english.as_str())
        }))
    })
}

/// The Chinese help and the examples of a subcommand of `blackeyes new`.
pub fn chinese(name: &str) -> Option<(&'static str, String)> {
    find(name).map(|made| (made.chinese.as_str(), format!("示例：{}", made.examples())))
}
