//! The questions of `blackeyes new`: each is a flag, and is asked on a terminal in the same words.

use clap::{Arg, Command as Subcommand};

/// What is asked.
#[derive(Debug)]
pub struct Question {
    /// The flag that answers it.
    pub flag: &'static str,
    /// What alone it is asked for in these words; empty for all else that has the flag.
    of: &'static str,
    /// What stands for its value in the help.
    value: &'static str,
    /// What is asked, in English: the help of the flag.
    english: &'static str,
    /// The same in Chinese.
    chinese: &'static str,
}

impl Question {
    /// What is asked, in English and in Chinese.
    pub fn words(&self) -> (&'static str, &'static str) {
        (self.english, self.chinese)
    }
}

const fn ask(flag: &'static str, value: &'static str, english: &'static str, chinese: &'static str) -> Question {
    Question { flag, of: "", value, english, chinese }
}

/// A question that is put in its own words for one thing that can be made.
const fn ask_for(
    of: &'static str,
    flag: &'static str,
    value: &'static str,
    english: &'static str,
    chinese: &'static str,
) -> Question {
    Question { flag, of, value, english, chinese }
}

/// All of them.
const QUESTIONS: &[Question] = &[
    ask("title", "TEXT", "Title", "标题"),
    ask("slug", "NAME", "Name of the file or folder, and part of the address", "文件名或文件夹名，也是网址的一部分"),
    ask("edition", "LANG", "Language of this edition", "这一版的语言"),
    ask("of", "NAME", "The document that this is an edition of", "是哪一篇文档的另一语言版本"),
    ask("date", "DATE", "Date of publication", "发布日期"),
    ask("volume", "NUMBER", "Volume", "卷号"),
    ask("number", "NUMBER", "Number within the volume", "卷内期号"),
    ask("running-number", "NUMBER", "Number among all issues", "总期号"),
    ask("theme", "TEXT", "Special theme", "专题"),
    ask(
        "sections",
        "LIST",
        "Sections, in their order: `prose=Prose, poetry=Poetry`",
        "栏目，按顺序：`prose=散文, poetry=诗`",
    ),
    ask("issue", "NAME", "Issue", "哪一期"),
    ask("section", "ID", "Section", "栏目"),
    ask("authors", "NAMES", "Authors, with commas between them", "作者，用逗号分开"),
    ask("slogan", "TEXT", "Slogan", "口号"),
    ask("opens", "DATE", "First day", "开始日期"),
    ask("closes", "DATE", "Last day", "结束日期"),
    ask("organiser", "TEXT", "Who runs it", "主办单位"),
    ask("accent", "COLOUR", "Colour", "主题色"),
    ask("campaign", "NAME", "Campaign", "主题宣传"),
    ask("kind", "KIND", "Kind", "种类"),
    ask("by", "NAME", "Who said it", "谁说的"),
    ask("source", "TEXT", "Where it is from", "出处"),
    ask("honour", "TEXT", "What is an honour", "以何为荣"),
    ask("disgrace", "TEXT", "What is a disgrace", "以何为耻"),
    ask("image", "FILE", "A picture (it is copied beside the new file)", "一张图片（会复制到新文件旁边）"),
    ask("alt", "TEXT", "What the picture shows, for those who cannot see it", "画面内容，写给看不见图的读者"),
    ask("consent", "HOW", "How those named or shown agreed", "写到或拍到的人怎样征得同意"),
    ask("period", "TEXT", "Period", "所属时段"),
    ask("award", "TITLE", "First award", "第一个奖项"),
    ask("name", "NAME", "First person to be honoured", "第一位获奖人"),
    ask_for("person", "name", "NAME", "Name", "姓名"),
    ask("class", "CLASS", "Their class", "班级"),
    ask(
        "classes",
        "CLASSES",
        "Classes in which this name is this person, with commas between them",
        "所在班级，用逗号分开；这些班级里的这个名字就是此人",
    ),
    ask_for("branch", "classes", "CLASSES", "Its classes, with commas between them", "所属班级，用逗号分开"),
    ask(
        "pen-names",
        "NAMES",
        "Other names that they sign with, with commas between them",
        "笔名等其他署名，用逗号分开",
    ),
    ask("citation", "TEXT", "For what", "事迹"),
    ask("founded", "YEAR", "Year it was founded", "成立年份"),
    ask("meets", "TEXT", "When and where it meets", "活动时间和地点"),
    ask("start", "DATE", "When it begins, such as `2026-03-05 18:30`", "开始时间，例如 `2026-03-05 18:30`"),
    ask("end", "DATE", "When it ends", "结束时间"),
    ask("place", "TEXT", "Place", "地点"),
    ask("society", "NAME", "Society that runs it", "举办的社团"),
    ask("menu", "YES|NO", "Into the navigation?", "放进导航吗？"),
    ask("language", "LANG", "Default language of the site: en or zh", "网站的默认语言：en 或 zh"),
    ask("base-url", "URL", "Address the site will have", "网站的网址"),
    ask("time-zone", "ZONE", "Time zone", "时区"),
];

/// What can be made, what it is called in both languages, and its questions; an example ends its help.
pub struct Made {
    /// The word after `blackeyes new`.
    pub name: &'static str,
    english: &'static str,
    chinese: &'static str,
    flags: &'static [&'static str],
    example: &'static str,
}

const fn made(
    name: &'static str,
    english: &'static str,
    chinese: &'static str,
    flags: &'static [&'static str],
    example: &'static str,
) -> Made {
    Made { name, english, chinese, flags, example }
}

/// All that can be made.
pub const ALL: &[Made] = &[
    made(
        "site",
        "A whole small site, in a new folder",
        "在新文件夹里建一个完整的小网站",
        &["title", "language", "base-url", "time-zone"],
        "site journal --title \"Black Eyes\"",
    ),
    made(
        "issue",
        "An issue of the journal",
        "一期刊物",
        &["title", "slug", "date", "volume", "number", "running-number", "theme", "sections", "edition", "of"],
        "issue --title \"First Snow\" --date 2026-12-18",
    ),
    made(
        "article",
        "An article in an issue",
        "一期里的一篇文章",
        &["issue", "section", "title", "authors", "slug", "edition", "of"],
        "article --issue 2026-4 --section prose --title \"Proofs in the Snow\"",
    ),
    made(
        "campaign",
        "A campaign in the campus window",
        "一次主题宣传",
        &["title", "slug", "slogan", "opens", "closes", "organiser", "accent", "edition", "of"],
        "campaign --title \"Reading Month\" --opens 2026-04-01",
    ),
    made(
        "item",
        "An exhibit of a campaign",
        "主题宣传里的一件展品",
        &[
            "campaign", "kind", "title", "date", "slug", "by", "source", "honour", "disgrace", "image", "alt",
            "consent", "edition", "of",
        ],
        "item --campaign reading-month --kind notice --title \"A Call\"",
    ),
    made(
        "roll",
        "An honour roll",
        "一份光荣榜",
        &["title", "period", "date", "consent", "award", "name", "class", "citation", "slug", "edition", "of"],
        "roll --title \"Spring 2027\" --award \"Good Deeds\" --name 周可",
    ),
    made(
        "society",
        "A society",
        "一个社团",
        &["title", "kind", "founded", "meets", "slug", "edition", "of"],
        "society --title \"Film Club\" --kind other",
    ),
    made(
        "branch",
        "A Party or League branch",
        "一个党支部或团支部",
        &["title", "kind", "classes", "slug", "edition", "of"],
        "branch --title \"League Branch of Chinese 2401\" --kind league --classes 中文2401",
    ),
    made(
        "activity",
        "An activity",
        "一次活动",
        &["title", "kind", "start", "end", "place", "organiser", "society", "campaign", "slug", "edition", "of"],
        "activity --title \"Reading Aloud\" --kind lecture --start \"2026-12-03 19:00\"",
    ),
    made(
        "news",
        "A news item",
        "一条新闻",
        &["title", "date", "slug", "edition", "of"],
        "news --title \"Library Hours\"",
    ),
    made(
        "person",
        "A person who needs more than a name",
        "一位人物：只写姓名还不够时",
        &["name", "classes", "pen-names", "slug", "edition", "of"],
        "person --name 林晓晨 --classes 中文2401",
    ),
    made(
        "page",
        "A page of another kind",
        "其他页面",
        &["title", "menu", "slug", "edition", "of"],
        "page --title Contact",
    ),
    made(
        "theme",
        "A theme that is laid over the built-in one",
        "在内置主题上修改的主题",
        &[],
        "theme spring -C journal",
    ),
];

/// The question of a flag, as it is put for `made`.
pub fn question(made: &str, flag: &str) -> Option<&'static Question> {
    let put = |of: &str| QUESTIONS.iter().find(|known| known.flag == flag && known.of == of);
    put(made).or_else(|| put(""))
}

/// The commands below `blackeyes new`, with their help in English.
pub fn commands() -> impl Iterator<Item = Subcommand> {
    ALL.iter().map(|made| {
        let mut command = Subcommand::new(made.name).about(made.english).after_help(format!(
            "Examples:\n  blackeyes new {0}\n  blackeyes new {1}",
            shortest(made),
            made.example
        ));
        let folder = |value, help| Arg::new("folder").value_name(value).help(help).required(true);
        match made.name {
            "site" => command = command.arg(folder("DIR", "The new folder")),
            "theme" => command = command.arg(folder("NAME", "Its name, and that of its folder in themes/")),
            _ => {}
        }
        let flags = made.flags.iter().filter_map(|flag| question(made.name, flag));
        command.args(flags.map(|question| {
            Arg::new(question.flag).long(question.flag).value_name(question.value).help(question.english)
        }))
    })
}

fn shortest(made: &Made) -> &'static str {
    match made.name {
        "site" => "site journal",
        "theme" => "theme spring",
        name => name,
    }
}

/// What a command below `blackeyes new` does and its examples, in Chinese.
pub fn chinese(name: &str) -> Option<(&'static str, String)> {
    let made = ALL.iter().find(|made| made.name == name)?;
    let examples = format!("示例：\n  blackeyes new {0}\n  blackeyes new {1}", shortest(made), made.example);
    Some((made.chinese, examples))
}
