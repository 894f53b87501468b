//! A large roll as bands: the majors, their classes, and the names in each class.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::config::{Majors, divided};
use crate::document::Honouree;
use blackeyes_chinese::Lang;
use blackeyes_chinese::names::split_name;

/// From this number of people, a roll that has only names is set in bands.
pub(in crate::render) const BANDS: usize = 24;
/// Above this number of people, those with a citation are also set as rows of names.
const ROWS: usize = 40;
/// Above this number of people, all are set as rows of names.
const GRID: usize = 150;

/// The width of a line of the sheet, in pixels of the prototype.
const LINE: usize = 1152;
/// The width of a name.
const COLUMN: usize = 46;
/// The gap between two classes.
const GAP: usize = 24;

/// A line of majors.
#[derive(Debug, Serialize)]
pub(in crate::render) struct BandView {
    majors: Vec<MajorView>,
}

/// A major, or a class whose name has no number.
#[derive(Debug, Serialize)]
struct MajorView {
    title: String,
    classes: Vec<ClassView>,
}

/// A class: its number, and the range of its people in the award's list.
#[derive(Debug, Serialize)]
struct ClassView {
    number: String,
    places: Vec<usize>,
}

impl MajorView {
    fn width(&self) -> usize {
        COLUMN + self.classes.iter().map(|class| GAP + COLUMN * class.places.len()).sum::<usize>()
    }
}

/// The layout for the people of an award: `bands`, `grid` (rows of names) or `list`. `count` is the number of people
/// on the roll.
pub(in crate::render) fn form(count: usize, honourees: &[Honouree]) -> &'static str {
    let bare = |one: &Honouree| one.citation.is_none() && one.photo.is_none() && one.link.is_none();
    if count > GRID {
        "grid"
    } else if count >= BANDS && honourees.iter().all(bare) {
        "bands"
    } else if count > ROWS {
        "grid"
    } else {
        "list"
    }
}

/// The people of an award by major and class, in order of first occurrence, with as many majors per line as fit.
pub(in crate::render) fn bands(honourees: &[Honouree], majors: &Majors, lang: &Lang) -> Vec<BandView> {
    let mut found: Vec<(&str, MajorView)> = Vec::new();
    for (place, honouree) in honourees.iter().enumerate() {
        let class = honouree.class.as_deref().unwrap_or_default();
        let (major, number) = divided(class).unwrap_or((class, ""));
        let number = number.trim_end_matches('班').trim_end();
        let at = found.iter().position(|(known, _)| *known == major).unwrap_or_else(|| {
            let title = majors.title(major, lang).to_owned();
            found.push((major, MajorView { title, classes: Vec::new() }));
            found.len() - 1
        });
        let Some((_, view)) = found.get_mut(at) else { continue };
        match view.classes.iter_mut().find(|class| class.number == number) {
            Some(class) => class.places.push(place),
            None => view.classes.push(ClassView { number: number.to_owned(), places: vec![place] }),
        }
    }
    let mut bands: Vec<BandView> = Vec::new();
    let mut used = 0;
    for (_, major) in found {
        let width = major.width();
        match bands.last_mut() {
            Some(band) if used + GAP + width <= LINE => {
                used += GAP + width;
                band.majors.push(major);
            }
            _ => {
                used = width;
                bands.push(BandView { majors: vec![major] });
            }
        }
    }
    bands
}

/// A name in an index by letter.
#[derive(Clone, Copy)]
pub(in crate::render) struct Filed<'a> {
    /// The name as written.
    pub name: &'a str,
    /// The letter that it is filed under.
    pub letter: Option<char>,
    /// Whether it is filed by a Chinese name, in which the surname comes first in any script.
    pub by_chinese: bool,
}

impl Filed<'_> {
    /// Its label under its letter: the surname, or the full name if no part of it begins with the letter.
    fn surname(self) -> String {
        let split = split_name(self.name);
        let surname = split.surname();
        let surname = surname.split(['·', '•', '・']).next().unwrap_or(&surname).trim();
        let Some(letter) = self.letter.filter(|_| surname.starts_with(|c: char| c.is_ascii_alphabetic())) else {
            return surname.to_owned();
        };
        let fits = |word: &&str| word.starts_with(|c: char| c.eq_ignore_ascii_case(&letter));
        let first = self.name.split_whitespace().next().filter(fits);
        let found = first.filter(|_| self.by_chinese).or(Some(surname).filter(fits)).or(first);
        found.unwrap_or(self.name).to_owned()
    }
}

/// The label of each name: the surname, or the full name if another person has the same surname.
pub(in crate::render) fn labels(names: &[Filed<'_>]) -> Vec<String> {
    let mut bearers: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for filed in names {
        bearers.entry(filed.surname()).or_default().insert(filed.name);
    }
    let label = |filed: &Filed<'_>| {
        let surname = filed.surname();
        if bearers.get(&surname).is_some_and(|bearers| bearers.len() > 1) { filed.name.to_owned() } else { surname }
    };
    names.iter().map(label).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use blackeyes_diagnostics::Span;

    fn people(classes: &[&str]) -> Vec<Honouree> {
        classes
            .iter()
            .map(|class| Honouree {
                place: Span::new(&"content/honours/roll.zh.md".into(), 0, 0).into(),
                name: "林晓晨".to_owned(),
                id: None,
                class: (!class.is_empty()).then(|| (*class).to_owned()),
                citation: None,
                photo: None,
                link: None,
                consent: None,
                columns: crate::document::Columns::default(),
            })
            .collect()
    }

    /// Lines of majors, as in `中文 2401:0+3 2402:2 | 历史 2501:1`.
    fn lines(classes: &[&str]) -> Vec<String> {
        let class = |class: ClassView| {
            let places: Vec<String> = class.places.iter().map(ToString::to_string).collect();
            format!(" {}:{}", class.number, places.join("+"))
        };
        let major = |major: MajorView| major.title + &major.classes.into_iter().map(class).collect::<String>();
        let line = |band: BandView| band.majors.into_iter().map(major).collect::<Vec<_>>().join(" | ");
        let zh = Lang::new("zh").unwrap();
        bands(&people(classes), &Majors::default(), &zh).into_iter().map(line).collect()
    }

    #[test]
    fn names_stand_by_major_and_class_and_majors_share_a_line_while_they_fit() {
        let mut classes = vec!["中文2401", "历史2501班", "中文2402", "中文2401", "实验班", ""];
        assert_eq!(lines(&classes), ["中文 2401:0+3 2402:2 | 历史 2501:1 | 实验班 :4 |  :5"]);
        classes.extend(["历史2501"; 20]);
        let majors: Vec<usize> = lines(&classes).iter().map(|line| line.split(" | ").count()).collect();
        assert_eq!(majors, [1, 1, 2]);
    }

    #[test]
    fn a_roll_of_names_alone_is_set_in_bands_and_a_very_long_one_in_rows() {
        let mut honourees = people(&["中文2401"; 24]);
        for (count, expected) in [(23, "list"), (24, "bands"), (150, "bands"), (151, "grid")] {
            assert_eq!(form(count, &honourees), expected, "{count}");
        }
        honourees[3].citation = Some("替人占座。".to_owned());
        for (count, expected) in [(24, "list"), (40, "list"), (41, "grid")] {
            assert_eq!(form(count, &honourees), expected, "{count} with a citation");
        }
    }

    #[test]
    fn a_name_is_found_by_its_surname_unless_somebody_shares_it() {
        let names = ["单清和", "单秋生", "尉迟朗", "古丽·艾合买提", "Lin Wanzhou", "周可", "周可"];
        let names = names.map(|name| Filed { name, letter: None, by_chinese: true });
        assert_eq!(labels(&names), ["单清和", "单秋生", "尉迟", "古丽", "Lin", "周", "周"]);
    }

    #[test]
    fn a_chinese_name_in_letters_is_found_by_its_first_part() {
        let filed = |name, letter, by_chinese| Filed { name, letter: Some(letter), by_chinese };
        let names = [
            filed("Hei Xiaoming", 'H', true),
            filed("Zhuo Zier", 'Z', true),
            filed("Guli Aihemaiti", 'G', true),
            filed("Piao Yingji", 'P', false),
            filed("Maren Vik", 'V', false),
            filed("Mary Moore", 'M', false),
            filed("Aitzol Berasategi", 'C', false),
            filed("Shan Qinghe", 'S', true),
            filed("Shan Qiusheng", 'S', true),
        ];
        let found =
            ["Hei", "Zhuo", "Guli", "Piao", "Vik", "Moore", "Aitzol Berasategi", "Shan Qinghe", "Shan Qiusheng"];
        assert_eq!(labels(&names), found);
    }
}
