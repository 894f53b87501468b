//! Majors, and the names of classes in each language: `历史2501` is History 2501 if the site defines it.

use std::borrow::Cow;

use super::localised::{Localised, RawLocalised};
use blackeyes_chinese::{Lang, joins};
use blackeyes_diagnostics::words;
use blackeyes_frontmatter::{Line, Reader, Spanned, shown};

blackeyes_frontmatter::front_matter! {
    /// A major, as it is written.
    #[derive(Clone, Debug)]
    pub struct RawMajor {
        /// The beginning of its classes' names.
        /// 班级名称开头的几个字。
        "name" => name: Spanned<Line>, required "历史";
        /// Its name in each language.
        /// 它在各种语言里的名称。
        "title" => title: RawLocalised, required;
    }
    expected "a major", "一个专业", "{name: 历史, title: {en: History, zh: 历史}}"
}

/// A major that the site defines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Major {
    /// The prefix of its classes' names.
    pub name: String,
    /// Its name in each language.
    pub title: Localised,
}

/// The majors that the site defines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Majors(Vec<Major>);

impl Majors {
    pub(super) fn resolve(written: Vec<RawMajor>, languages: &[Lang], reader: &mut Reader) -> Self {
        let mut majors: Vec<Major> = Vec::new();
        for RawMajor { name, title } in written {
            let Line(text) = name.value;
            if majors.iter().any(|major| major.name == text) {
                let shown = shown(&text);
                reader.bad_value(
                    &name.span,
                    words!("the major `{shown}` is declared twice", "专业 `{shown}` 声明了两次"),
                    words!("keep one of the two", "请只保留其中一个"),
                );
            } else {
                majors.push(Major { name: text, title: title.resolve(languages, reader) });
            }
        }
        Self(majors)
    }

    /// The name of a major in `lang`; as written if the site does not define it.
    pub fn title<'a>(&'a self, major: &'a str, lang: &Lang) -> &'a str {
        let known = self.0.iter().find(|known| known.name == major);
        known.and_then(|known| known.title.own(lang)).unwrap_or(major)
    }

    /// The name of a class in `lang`: its major in that language, and its number. If the site does not define the major,
    /// the name stays as written: nothing is translated by guessing.
    pub fn class<'a>(&self, class: &'a str, lang: &Lang) -> Cow<'a, str> {
        let Some((major, number)) = divided(class) else { return Cow::Borrowed(class) };
        let title = self.title(major, lang);
        if title == major {
            return Cow::Borrowed(class);
        }
        let joined = title.chars().next_back().is_some_and(|last| joins(last, last));
        Cow::Owned(if joined {
            format!("{title}{number}")
        } else {
            format!("{title} {}", number.trim_end_matches(CLASS).trim_end())
        })
    }
}

/// What may follow the number of a class.
const CLASS: char = '班';

/// Splits a class name into its major and its number with any suffix: `历史` and `2501班`. `None` if the name does not have
/// this form.
pub fn divided(class: &str) -> Option<(&str, &str)> {
    let bare = class.strip_suffix(CLASS).unwrap_or(class).trim_end();
    let major = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = &class[major.len()..];
    let major = major.trim_end();
    (!major.is_empty() && number.starts_with(|c: char| c.is_ascii_digit())).then_some((major, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_a_major_and_a_number() {
        assert_eq!(divided("历史2501"), Some(("历史", "2501")));
        assert_eq!(divided("历史 2501 班"), Some(("历史", "2501 班")));
        assert_eq!(divided("中文系2024级1班"), Some(("中文系2024级", "1班")));
        assert_eq!(divided("Class 12"), Some(("Class", "12")));
        for whole in ["历史", "2501", "2501班", "历史二班", "", "班"] {
            assert_eq!(divided(whole), None, "{whole}");
        }
    }

    #[test]
    fn a_class_is_shown_in_a_language_only_where_the_site_says_how() {
        let [en, zh] = ["en", "zh"].map(|tag| Lang::new(tag).unwrap());
        let title =
            |texts: [(&Lang, &str); 2]| Localised::of(texts.map(|(lang, text)| (lang.clone(), text.to_owned())));
        let history = Major { name: "历史".to_owned(), title: title([(&en, "History"), (&zh, "历史学")]) };
        let majors = Majors(vec![history]);
        assert_eq!(majors.class("历史2501", &en), "History 2501");
        assert_eq!(majors.class("历史 2501 班", &en), "History 2501");
        assert_eq!(majors.class("历史2501班", &zh), "历史学2501班");
        assert_eq!(majors.class("历史学2501", &en), "历史学2501");
        assert_eq!(majors.class("中文2501", &en), "中文2501");
        assert_eq!(majors.class("历史", &en), "历史");
    }
}
