//! Words that were replaced do not come back: neither in the interface words of the built-in themes, nor in the documents, nor
//! in the sample. Where one is needed after all, it is taken from the list, with its reason.

use std::path::{Path, PathBuf};

use super::{read, root};

/// Interface words as they were, each the whole of its text, and what is said instead.
const REPLACED: &[(&str, &str)] = &[
    ("此页不在", "没有找到这一页"),
    ("这里什么也没有", "没有找到这一页"),
    ("此页已迁移", "这一页搬家了"),
    ("（首页；本页没有此版本）", "首页"),
    ("订阅（Atom）：{title}", "{title}（RSS）"),
    ("订阅（JSON）：{title}", "{title}（JSON Feed）"),
    ("日历：{title}", "{title}（日历）"),
    ("主题", "话题"),
    ("对语", "对照"),
    ("讲话", "演讲"),
    ("图片", "图集"),
    ("本展人物", "画面人物"),
    ("往期", "已闭展"),
    ("往期橱窗", "已闭展"),
    ("近期", "即将举行"),
    ("社团 活动", "其他"),
    ("刊中文字", "本刊刊出"),
    ("到场情况", "出席人数"),
    ("到场", "出席"),
    ("到场率", "出席率"),
    ("档案", "活动档案"),
    ("开放数据", "下载数据"),
    ("{n} 以上", "至少{n}"),
    ("{n} 词", "英文{n}词"),
    ("相关文章", "也可以读"),
    ("较早的新闻", "上一条"),
    ("停住（空格）", "暂停"),
    ("继续（空格）", "播放"),
    ("本期文献目录", "导出本期题录"),
    ("许可", "版权许可"),
    ("目前还没有找到，还有地方没有查完。", "还没找到，仍在查找。"),
    ("Facing lines", "Pairs"),
    ("Words", "Quotation"),
    ("Window", "Campus window"),
    ("Coming", "Upcoming"),
    ("Today", "Under way"),
    ("How many came", "Attendance"),
    ("Came", "Attended"),
    ("Together", "Total"),
    ("Rate", "Attendance rate"),
    ("Bibliography of this issue", "Cite this issue"),
    ("For reference managers", "Export citation"),
    ("Sections across issues", "All sections"),
    ("In this piece", "Contents"),
    ("Before and after", "Previous and next"),
    ("With", "Speakers"),
    ("Nothing is announced at present.", "No upcoming events."),
    ("The window is empty just now.", "Nothing on display at the moment."),
    ("{n} documents", "{n} pieces"),
    ("Words to look for", "Search the site"),
    ("Nothing has “{query}”.", "No results for “{query}”."),
    ("Not found so far; there are more places to look.", "Nothing yet – still searching."),
    ("Look further", "Search everything"),
    ("Look through", "Browse"),
    ("This page is not here", "Page not found"),
    ("Nothing here", "Page not found"),
    ("To the front page", "Home"),
    ("It now stands at ", "It is now at "),
    ("Hold (space)", "Pause"),
    ("Go on (space)", "Play"),
    ("Scan to see it all", "Scan for the full display"),
    ("(front page; this page is not in it)", " home"),
    ("Skip to the text", "Skip to content"),
];

/// Passages as they were, anywhere in the themes' words, the documents and the sample, and what is said instead.
const PASSAGES: &[(&str, &str)] = &[
    ("重新翻起", "从头翻"),
    ("begin again at the front", "go back to the home page"),
    ("（k = ", "不足五人的数字不公布"),
    ("(k = ", "small numbers are hidden or given as ranges"),
    ("A hatched stretch", "Hatching shows the possible range"),
    ("and others: {n} in all", "{names} and {n} others"),
    ("Cadre Training", "Student Officers’ Training"),
    ("Practice Reports", "Field Reports"),
    ("Winter Practice Award", "Winter Fieldwork Award"),
    ("put off the lamps", "turn off the lamps"),
    ("keeper of the Arts Building", "caretaker of the Arts Building"),
    ("Honour is close at hand", "Honour begins at your side."),
    ("Shame is kept at heart", "Shame begins in your heart."),
    ("Good Deeds and Good Words", "Good Deeds"),
    ("how many times?, sends", "– how many times? – sends"),
    ("西门, 等]", "等待"),
    ("（*笑*）", "（笑）"),
    ("2025—2026", "2025–2026"),
    ("tell on nobody", "without identifying anyone"),
    ("no name leaves", "without identifying anyone"),
    ("A file that stands is never touched", "Existing files are never overwritten."),
    ("is answered by the nearest one", "Typos get a suggestion."),
    ("is without what it tells", "Location, camera and author data are removed"),
    ("on this machine while it is written", "Preview the site while you write"),
];

fn files(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, endings, found);
        } else if path.extension().is_some_and(|have| endings.iter().any(|ending| have == *ending)) {
            found.push(path);
        }
    }
}

/// Each key of the interface words, with its texts: one, or one for each number.
fn interface(theme: &str, lang: &str) -> Vec<(String, Vec<(String, String)>)> {
    let words: serde_json::Map<String, serde_json::Value> =
        serde_yaml::from_str(&read(&format!("themes/{theme}/i18n/{lang}.yaml"))).unwrap();
    words
        .into_iter()
        .map(|(key, value)| {
            let texts = match value {
                serde_json::Value::Object(forms) => {
                    forms.into_iter().map(|(form, text)| (form, text.as_str().unwrap_or_default().to_owned())).collect()
                }
                text => vec![(String::new(), text.as_str().unwrap_or_default().to_owned())],
            };
            (key, texts)
        })
        .collect()
}

fn all_interface() -> impl Iterator<Item = (&'static str, String, Vec<(String, String)>)> {
    let all = ["ink", "lantern"].into_iter().flat_map(|theme| ["en", "zh"].map(|lang| (theme, lang)));
    all.flat_map(|(theme, lang)| interface(theme, lang).into_iter().map(move |(key, texts)| (lang, key, texts)))
}

#[test]
fn interface_words_that_were_replaced_do_not_come_back() {
    // A picture is one wherever it is spoken of alone; an activity and a class of drawings have their own words.
    const KEPT: [(&str, &str); 1] = [("picture", "图片")];
    for (lang, key, texts) in all_interface() {
        for (_, text) in texts {
            let kept = KEPT.contains(&(key.as_str(), text.as_str()));
            if let Some((old, new)) = REPLACED.iter().find(|(old, _)| *old == text).filter(|_| !kept) {
                panic!("{lang} {key}: `{old}` was replaced by `{new}`");
            }
        }
    }
}

#[test]
fn passages_that_were_replaced_do_not_come_back() {
    let mut found = vec![root().join("README.md")];
    for folder in ["docs", "content", "themes/ink/i18n", "themes/lantern/i18n"] {
        files(&root().join(folder), &["md", "yaml", "csv"], &mut found);
    }
    for file in found {
        let text = std::fs::read_to_string(&file).unwrap();
        for (old, new) in PASSAGES {
            assert!(!text.contains(old), "{}: `{old}` was replaced by `{new}`", file.display());
        }
    }
}

/// The page itself sets a gap between Han and Latin: a typed one would be a second.
#[test]
fn no_space_is_typed_between_han_and_latin_in_interface_words() {
    let han = |c: char| ('一'..='鿿').contains(&c);
    let other = |c: char| c.is_ascii_alphanumeric() || matches!(c, '{' | '}' | '*');
    for (lang, key, texts) in all_interface().filter(|(lang, ..)| *lang == "zh") {
        for (_, text) in texts {
            let signs: Vec<char> = text.chars().collect();
            let typed =
                |part: &[char]| part[1] == ' ' && (han(part[0]) && other(part[2]) || other(part[0]) && han(part[2]));
            assert!(!signs.windows(3).any(typed), "{lang} {key}: {text}");
        }
    }
}

#[test]
fn what_counts_has_a_form_for_one_in_english() {
    for (lang, key, texts) in all_interface().filter(|(lang, ..)| *lang == "en") {
        let forms: Vec<&str> = texts.iter().map(|(form, _)| form.as_str()).collect();
        let counts = |noun: &str| texts.iter().any(|(_, text)| text.contains(noun));
        let nouns = ["{n} days", "{n} minutes", "{n} articles", "{n} words", "{n} people", "{n} pieces", "{n} reports"];
        if nouns.into_iter().any(counts) {
            assert!(forms.contains(&"one") && forms.contains(&"other"), "{lang} {key}: {texts:?}");
        }
    }
}

#[test]
fn one_thing_has_one_word() {
    let word = |words: &[(String, Vec<(String, String)>)], key: &str| {
        words.iter().find(|(have, _)| have == key).map(|(_, texts)| texts[0].1.clone()).unwrap()
    };
    for lang in ["en", "zh"] {
        let words = interface("ink", lang);
        for same in [
            &["topics", "nav_topics"][..],
            &["window", "nav_window"],
            &["lost_title", "nav_not_found"],
            &["moved_title", "nav_moved"],
            &["all_sections", "nav_sections"],
            &["state_upcoming", "upcoming"],
            &["state_past", "past"],
        ] {
            let texts: Vec<String> = same.iter().map(|key| word(&words, key)).collect();
            let all_same = texts.iter().all(|text| *text == texts[0]);
            assert!(all_same, "{lang}: {same:?} say {texts:?}");
        }
    }
}

/// Every class of the sample has a name in English: its major is in `site.yaml`.
#[test]
fn classes_of_the_sample_have_an_english_form() {
    let settings = read("site.yaml");
    let mut found = Vec::new();
    files(&root().join("content"), &["md", "csv"], &mut found);
    for file in found {
        let text = std::fs::read_to_string(&file).unwrap();
        for part in text.split([',', '{', '}', '[', ']', '\n', ':']).map(str::trim) {
            let Some((major, number)) = blackeyes::config::divided(part) else { continue };
            if number.len() == 4 && major.chars().count() == 2 && major.chars().all(|c| ('一'..='鿿').contains(&c)) {
                assert!(settings.contains(&format!("{{name: {major}, title: {{en: ")), "{}: {part}", file.display());
            }
        }
    }
}
