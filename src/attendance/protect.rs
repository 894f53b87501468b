//! The rule that protects every published figure. `docs/privacy.md` describes it with its sources.
//!
//! A group's counts are protected as a tree of binary splits: first those who attended and those who did not; then the late
//! among those who attended, and the excused among those who did not. A split publishes its smaller side exactly only if both
//! sides have more than k people; otherwise it publishes "k or fewer" or "all but k or fewer". A split is not made unless its
//! whole is known to have more than 2k people: its two statuses stay merged. Whether a split is made, and with which bounds,
//! depends only on what the split above it published, so the choice itself reveals nothing.

use std::ops::Add;

/// A published number of people: exact, or a range. Only this file can construct one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Figure {
    low: u32,
    high: u32,
}

impl Figure {
    /// The smallest possible value.
    pub fn low(self) -> u32 {
        self.low
    }

    /// The largest possible value.
    pub fn high(self) -> u32 {
        self.high
    }

    /// The number, if it is published exactly.
    pub fn exact(self) -> Option<u32> {
        (self.low == self.high).then_some(self.low)
    }

    /// The percentage that this is of `whole` people: the bounds, rounded outwards where they differ.
    pub fn percent_of(self, whole: u32) -> Option<(u32, u32)> {
        let whole = u64::from(whole);
        let (low, high) = (u64::from(self.low) * 100, u64::from(self.high) * 100);
        let percent = |value: u64| u32::try_from(value).unwrap_or(u32::MAX);
        match (whole, self.exact()) {
            (0, _) => None,
            (_, Some(_)) => Some((percent((low * 2 + whole) / (whole * 2)), percent((low * 2 + whole) / (whole * 2)))),
            _ => Some((percent(low / whole), percent(high.div_ceil(whole).min(100)))),
        }
    }

    fn exactly(number: u32) -> Self {
        Self { low: number, high: number }
    }

    /// The remainder of `whole` without this.
    fn rest_of(self, whole: Self) -> Self {
        Self { low: whole.low.saturating_sub(self.high), high: whole.high.saturating_sub(self.low) }
    }
}

impl Add for Figure {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { low: self.low.saturating_add(other.low), high: self.high.saturating_add(other.high) }
    }
}

/// The number of people of a group with each status. It must never leave the module.
#[derive(Clone, Copy, Default)]
#[cfg_attr(test, derive(Debug, PartialEq, Eq))]
pub(super) struct Counted {
    pub present: u32,
    /// Late, or left early.
    pub late: u32,
    pub excused: u32,
    /// Absent, or without a mark.
    pub absent: u32,
}

impl Counted {
    pub fn all(self) -> u32 {
        self.present + self.late + self.excused + self.absent
    }

    pub fn attended(self) -> u32 {
        self.present + self.late
    }
}

/// The published counts of a group that is large enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Counts {
    expected: Option<u32>,
    attended: Figure,
    late: Option<Figure>,
    excused: Option<Figure>,
}

impl Counts {
    /// The number of people expected; `None` if that was not recorded.
    pub fn expected(&self) -> Option<u32> {
        self.expected
    }

    /// The number of people who came, including the late.
    pub fn attended(&self) -> Figure {
        self.attended
    }

    /// The number of people who came and were late or left early; `None` if that is not shown separately.
    pub fn late(&self) -> Option<Figure> {
        self.late
    }

    /// The number of people who came and were not late; `None` if that is not shown separately.
    pub fn present(&self) -> Option<Figure> {
        self.late.map(|late| late.rest_of(self.attended))
    }

    /// The number of people who did not come; `None` if the number of people expected was not recorded.
    pub fn missing(&self) -> Option<Figure> {
        self.expected.map(|expected| self.attended.rest_of(Figure::exactly(expected)))
    }

    /// The number of people who did not come and were excused; `None` if that is not shown separately.
    pub fn excused(&self) -> Option<Figure> {
        self.excused
    }

    /// The number of people who were absent or have no mark; `None` if that is not shown separately.
    pub fn absent(&self) -> Option<Figure> {
        self.excused.zip(self.missing()).map(|(excused, missing)| excused.rest_of(missing))
    }
}

/// What is published about a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Published {
    /// Only that the activity was held: too few people were expected, or it is unknown who was expected.
    Held,
    /// Only the number of people expected: there are too few for counts.
    Expected(u32),
    /// Counts.
    Counts(Counts),
}

impl Published {
    /// The counts, if there are any.
    pub fn counts(&self) -> Option<&Counts> {
        match self {
            Self::Counts(counts) => Some(counts),
            Self::Held | Self::Expected(_) => None,
        }
    }
}

/// The rule with its k. Only a test can construct one that omits a part of it.
#[derive(Clone, Copy)]
#[allow(clippy::struct_excessive_bools, reason = "each is a part of the rule that a test can leave out")]
pub(super) struct Protection {
    k: u32,
    /// Rule (b): small counts are bands.
    bands: bool,
    /// Rule (c): statuses are protected jointly.
    jointly: bool,
    /// Rule (d): totals are sums of protected cells.
    of_cells: bool,
    /// Rule (e): attendance of an open activity is not published if it is close to the size of a group.
    off_sizes: bool,
}

impl Protection {
    /// The rule for groups of at least `min_group` people; values below 3 are raised to 3.
    pub fn new(min_group: u32) -> Self {
        Self { k: min_group.max(3), bands: true, jointly: true, of_cells: true, off_sizes: true }
    }

    /// The size of the smallest group with counts: each side of a split is a band of k + 1 values.
    pub fn smallest(self) -> u32 {
        self.k.saturating_mul(2).saturating_add(1)
    }

    /// What is published about a group in which every member has a status.
    pub fn register(self, counted: Counted) -> Published {
        let expected = counted.all();
        self.group(expected, |rule| {
            let attended = rule.split(Figure::exactly(expected), counted.attended())?;
            let (of_attended, of_missing) = if rule.jointly {
                (attended, attended.rest_of(Figure::exactly(expected)))
            } else {
                (Figure::exactly(expected), Figure::exactly(expected))
            };
            let late = rule.split(of_attended, counted.late);
            let excused = rule.split(of_missing, counted.excused);
            Some(Counts { expected: Some(expected), attended, late, excused })
        })
    }

    /// What is published about a group if it is known who came and how many were expected.
    pub fn sign_in(self, expected: u32, attended: u32) -> Published {
        self.group(expected, |rule| {
            let attended = rule.split(Figure::exactly(expected), attended.min(expected))?;
            Some(Counts { expected: Some(expected), attended, late: None, excused: None })
        })
    }

    /// What is published about the people who came if no particular group was expected. `sizes` are those of all groups in
    /// the registers of the term. The result depends only on the number of people who came: using the groups they belong to
    /// would reveal whether others came. The number is withheld if it is small, or if it is close to the size of a group or
    /// of all groups together, any of which could be everyone who was invited.
    pub fn open(self, attended: u32, sizes: &[u32]) -> Published {
        let near = |size: u32| size.abs_diff(attended) <= self.k;
        let all = sizes.iter().fold(0_u32, |all, size| all.saturating_add(*size));
        let withheld = self.bands && attended <= self.k.saturating_add(1)
            || self.off_sizes && sizes.iter().copied().chain(std::iter::once(all)).any(near);
        if withheld {
            return Published::Held;
        }
        let attended = Figure::exactly(attended);
        Published::Counts(Counts { expected: None, attended, late: None, excused: None })
    }

    fn group(self, expected: u32, counts: impl FnOnce(Self) -> Option<Counts>) -> Published {
        if expected < self.k {
            return Published::Held;
        }
        counts(self).map_or(Published::Expected(expected), Published::Counts)
    }

    /// Splits `whole` people into `count` and the rest. `None` if the whole may be too small to be split.
    fn split(self, whole: Figure, count: u32) -> Option<Figure> {
        if !self.bands {
            return Some(Figure::exactly(count));
        }
        if whole.low < self.smallest() {
            return None;
        }
        Some(if count <= self.k {
            Figure { low: 0, high: self.k }
        } else if count >= whole.low - self.k {
            Figure { low: whole.low - self.k, high: whole.high }
        } else {
            Figure::exactly(count)
        })
    }

    /// What a group contributes to a total: its published counts.
    pub fn for_total(self, published: Published, counted: Counted) -> Option<Counts> {
        if self.of_cells {
            return published.counts().copied();
        }
        let exactly = Figure::exactly;
        Some(Counts {
            expected: Some(counted.all()),
            attended: exactly(counted.attended()),
            late: Some(exactly(counted.late)),
            excused: Some(exactly(counted.excused)),
        })
    }
}

#[cfg(test)]
impl Protection {
    /// The rule without its part `letter`, to show that the part is needed.
    pub fn without(min_group: u32, letter: char) -> Self {
        let whole = Self::new(min_group);
        match letter {
            'b' => Self { bands: false, ..whole },
            'c' => Self { jointly: false, ..whole },
            'd' => Self { of_cells: false, ..whole },
            'e' => Self { off_sizes: false, ..whole },
            _ => whole,
        }
    }
}

/// The sum of the published counts of several groups. Groups without counts are tracked separately and are not part of any
/// sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Total {
    activities: u32,
    unrecorded: u32,
    unshown: u32,
    open: u32,
    expected: u32,
    of_expected: Figure,
    attended: Figure,
    late: Option<Figure>,
    excused: Option<Figure>,
    counted: u32,
}

impl Total {
    /// Combines several totals by adding up only what each of them publishes.
    pub fn together<'a>(totals: impl IntoIterator<Item = &'a Self>) -> Self {
        let sum = |one: Option<Figure>, other: Option<Figure>| match (one, other) {
            (Some(one), Some(other)) => Some(one + other),
            (one, other) => one.or(other),
        };
        totals.into_iter().fold(Self::default(), |all, one| Self {
            activities: all.activities + one.activities,
            unrecorded: all.unrecorded + one.unrecorded,
            unshown: all.unshown + one.unshown,
            open: all.open + one.open,
            expected: all.expected.saturating_add(one.expected),
            of_expected: all.of_expected + one.of_expected,
            attended: all.attended + one.attended,
            late: sum(all.late, one.late),
            excused: sum(all.excused, one.excused),
            counted: all.counted + one.counted,
        })
    }

    /// The number of activities in this total.
    pub fn activities(&self) -> u32 {
        self.activities
    }

    /// The number of groups without counts, which are not in any of the sums.
    pub fn unshown(&self) -> u32 {
        self.unshown
    }

    /// Whether the sums cover everything that was held: no figures are missing, either for protection or because they were
    /// never recorded.
    pub fn is_complete(&self) -> bool {
        self.unshown == 0 && self.unrecorded == 0
    }

    /// The number of groups that count towards the people who came but not towards those expected, which were not recorded.
    pub fn open(&self) -> u32 {
        self.open
    }

    /// The number of groups in the sums.
    pub fn counted(&self) -> u32 {
        self.counted
    }

    /// The number of people expected, where it was recorded.
    pub fn expected(&self) -> Option<u32> {
        (self.expected > 0).then_some(self.expected)
    }

    /// The number of people who came.
    pub fn attended(&self) -> Option<Figure> {
        (self.counted > 0).then_some(self.attended)
    }

    /// The number of people who were late, in the groups that show it.
    pub fn late(&self) -> Option<Figure> {
        self.late
    }

    /// The number of people who were excused, in the groups that show it.
    pub fn excused(&self) -> Option<Figure> {
        self.excused
    }

    /// The percentage of the people expected who came.
    pub fn percent(&self) -> Option<(u32, u32)> {
        self.of_expected.percent_of(self.expected)
    }

    /// Adds an activity; `recorded` is whether it has any records.
    pub(super) fn add_activity(&mut self, recorded: bool) {
        self.activities += 1;
        self.unrecorded += u32::from(!recorded);
    }

    /// Adds a group.
    pub(super) fn add(&mut self, counts: Option<Counts>) {
        let Some(counts) = counts else {
            self.unshown += 1;
            return;
        };
        self.counted += 1;
        self.attended = self.attended + counts.attended;
        if let Some(expected) = counts.expected {
            self.expected = self.expected.saturating_add(expected);
            self.of_expected = self.of_expected + counts.attended;
        } else {
            self.open += 1;
        }
        let sum = |sum: &mut Option<Figure>, figure: Option<Figure>| {
            if let Some(figure) = figure {
                *sum = Some(sum.unwrap_or_default() + figure);
            }
        };
        sum(&mut self.late, counts.late);
        sum(&mut self.excused, counts.excused);
    }
}
