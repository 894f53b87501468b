//! Academic years and terms, and the term of a given day.

use std::fmt;

use borsh::{BorshDeserialize, BorshSerialize};
use jiff::civil::Date;

use blackeyes_diagnostics::words;
use blackeyes_frontmatter::{Expected, FromNode, Json, Node, Reader, Spanned, Widget};

/// The position of a term in its academic year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub enum Season {
    /// 秋季学期: the first.
    Autumn,
    /// 春季学期: the second.
    Spring,
    /// 夏季学期: the short term that some colleges have.
    Summer,
}

impl Season {
    /// Its name in ids and templates.
    pub fn key(self) -> &'static str {
        match self {
            Self::Autumn => "autumn",
            Self::Spring => "spring",
            Self::Summer => "summer",
        }
    }
}

/// A term: `2025-autumn`, `2026-spring`. Both belong to the academic year 2025–2026.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct Term {
    /// The calendar year in which it begins.
    pub year: i16,
    /// Its position in the academic year.
    pub season: Season,
}

impl Term {
    /// Parses a term's id.
    pub fn parse(id: &str) -> Option<Self> {
        let (year, season) = id.trim().split_once('-')?;
        let season = [Season::Autumn, Season::Spring, Season::Summer].into_iter().find(|of| of.key() == season)?;
        let year = year.parse().ok().filter(|year| (1900..=2999).contains(year))?;
        Some(Self { year, season })
    }

    /// The calendar year in which its academic year begins.
    pub fn academic_year(self) -> i16 {
        if self.season == Season::Autumn { self.year } else { self.year - 1 }
    }

    /// The sort key of a term.
    pub fn order(self) -> (i16, Season) {
        (self.academic_year(), self.season)
    }
}

impl fmt::Display for Term {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}-{}", self.year, self.season.key())
    }
}

impl FromNode for Term {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let found = node.text().and_then(Self::parse);
        if found.is_none() {
            reader.wrong_type(node, &Self::expected());
        }
        found
    }

    fn expected() -> Expected {
        Expected::new("a term", "学期", "2025-autumn")
    }

    fn schema() -> Json {
        serde_json::json!({"type": "string", "pattern": "^[0-9]{4}-(autumn|spring|summer)$"})
    }
}

/// A date in the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day(pub Date);

impl FromNode for Day {
    const WIDGET: Widget = Widget::Date;

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        blackeyes_frontmatter::read_day(node, reader).map(|day| Self(day.date))
    }

    fn expected() -> Expected {
        Expected::new("a date", "日期", "2026-03-05")
    }

    fn schema() -> Json {
        blackeyes_frontmatter::day_schema()
    }
}

blackeyes_frontmatter::front_matter! {
    /// When academic terms are, as it is written.
    #[derive(Clone, Debug, Default)]
    pub struct RawTerms {
        /// The month in which the first term begins, usually 9.
        /// 第一学期开始的月份，一般是 9。
        "autumn" => autumn: Option<Spanned<u32>>, optional;
        /// The month in which the second term begins, usually 2.
        /// 第二学期开始的月份，一般是 2。
        "spring" => spring: Option<Spanned<u32>>, optional;
        /// Terms by their days.
        /// 写明起止日期的学期。
        "stated" => stated: Vec<RawTerm>, optional;
    }
    expected "when terms are", "学期的起止", "{autumn: 9, spring: 2}"
}

blackeyes_frontmatter::front_matter! {
    /// A term by its days, as it is written.
    #[derive(Clone, Debug)]
    pub struct RawTerm {
        /// Which one.
        /// 哪个学期。
        "term" => term: Term, required;
        /// Its first day.
        /// 第一天。
        "from" => from: Spanned<Day>, required;
        /// Its last day.
        /// 最后一天。
        "to" => to: Day, required;
    }
    expected "a term and its days", "学期及其起止日期", "{term: 2025-autumn, from: 2025-09-01, to: 2026-01-16}"
}

impl RawTerms {
    /// Resolves the terms, as far as they are valid.
    pub(super) fn resolve(self, reader: &mut Reader) -> Terms {
        let usual = Terms::default();
        let mut is_wrong = false;
        let mut month = |stated: Option<&Spanned<u32>>, usual: i8| {
            let Some(Spanned { value, span }) = stated else { return usual };
            let month = i8::try_from(*value).ok().filter(|month| (1..=12).contains(month));
            if month.is_none() {
                is_wrong = true;
                reader.bad_value(
                    span,
                    words!("there is no month {value}", "没有 {value} 月"),
                    words!("write the month in which the term begins, from 1 to 12", "请写学期开始的月份，从 1 到 12"),
                );
            }
            month.unwrap_or(usual)
        };
        let (autumn, spring) = (month(self.autumn.as_ref(), usual.autumn), month(self.spring.as_ref(), usual.spring));
        if spring >= autumn
            && !is_wrong
            && let Some(span) = self.spring.as_ref().or(self.autumn.as_ref()).map(|month| &month.span)
        {
            reader.bad_value(
                span,
                words!(
                    "the spring term begins in month {spring}, which is not before the autumn term in month {autumn}",
                    "春季学期从 {spring} 月开始，没有早于从 {autumn} 月开始的秋季学期"
                ),
                words!(
                    "write both months of one calendar year, such as `{{autumn: 9, spring: 2}}`",
                    "请写同一年里的两个月份，例如 `{{autumn: 9, spring: 2}}`"
                ),
            );
        }
        let mut stated = Vec::new();
        for RawTerm { term, from, to } in self.stated {
            if to.0 < from.value.0 {
                reader.bad_value(
                    &from.span,
                    words!("the term {term} ends before it begins", "学期 {term} 的结束日期早于开始日期"),
                    words!("check both dates, the year included", "请核对这两个日期，包括年份"),
                );
            }
            stated.push(StatedTerm { term, from: from.value.0, to: to.0 });
        }
        // The second term begins in the calendar year after the first one.
        if spring < autumn { Terms { autumn, spring, stated } } else { Terms { stated, ..usual } }
    }
}

/// When terms begin and end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The month in which the first term begins.
    pub autumn: i8,
    /// The month in which the second term begins.
    pub spring: i8,
    /// Terms whose dates the site specifies.
    pub stated: Vec<StatedTerm>,
}

/// A term whose dates the site specifies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatedTerm {
    /// The term.
    pub term: Term,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
}

impl Default for Terms {
    fn default() -> Self {
        Self { autumn: 9, spring: 2, stated: Vec::new() }
    }
}

impl Terms {
    /// The term that contains `date`: one that the site specifies, or else the one for its month.
    pub fn of(&self, date: Date) -> Term {
        if let Some(stated) = self.stated.iter().find(|term| term.from <= date && date <= term.to) {
            return stated.term;
        }
        let (year, month) = (date.year(), date.month());
        if month >= self.autumn {
            Term { year, season: Season::Autumn }
        } else if month < self.spring {
            Term { year: year - 1, season: Season::Autumn }
        } else {
            Term { year, season: Season::Spring }
        }
    }

    /// Whether `term` contains `date`, using the specified dates if there are any.
    pub fn has(&self, term: Term, date: Date) -> bool {
        match self.stated.iter().find(|stated| stated.term == term) {
            Some(stated) => stated.from <= date && date <= stated.to,
            None => self.of(date) == term,
        }
    }

    /// Whether `date` is between terms, which is only known if the terms of its academic year are specified.
    pub fn is_between(&self, date: Date) -> bool {
        let year = self.of(date).academic_year();
        let mut stated = self.stated.iter().filter(|stated| stated.term.academic_year() == year).peekable();
        stated.peek().is_some() && !stated.any(|stated| stated.from <= date && date <= stated.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_lies_in_a_term() {
        let terms = Terms::default();
        let id = |year, month, day| terms.of(date(year, month, day)).to_string();
        assert_eq!(id(2025, 9, 1), "2025-autumn");
        assert_eq!(id(2026, 1, 15), "2025-autumn");
        assert_eq!(id(2026, 2, 1), "2026-spring");
        assert_eq!(id(2026, 8, 31), "2026-spring");
        assert_eq!(Term::parse("2026-spring").map(Term::academic_year), Some(2025));
        assert_eq!(Term::parse("2026"), None);
        assert_eq!(Term::parse("26-winter"), None);
    }

    #[test]
    fn stated_days_come_first() {
        let term = Term { year: 2026, season: Season::Spring };
        let stated = vec![StatedTerm { term, from: date(2026, 2, 23), to: date(2026, 7, 5) }];
        let terms = Terms { stated, ..Terms::default() };
        assert!(terms.has(term, date(2026, 7, 5)) && !terms.has(term, date(2026, 7, 6)));
        assert!(terms.is_between(date(2026, 7, 6)) && !terms.is_between(date(2024, 7, 6)));
    }
}
