//! The rule that every published figure goes through: `docs/privacy.md` states it with its sources.
//!
//! A group's counts are protected as a tree of splits in two: those who attended and those who did not; then, of those
//! who attended, the late; of those who did not, the excused. A split publishes its smaller side exactly only if both
//! sides have more than k people; else as "k or fewer" or as "all but k or fewer". A split whose whole is not known to
//! have more than 2k people is not made: its two statuses stay merged. Whether a split is made, and with which bounds,
//! follows from what the split above published and from nothing else, so that the choice itself tells nothing.

use std::ops::Add;

/// A published number of people: exact, or a range. Only this file makes one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Figure {
    low: u32,
    high: u32,
}

impl Figure {
    /// The smallest number it can be.
    pub fn low(self) -> u32 {
        self.low
    }

    /// The largest number it can be.
    pub fn high(self) -> u32 {
        self.high
    }

    /// The number, where it is published exactly.
    pub fn exact(self) -> Option<u32> {
        (self.low == self.high).then_some(self.low)
    }

    /// This one of `whole` people, in hundredths of them: the bounds, rounded outwards where they differ.
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

    /// What is left of `whole` without this.
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

/// How many of a group had each status: what must never leave the module.
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

/// What is published of a group that is large enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Counts {
    expected: Option<u32>,
    attended: Figure,
    late: Option<Figure>,
    excused: Option<Figure>,
}

impl Counts {
    /// How many were expected; `None` if that was not recorded.
    pub fn expected(&self) -> Option<u32> {
        self.expected
    }

    /// How many came, the late among them.
    pub fn attended(&self) -> Figure {
        self.attended
    }

    /// How many of those who came were late or left early; `None` if that is not shown apart.
    pub fn late(&self) -> Option<Figure> {
        self.late
    }

    /// How many came and were not late; `None` if that is not shown apart.
    pub fn present(&self) -> Option<Figure> {
        self.late.map(|late| late.rest_of(self.attended))
    }

    /// How many did not come; `None` if it was not recorded how many were expected.
    pub fn missing(&self) -> Option<Figure> {
        self.expected.map(|expected| self.attended.rest_of(Figure::exactly(expected)))
    }

    /// How many of those who did not come were excused; `None` if that is not shown apart.
    pub fn excused(&self) -> Option<Figure> {
        self.excused
    }

    /// How many were absent or have no mark; `None` if that is not shown apart.
    pub fn absent(&self) -> Option<Figure> {
        self.excused.zip(self.missing()).map(|(excused, missing)| excused.rest_of(missing))
    }
}

/// What is published of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Published {
    /// Only that the activity was held: too few were expected, or who was expected is not known.
    Held,
    /// How many were expected, and nothing else: too few for counts.
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

/// The rule with its k. Nothing but a test can make one that leaves a part of it out.
#[derive(Clone, Copy)]
#[allow(clippy::struct_excessive_bools, reason = "each is a part of the rule that a test can leave out")]
pub(super) struct Protection {
    k: u32,
    /// Rule (b): small counts are bands.
    bands: bool,
    /// Rule (c): statuses are protected jointly.
    jointly: bool,
    /// Rule (d): totals are made of protected cells.
    of_cells: bool,
    /// Rule (e): who came to something open is not published near the size of a group.
    off_sizes: bool,
}

impl Protection {
    /// The rule for groups of `min_group`, which is 3 or more whatever is asked for.
    pub fn new(min_group: u32) -> Self {
        Self { k: min_group.max(3), bands: true, jointly: true, of_cells: true, off_sizes: true }
    }

    /// The smallest group that has counts: each side of a split is a band of k + 1 values.
    pub fn smallest(self) -> u32 {
        self.k.saturating_mul(2).saturating_add(1)
    }

    /// What is published of a group whose every member has a status.
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

    /// What is published of a group of which it is known who came, and how many were expected.
    pub fn sign_in(self, expected: u32, attended: u32) -> Published {
        self.group(expected, |rule| {
            let attended = rule.split(Figure::exactly(expected), attended.min(expected))?;
            Some(Counts { expected: Some(expected), attended, late: None, excused: None })
        })
    }

    /// What is published of those who came where no particular group was expected. `sizes` are those of all groups that
    /// registers of the term have. Who came decides nothing but through their number: which groups they belong to would
    /// give away whether others came. The number is withheld where it is small, and where it is near the size of a group or
    /// of all groups together, which could be all who were invited.
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

    /// `count` of `whole` people, the rest being the other side. `None` if the whole may be too small to be split.
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

    /// What a total takes of a group: what is published of it.
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
    /// The rule without its part `letter`: to show that the part is needed.
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

/// The sum of what is published of several groups. Groups without counts are told apart, and are in no sum.
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
    /// Several of them as one: what is published of each is added up, and nothing else.
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

    /// How many activities it is of.
    pub fn activities(&self) -> u32 {
        self.activities
    }

    /// How many of their groups have no counts and are in none of the sums.
    pub fn unshown(&self) -> u32 {
        self.unshown
    }

    /// Whether the sums have all that was held in them: nothing of it is without figures, whether protected or never recorded.
    pub fn is_complete(&self) -> bool {
        self.unshown == 0 && self.unrecorded == 0
    }

    /// How many groups are in the number of those who came, but not in that of the expected, which was not recorded.
    pub fn open(&self) -> u32 {
        self.open
    }

    /// How many groups are in the sums.
    pub fn counted(&self) -> u32 {
        self.counted
    }

    /// How many were expected, where that was recorded.
    pub fn expected(&self) -> Option<u32> {
        (self.expected > 0).then_some(self.expected)
    }

    /// How many came.
    pub fn attended(&self) -> Option<Figure> {
        (self.counted > 0).then_some(self.attended)
    }

    /// How many were late, in the groups of which that is shown.
    pub fn late(&self) -> Option<Figure> {
        self.late
    }

    /// How many were excused, in the groups of which that is shown.
    pub fn excused(&self) -> Option<Figure> {
        self.excused
    }

    /// Of a hundred who were expected, how many came.
    pub fn percent(&self) -> Option<(u32, u32)> {
        self.of_expected.percent_of(self.expected)
    }

    /// One more activity, of which something was recorded or not.
    pub(super) fn add_activity(&mut self, recorded: bool) {
        self.activities += 1;
        self.unrecorded += u32::from(!recorded);
    }

    /// One more group.
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
