//! Whether a text is in the language of its file: a wrong one goes into the page's `lang`, into search and into what is read aloud.

use crate::codes;
use crate::config::Site;
use blackeyes_chinese::{Counts, Lang, count};
use blackeyes_diagnostics::{Diagnostic, Span, Wording, words};

/// Below this many characters or words, a text tells nothing of its language: a poem quoted, a list of names.
const ENOUGH: u32 = 60;
/// How many times the words of a text in English must be outnumbered by Chinese characters, and the characters of a Chinese one by
/// English words, which are longer.
const CHINESE: u32 = 3;
const ENGLISH: u32 = 10;

/// So many are enough where not a word is in the file's own language, the title neither.
const ALL_CHINESE: u32 = 16;
const ALL_ENGLISH: u32 = 5;

/// Tells if a text of `counts` under `title` is mostly in another language than `lang`.
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
            "this text is mostly in {english}, and its file is the edition in `{lang}`",
            "正文大多是{chinese}，而这个文件是 `{lang}` 版"
        ),
    );
    match meant {
        Some(meant) => {
            let meant = meant.as_str();
            diagnostic.hint(words!(
                "let the file's name end in `.{meant}.md`, or translate the text",
                "请让文件名以 `.{meant}.md` 结尾，或把正文译出"
            ))
        }
        None => diagnostic.hint(words!(
            "add `{usual}` to `languages` in `site.yaml`, and let the file's name end in `.{usual}.md`",
            "请在 `site.yaml` 的 `languages` 里加上 `{usual}`，并让文件名以 `.{usual}.md` 结尾"
        )),
    }
}
