//! Tests the rule by brute force: enumerates every register that is consistent with a small site's output. Each count must
//! keep enough possible values. Each part of the rule is also left out in turn, which must make the test fail.
//!
//! People in a group differ only in their own row, so a register is equivalent to the counts of its groups, and a member is a
//! person who knows that one count is not zero.

use std::collections::{BTreeSet, HashMap};
use std::hash::BuildHasher as _;
use std::sync::Arc;

use jiff::civil::date;
use proptest::prelude::*;

use crate::attendance::Owner;
use crate::attendance::protect::{Counted, Protection};
use crate::attendance::tables::{Counting, Counts, Held, protect};
use crate::config::Terms;

/// An activity of a small site: the sizes of its groups, each with a name, or all without one.
#[derive(Clone, Debug)]
struct Shape {
    groups: Vec<u32>,
    named: bool,
    sheet: Sheet,
    society: bool,
}

/// How attendance is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sheet {
    /// Everyone has a status.
    Register,
    /// People who came sign, and the page specifies how many were expected.
    SignIn,
    /// People who came sign, and nothing specifies who was expected. Registers of other days reveal the sizes of all groups.
    Open,
    /// As `Open`, but the size of the last group is unknown: its people are in no register.
    OpenToOthers,
}

/// A register of a group: present, late, excused, absent.
type Register = [u32; 4];

/// Every register of a group of `size`. For a sign-in sheet, only the number of people who came varies.
fn registers(size: u32, sheet: Sheet) -> Vec<Register> {
    let mut all = Vec::new();
    for present in 0..=size {
        if sheet != Sheet::Register {
            all.push([present, 0, 0, size - present]);
            continue;
        }
        for late in 0..=size - present {
            for excused in 0..=size - present - late {
                all.push([present, late, excused, size - present - late - excused]);
            }
        }
    }
    all
}

fn counted([present, late, excused, absent]: Register) -> Counted {
    Counted { present, late, excused, absent }
}

/// The output of the site of `shapes` with these registers, by group.
fn output(shapes: &[Shape], registers: &[Register], rule: Protection) -> u64 {
    let mut next = registers.iter().copied();
    let counting = shapes
        .iter()
        .enumerate()
        .map(|(index, shape)| {
            let groups: Vec<(Option<Arc<str>>, Counted)> = shape
                .groups
                .iter()
                .enumerate()
                .zip(&mut next)
                .map(|((group, _), register)| {
                    (shape.named.then(|| Arc::from(format!("group {group}"))), counted(register))
                })
                .collect();
            let counts = match &groups[..] {
                [(_, only)] if shape.sheet == Sheet::SignIn => {
                    Counts::SignIn { attended: only.attended(), expected: only.all() }
                }
                [known @ .., _] if matches!(shape.sheet, Sheet::Open | Sheet::OpenToOthers) => {
                    let known = if shape.sheet == Sheet::Open { &groups[..] } else { known };
                    let attended = groups.iter().map(|(_, group)| group.attended()).sum();
                    Counts::Open { attended, sizes: known.iter().map(|(_, group)| group.all()).collect() }
                }
                _ => Counts::Register(groups),
            };
            let held = Held {
                activity: None,
                title: format!("activity {index}"),
                date: date(2026, 3, 5),
                kind: "lecture".into(),
                owner: shape.society.then(|| Owner::Society("film".into())),
                cells: Vec::new(),
                total: crate::attendance::Total::default(),
            };
            Counting { held, counts }
        })
        .collect();
    let tables = protect(counting, &Terms::default(), rule, K);
    std::hash::BuildHasherDefault::<std::hash::DefaultHasher>::default().hash_one(&tables)
}

/// The smallest k allowed: larger values have the same rule and more registers.
const K: u32 = 3;

/// The facts that a register contains about a group: each status, and the two pairs of them combined.
fn facts([present, late, excused, absent]: Register) -> [u32; 6] {
    [present, late, excused, absent, present + late, excused + absent]
}

/// Whether a count of `size` people keeps enough `possible` values; `free` is their number without any output. A number is
/// published exactly if it and the rest are large, so fewer values are enough if that holds for each of them.
fn enough(possible: &BTreeSet<u32>, size: u32, free: usize) -> bool {
    let large = possible.iter().all(|count| *count >= K && size - *count >= K);
    large || possible.len() >= free.min(K as usize)
}

/// Every combination of registers for the site's groups.
fn every_site(shapes: &[Shape]) -> (Vec<(u32, Sheet)>, Vec<Vec<Register>>) {
    let sizes: Vec<(u32, Sheet)> =
        shapes.iter().flat_map(|shape| shape.groups.iter().map(|size| (*size, shape.sheet))).collect();
    let choices: Vec<Vec<Register>> = sizes.iter().map(|(size, sheet)| registers(*size, *sheet)).collect();
    let mut every: Vec<Vec<Register>> = vec![Vec::new()];
    for choice in &choices {
        every = every.iter().flat_map(|site| choice.iter().map(|one| [&site[..], &[*one]].concat())).collect();
    }
    // A sheet that no one signed is not a sheet.
    every.retain(|site| {
        let mut rest = &site[..];
        shapes.iter().all(|shape| {
            let (own, after) = rest.split_at(shape.groups.len());
            rest = after;
            !matches!(shape.sheet, Sheet::Open | Sheet::OpenToOthers) || own.iter().any(|register| register[0] > 0)
        })
    });
    (sizes, every)
}

/// The first count that an output of this site reveals, if any.
fn given_away(shapes: &[Shape], rule: Protection) -> Option<String> {
    given_away_if(shapes, rule, |_| true)
}

/// As `given_away`, for a reader who also knows that the registers satisfy `may_be`.
fn given_away_if(shapes: &[Shape], rule: Protection, may_be: impl Fn(&[Register]) -> bool) -> Option<String> {
    let (sizes, mut every) = every_site(shapes);
    every.retain(|site| may_be(site));
    let mut consistent: HashMap<u64, Vec<&[Register]>> = HashMap::new();
    for site in &every {
        consistent.entry(output(shapes, site, rule)).or_default().push(site);
    }
    // An outsider, and a member of each group with each status. A member of a group that shares a sign-in sheet learns about
    // all of its groups; a member of a group with a register learns about their own group, which has its own cell.
    let own = (0..sizes.len()).flat_map(|group| (0..4).map(move |status| (group, status)));
    for own in std::iter::once(None).chain(own.map(Some)) {
        let knows = |site: &[Register]| own.is_none_or(|(group, status): (usize, usize)| site[group][status] > 0);
        for (group, (size, sheet)) in sizes.iter().enumerate() {
            let is_open = |group: usize| matches!(sizes[group].1, Sheet::Open | Sheet::OpenToOthers);
            if own.is_some_and(|(of, _)| of != group && !(is_open(of) && is_open(group))) {
                continue;
            }
            for fact in 0..6 {
                let of = |sites: &mut dyn Iterator<Item = &[Register]>| -> BTreeSet<u32> {
                    sites.filter(|site| knows(site)).map(|site| facts(site[group])[fact]).collect()
                };
                let free = of(&mut every.iter().map(Vec::as_slice)).len();
                for alike in consistent.values() {
                    let possible = of(&mut alike.iter().copied());
                    if !possible.is_empty() && !enough(&possible, *size, free) {
                        let first = &alike[0];
                        return Some(format!(
                            "group {group} of {sizes:?}: fact {fact} is one of {possible:?} for {own:?}, {sheet:?}, as in {first:?}"
                        ));
                    }
                }
            }
        }
    }
    None
}

fn one(groups: &[u32]) -> Shape {
    Shape { groups: groups.to_vec(), named: true, sheet: Sheet::Register, society: true }
}

fn open(groups: &[u32]) -> Shape {
    Shape { sheet: Sheet::Open, ..one(groups) }
}

fn shapes() -> impl Strategy<Value = Vec<Shape>> {
    let shape = (
        prop_oneof![Just(vec![7]), Just(vec![8]), Just(vec![2]), Just(vec![5, 1]), Just(vec![7, 2]), Just(vec![10])],
        any::<[bool; 2]>(),
        prop_oneof![Just(Sheet::Register), Just(Sheet::SignIn), Just(Sheet::Open)],
    )
        .prop_map(|(groups, [named, society], sheet)| {
            let sheet = if sheet == Sheet::SignIn && groups.len() > 1 { Sheet::Open } else { sheet };
            Shape { groups, named, sheet, society }
        });
    prop::collection::vec(shape, 1..=3).prop_filter("few enough to enumerate", |shapes| {
        let registers =
            |shape: &Shape| shape.groups.iter().map(|size| registers(*size, shape.sheet).len()).product::<usize>();
        shapes.iter().map(registers).product::<usize>() <= 6_000
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Random small sites with arbitrary registers.
    #[test]
    fn every_count_keeps_enough_values(shapes in shapes()) {
        prop_assert_eq!(given_away(&shapes, Protection::new(K)), None);
    }
}

#[test]
fn one_group_of_any_size() {
    for size in 1..=22 {
        assert_eq!(given_away(&[one(&[size])], Protection::new(K)), None);
    }
}

#[test]
fn two_groups_and_their_totals() {
    assert_eq!(given_away(&[one(&[7, 7])], Protection::new(K)), None);
    assert_eq!(given_away(&[one(&[8]), one(&[7])], Protection::new(K)), None);
}

#[test]
fn without_bands_it_is_given_away() {
    assert!(given_away(&[one(&[8])], Protection::without(K, 'b')).is_some());
}

#[test]
fn without_joint_protection_it_is_given_away() {
    assert!(given_away(&[one(&[10])], Protection::without(K, 'c')).is_some());
}

#[test]
fn with_totals_of_what_is_hidden_it_is_given_away() {
    assert!(given_away(&[one(&[8])], Protection::without(K, 'd')).is_some());
    assert!(given_away(&[one(&[7, 2])], Protection::without(K, 'd')).is_some());
}

/// Groups that share a sign-in sheet that does not specify who was expected.
const OPEN: [&[u32]; 9] = [&[1], &[12], &[1, 1], &[2, 7], &[1, 12], &[7, 7], &[13, 6], &[4, 4, 4], &[6, 1, 7]];

#[test]
fn groups_that_sign_one_sheet_identify_no_person() {
    for groups in OPEN {
        assert_eq!(given_away(&[open(groups)], Protection::new(K)), None, "{groups:?}");
        // Two such evenings in one total.
        if groups.iter().map(|size| size + 1).product::<u32>() < 30 {
            assert_eq!(given_away(&[open(groups), open(groups)], Protection::new(K)), None, "{groups:?} twice");
        }
    }
}

/// A reader who knows that only one of the groups was invited: its count is then the published number.
#[test]
fn a_group_that_signs_alone_is_hidden_even_from_those_who_know_it() {
    for groups in OPEN {
        for invited in 0..groups.len() {
            let alone = |site: &[Register]| {
                site.iter().enumerate().all(|(group, register)| group == invited || register[0] == 0)
            };
            assert_eq!(given_away_if(&[open(groups)], Protection::new(K), alone), None, "{invited} of {groups:?}");
        }
    }
}

/// People who are in no register may also come. An open activity is open to more people than come, by more than k.
#[test]
fn guests_without_a_register_identify_no_person() {
    for groups in [&[1_u32, 14][..], &[7, 14], &[4, 4, 16]] {
        let shape = Shape { sheet: Sheet::OpenToOthers, ..one(groups) };
        let is_open = |site: &[Register]| site.iter().map(|register| register[3]).sum::<u32>() > K;
        assert_eq!(given_away_if(&[shape], Protection::new(K), is_open), None, "{groups:?}");
    }
}

#[test]
fn without_a_bound_for_open_sheets_it_is_given_away() {
    assert!(given_away(&[open(&[12])], Protection::without(K, 'b')).is_some());
}

#[test]
fn near_the_size_of_a_group_it_is_given_away() {
    assert!(given_away(&[open(&[7, 7])], Protection::without(K, 'e')).is_some());
    let alone = |site: &[Register]| site[1][0] == 0;
    assert!(given_away_if(&[open(&[12, 13])], Protection::without(K, 'e'), alone).is_some());
}
