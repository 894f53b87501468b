//! Checks that a text is in the language of its file: a wrong language would reach the page's `lang`, search and screen
//! readers.

use crate::codes;
use crate::config::Site;
use blackeyes_chinese::{Counts, Lang, count};
use blackeyes_diagnostics::{Diagnostic, Span, Wording, words};

/// Below this number of characters or words, the language of a text is not certain: it may be a quoted poem or a list of
/// names.
const ENOUGH: u32 = 60;
/// By what factor Chinese characters must outnumber the English words of an English text, and English words the Chinese
/// characters of a Chinese text. English words are longer.
const CHINESE: u32 = 3;
const ENGLISH: u32 = 10;

/// The number that is enough if neither the text nor the title has a word in the file's own language.
const ALL_CHINESE: u32 = 16;
const ALL_ENGLISH: u32 = 5;

/// Reports a text of `counts` under `title` that is mostly in a language other than `lang`.
pub(super) fn check(
    counts: Counts,
    title: Option<&str>,
    lang: &Lang,
    site: &Site,
    place: impl Fn() -> Span,
) -> Option<Diagnostic> {
    let Counts { characters, words } = counts;
    let title = title.map(count).filter(|title| title.characters + title.words > 0);
    let no_english = words == 0 && title.is_some_and(|title| title.words == 0);
    let no_chinese = characters == 0 && title.is_some_and(|title| title.characters == 0);
    let is_chinese = characters >= ENOUGH && characters > words.saturating_mul(CHINESE);
    if lang.is_english() && (is_chinese || no_english && characters >= ALL_CHINESE) {
        let meant = site.languages.iter().find(|other| other.is_chinese());
        return Some(other(meant, "zh", lang, &words!("Chinese", "中文")).at(place()));
    }
    let is_english = words >= ENOUGH && words > characters.saturating_mul(ENGLISH);
    let meant = site.languages.iter().find(|other| other.is_english())?;
    (lang.is_chinese() && (is_english || no_chinese && words >= ALL_ENGLISH))
        .then(|| other(Some(meant), "en", lang, &words!("English", "英文")).at(place()))
}

fn other(meant: Option<&Lang>, usual: &str, lang: &Lang, name: &Wording) -> Diagnostic {
    let (english, chinese, lang) = (name.english(), name.chinese(), lang.as_str());
    let diagnostic = Diagnostic::new(
        codes::OTHER_LANGUAGE,
        words!(
            "this text is mostly in {english}, but its file is the edition in `{lang}`",
            "正文大多是{chinese}，而这个文件是 `{lang}` 版"
        ),
    );
    match meant {
        Some(meant) => {
            let meant = meant.as_str();
            diagnostic.hint(words!(
                "rename the file to end in `.{meant}.md`, or translate the text",
                "请让文件名以 `.{meant}.md` 结尾，或把正文译出"
            ))
        }
        None => diagnostic.hint(words!(
            "add `{usual}` to `languages` in `site.yaml`, and rename the file to end in `.{usual}.md`",
            "请在 `site.yaml` 的 `languages` 里加上 `{usual}`，并让文件名以 `.{usual}.md` 结尾"
        )),
    }
}
