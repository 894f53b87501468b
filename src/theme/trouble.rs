//! Rewords Tera's messages, which are only in English and meant for programmers.

use crate::codes;
use blackeyes_diagnostics::{Code, Wording, did_you_mean, nearest, words};

use super::{budget, engine};

/// What is wrong in a template.
#[derive(Debug)]
pub(super) struct Trouble {
    pub code: Code,
    pub message: Wording,
    /// How to fix it, if the message contains enough information.
    pub hint: Option<Wording>,
    /// Whether the problem is a value that does not exist. The template has its name at the place.
    pub is_absence: bool,
}

/// How Tera's messages name missing items, and our wording for them.
const LACKING: &[(&str, &str, &str)] = &[
    ("Unknown filter `", "there is no filter", "没有过滤器"),
    ("Unknown test `", "there is no test", "没有测试"),
    ("Unknown function `", "there is no function", "没有函数"),
    ("Unknown component `", "there is no component", "没有组件"),
];

impl Trouble {
    /// Interprets a message of Tera or of one of our own functions.
    pub fn of(message: &str) -> Self {
        let message = message.lines().next().unwrap_or_default().trim_end_matches('.');
        Self::budget(message)
            .or_else(|| Self::undefined(message))
            .or_else(|| Self::lacking(message))
            .or_else(|| Self::asset(message))
            .or_else(|| Self::syntax(message))
            .or_else(|| Self::value(message))
            .or_else(|| message.contains("undefined").then(Self::absence))
            .or_else(|| engine::meaning(message).map(Self::new))
            .unwrap_or_else(|| Self::new(words!("template error: {message}", "模板有错：引擎不接受这里的写法")))
    }

    fn new(message: Wording) -> Self {
        Self { code: codes::TEMPLATE_ERROR, message, hint: None, is_absence: false }
    }

    /// A page that exceeds the limits.
    fn budget(message: &str) -> Option<Self> {
        let message = match message {
            budget::STEPS_USED_UP => {
                let most = budget::MAX_STEPS / 1_000_000;
                words!(
                    "this page takes too many steps: its limit of {most} million is reached here",
                    "生成这个网页的步骤太多：到这里已经超过 {most} 百万步的上限"
                )
            }
            budget::MEMORY_USED_UP => {
                let most = budget::MAX_MADE >> 20;
                words!(
                    "this page takes too much memory: its limit of {most} MB is reached here",
                    "生成这个网页占用的内存太多：到这里已经超过 {most} MB 的上限"
                )
            }
            budget::OUTPUT_USED_UP => {
                let most = budget::MAX_OUTPUT >> 20;
                words!(
                    "this page is too large: its limit of {most} MB is reached here",
                    "这个网页太大：到这里已经超过 {most} MB 的上限"
                )
            }
            _ => return None,
        };
        Some(Self { code: codes::PAGE_TOO_LARGE, ..Self::new(message) }.hint(words!(
            "check how often this is repeated and how long its texts become; docs/theming.md has the limits of a page",
            "请检查这里重复了多少次、文字会变得多长；网页的上限见 docs/theming.md"
        )))
    }

    /// A value that does not exist.
    fn absence() -> Self {
        let trouble = Self::new(words!("a value used here does not exist", "这里用到的值不存在")).hint(words!(
            "check the names of the variable, its fields and its words letter by letter",
            "请逐个字母核对变量、字段和词条的名称"
        ));
        Self { is_absence: true, ..trouble }
    }

    /// The same, for a value called `name` in the template.
    pub fn of_name(self, name: &str) -> Self {
        if !self.is_absence || name.is_empty() {
            return self;
        }
        Self { message: words!("unknown name `{name}`", "不认识 `{name}` 这个名称"), ..self }
    }

    fn hint(mut self, hint: Wording) -> Self {
        self.hint = Some(hint);
        self
    }

    /// ``Field `x` is not defined. Available fields: a, b``
    fn undefined(message: &str) -> Option<Self> {
        let (trouble, rest) = if let Some(rest) = message.strip_prefix("Field `") {
            let name = rest.split('`').next()?;
            (Self::new(words!("there is no field `{name}` here", "这里没有字段 `{name}`")), rest)
        } else {
            let rest = message.strip_prefix("Variable `")?;
            let name = rest.split('`').next()?;
            (Self::new(words!("there is no variable `{name}` here", "这里没有变量 `{name}`")), rest)
        };
        let name = rest.split('`').next()?;
        let Some((_, list)) = rest.split_once(": ") else { return Some(trouble) };
        let near = nearest(name, list.split(", "));
        Some(trouble.hint(did_you_mean(near, words!("there are {list}", "这里有 {list}"))))
    }

    fn lacking(message: &str) -> Option<Self> {
        if let Some(name) = named(message, "Unknown template `") {
            return Some(Self::template(name));
        }
        LACKING.iter().find_map(|(begins, english, chinese)| {
            let name = named(message, begins)?;
            Some(Self::new(words!("{english} `{name}`", "{chinese} `{name}`")))
        })
    }

    /// A template that another template includes or extends, but that does not exist.
    pub fn template(name: &str) -> Self {
        let message = words!("no theme of this site has the template `{name}`", "这个网站的主题里没有模板 `{name}`");
        Self { code: codes::MISSING_TEMPLATE, message, hint: None, is_absence: false }
    }

    /// Templates that include or extend each other.
    pub fn circle(name: &str) -> Self {
        Self::new(words!("`{name}` includes or extends itself", "`{name}` 绕了一圈又引用自己"))
            .hint(words!("remove one `include` or `extends` from the circle", "请去掉其中一个 `include` 或 `extends`"))
    }

    /// ``there is no asset `x`; there is `y` ``, from our own functions.
    fn asset(message: &str) -> Option<Self> {
        let rest = message.strip_prefix("there is no asset `")?;
        let name = rest.split('`').next()?;
        let trouble = Self::new(words!("there is no asset `{name}`", "没有资源文件 `{name}`"));
        let near = rest.split_once("; there is `").map(|(_, near)| near.trim_end_matches('`'));
        let otherwise = words!("put it into the theme's `assets`", "请把它放进主题的 `assets` 文件夹");
        Some(trouble.hint(did_you_mean(near, otherwise)))
    }

    /// ``Found `}` but expected }}``
    fn syntax(message: &str) -> Option<Self> {
        if message == "Unexpected end of input" {
            return Some(Self::new(words!("the template ends too early", "模板没有写完")).hint(words!(
                "close what is open: a tag by `%}}`, a value by `}}}}`, a block by its `end…`",
                "请把没有合上的合上：标签用 `%}}`，取值用 `}}}}`，块用对应的 `end…`"
            )));
        }
        let (found, expected) = message.strip_prefix("Found ")?.split_once(" but expected ")?;
        let (found, expected) = (found.trim_matches('`'), expected.replace('`', ""));
        let message = match engine::expected_in_chinese(&expected) {
            Some(chinese) => {
                words!("found `{found}` where `{expected}` is expected", "这里写的是 `{found}`，应当是 `{chinese}`")
            }
            None => words!("found `{found}` where `{expected}` is expected", "这里不能写 `{found}`"),
        };
        Some(Self::new(message))
    }

    fn value(message: &str) -> Option<Self> {
        if let Some(name) = named(message, "Missing keyword argument `") {
            return Some(Self::new(words!("the argument `{name}` is missing", "缺少参数 `{name}`")));
        }
        let rest = message.strip_prefix("Invalid type for the value, expected `")?;
        let (expected, actual) = rest.trim_end_matches('`').split_once("` but got `")?;
        if actual == "undefined" {
            return Some(Self::absence());
        }
        let (expected, actual) = (kind_of_value(expected), kind_of_value(actual));
        let (expected_zh, actual_zh) = (expected.chinese().to_owned(), actual.chinese().to_owned());
        let (expected, actual) = (expected.english().to_owned(), actual.english().to_owned());
        Some(Self::new(words!(
            "this takes {expected}, but gets {actual}",
            "这里要的是{expected_zh}，给它的却是{actual_zh}"
        )))
    }
}

/// The wording for a type of Rust or of Tera.
fn kind_of_value(name: &str) -> Wording {
    match name.trim_start_matches('&').trim_start_matches("mut ") {
        "str" | "String" | "string" | "Cow<str>" => words!("a text", "文字"),
        "bool" => words!("true or false", "真假值"),
        "none" | "None" | "()" => words!("nothing", "空值"),
        "i8" | "i16" | "i32" | "i64" | "i128" | "u8" | "u16" | "u32" | "u64" | "u128" | "usize" | "isize" | "f32"
        | "f64" | "number" | "integer" | "float" => words!("a number", "数字"),
        name if name.starts_with("Vec") || name.starts_with('[') || name.contains("rray") => words!("a list", "列表"),
        name if name.contains("ap<") || name.contains("Map") || name == "map" => {
            words!("a group of fields", "一组字段")
        }
        other => words!("`{other}`", " `{other}` "),
    }
}

fn named<'a>(message: &'a str, begins: &str) -> Option<&'a str> {
    message.strip_prefix(begins)?.split('`').next()
}
