//! A generated site of any size: issues of a hundred articles, half of them Chinese, with authors, topics, pictures and, in a
//! tenth, code.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// How many articles an issue has.
const PER_ISSUE: usize = 100;

const SETTINGS: &str = "title: 学报\nbase_url: https://journal.example.edu/\nlanguages: [zh]\ntime_zone: Asia/Shanghai\ntheme: ink\nshare: {pictures: false}\n";
const SECTIONS: [(&str, &str); 4] =
    [("research", "研究"), ("teaching", "教学"), ("review", "书评"), ("campus", "校园")];
const HAN: &str = "教育学生教师课程研究方法问题社会发展中国文化历史大学学院期刊文章作者编辑读者阅读写作语言汉语文学小说诗歌散文评论艺术音乐绘画设计";
const WORDS: &str =
    "the of and to in a is that for it as was with be by on not he but at are this have from or had an they which one";
const PICTURE: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"><rect width=\"4\" height=\"3\"/></svg>";
const CODE: &str = "```python\ndef load(path):\n    \"\"\"Read one record.\"\"\"\n    with open(path) as file:\n        return json.load(file)  # NUMBER\n```\n\n";

/// The same numbers for the same seed (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % below as u64).expect("a small number")
    }

    fn sentence(&mut self, chinese: bool) -> String {
        let mut out = String::new();
        let count = 14 + self.roll(14);
        if chinese {
            let han: Vec<char> = HAN.chars().collect();
            out.extend((0..count).map(|_| han[self.roll(han.len())]));
            out.push('。');
        } else {
            let words: Vec<&str> = WORDS.split(' ').collect();
            let chosen: Vec<&str> = (0..count).map(|_| words[self.roll(words.len())]).collect();
            let _ = write!(out, "{}. ", chosen.join(" "));
        }
        out
    }

    fn paragraph(&mut self, chinese: bool) -> String {
        (0..6).map(|_| self.sentence(chinese)).collect::<String>() + "\n\n"
    }
}

/// Where an article lies, relative to the site.
pub fn article(number: usize) -> String {
    format!("content/journal/i{:04}/a{number:06}.md", number / PER_ISSUE)
}

/// The address of an article.
pub fn address(number: usize) -> String {
    format!("/journal/i{:04}/a{number:06}/", number / PER_ISSUE)
}

/// Writes the site.
pub fn write(site: &Path, articles: usize) {
    fs::create_dir_all(site.join("content/journal/pictures")).expect("a folder is made");
    fs::write(site.join("site.yaml"), SETTINGS).expect("the settings are written");
    for number in 0..10 {
        fs::write(site.join(format!("content/journal/pictures/p{number}.svg")), PICTURE).expect("a picture is written");
    }
    for number in 0..articles {
        if number % PER_ISSUE == 0 {
            write_issue(site, number / PER_ISSUE);
        }
        fs::write(site.join(article(number)), text(number)).expect("an article is written");
    }
}

fn write_issue(site: &Path, issue: usize) {
    let folder = site.join(format!("content/journal/i{issue:04}"));
    fs::create_dir_all(&folder).expect("a folder is made");
    let (year, month) = (1990 + issue / 12 % 36, issue % 12 + 1);
    let mut text = format!(
        "---\ntitle: 第{}期\nvolume: {}\nnumber: {month}\nrunning_number: {}\ndate: {year}-{month:02}-01\nsections:\n",
        issue + 1,
        issue / 12 + 1,
        issue + 1
    );
    for (id, title) in SECTIONS {
        let _ = writeln!(text, "  - {{id: {id}, title: {title}}}");
    }
    text.push_str("---\n\n卷首语。\n");
    fs::write(folder.join("issue.md"), text).expect("an issue is written");
}

fn text(number: usize) -> String {
    let mut dice = Dice(number as u64);
    let chinese = number.is_multiple_of(2);
    let (section, _) = SECTIONS[dice.roll(4)];
    let (author, topic, other) = (dice.roll(200), dice.roll(50), dice.roll(50));
    let title = dice.sentence(chinese);
    let mut text = format!(
        "---\ntitle: \"{}\"\nsection: {section}\nauthors: [{{name: Author {author}}}]\ntopics: [topic {topic}, topic {other}]\n---\n\n",
        title.trim_end_matches(['。', ' ', '.'])
    );
    for heading in 0..4 {
        text.push_str(&dice.paragraph(chinese));
        let _ = write!(text, "## {}\n\n", dice.sentence(chinese).trim_end_matches(['。', ' ', '.']));
        text.push_str(&dice.paragraph(chinese));
        if heading == 1 {
            let _ = write!(text, "- one [link](https://example.org/{number})\n- two *words*\n- three **more**\n\n");
            let _ = write!(text, "![a picture](../pictures/p{}.svg)\n\n", number % 10);
        }
    }
    if number % 20 < 2 {
        text.push_str(&CODE.replace("NUMBER", &number.to_string()));
    }
    text
}
