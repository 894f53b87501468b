//! The rule tried by force: every register that a small site's output allows is enumerated, and each count must keep
//! enough possible values. Each part of the rule is then left out, and must be missed.
//!
//! People of a group differ in nothing but their own row, so a register is the counts of its groups, and a member is
//! somebody who knows that one count is not zero.

use std::collections::{BTreeSet, HashMap};
use std::hash::BuildHasher as _;
use std::sync::Arc;

use jiff::civil::date;
use proptest::prelude::*;

use crate::attendance::protect::{Counted, Protection};
use crate::attendance::tables::{Counting, Counts, Held, Owner, protect};
use crate::config::Terms;

/// An activity of a small site: the sizes of its groups, each a branch, or one of no branch.
#[derive(Clone, Debug)]
struct Shape {
    groups: Vec<u32>,
    branches: bool,
    sign_in: bool,
    society: bool,
}

/// A register of a group: present, late, excused, absent.
type Register = [u32; 4];

/// Every register of a group of `size`; for a sign-in sheet only who came.
fn registers(size: u32, sign_in: bool) -> Vec<Register> {
    let mut all = Vec::new();
    for present in 0..=size {
        if sign_in {
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

/// The output of the site of `shapes` with these registers, group by group.
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
                .map(|((branch, _), register)| {
                    (shape.branches.then(|| Arc::from(format!("branch {branch}"))), counted(register))
                })
                .collect();
            let counts = match &groups[..] {
                [(_, only)] if shape.sign_in => {
                    Counts::SignIn { attended: only.attended(), expected: Some(only.all()), known: None }
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

/// The smallest k there is: larger ones have the same rule and more registers.
const K: u32 = 3;

/// What a register says of a group: each status, and the two kinds of them together.
fn facts([present, late, excused, absent]: Register) -> [u32; 6] {
    [present, late, excused, absent, present + late, excused + absent]
}

/// Whether `possible` values of a count of `size` people are enough; `free` is how many there are without any output.
fn enough(possible: &BTreeSet<u32>, size: u32, free: usize) -> bool {
    let exact = possible.len() == 1 && possible.iter().all(|count| *count >= K && size - *count >= K);
    exact || possible.len() >= free.min(K as usize)
}

/// The first count that an output of this site gives away, if there is one.
fn given_away(shapes: &[Shape], rule: Protection) -> Option<String> {
    let sizes: Vec<(u32, bool)> =
        shapes.iter().flat_map(|shape| shape.groups.iter().map(|size| (*size, shape.sign_in))).collect();
    let choices: Vec<Vec<Register>> = sizes.iter().map(|(size, sign_in)| registers(*size, *sign_in)).collect();
    let mut every: Vec<Vec<Register>> = vec![Vec::new()];
    for choice in &choices {
        every = every.iter().flat_map(|site| choice.iter().map(|one| [&site[..], &[*one]].concat())).collect();
    }
    let mut consistent: HashMap<u64, Vec<&[Register]>> = HashMap::new();
    for site in &every {
        consistent.entry(output(shapes, site, rule)).or_default().push(site);
    }
    for alike in consistent.values() {
        for (group, (size, sign_in)) in sizes.iter().enumerate() {
            // An outsider, and a member of this group with each status.
            for own in std::iter::once(None).chain((0..4).map(Some)) {
                let knows = |register: &Register| own.is_none_or(|own: usize| register[own] > 0);
                for fact in 0..6 {
                    let of = |registers: &mut dyn Iterator<Item = Register>| -> BTreeSet<u32> {
                        registers.filter(knows).map(|register| facts(register)[fact]).collect()
                    };
                    let possible = of(&mut alike.iter().map(|site| site[group]));
                    let free = of(&mut choices[group].iter().copied()).len();
                    if !possible.is_empty() && !enough(&possible, *size, free) {
                        let first = &alike[0];
                        return Some(format!(
                            "group {group} of {sizes:?}: fact {fact} is one of {possible:?} for {own:?}, sign-in {sign_in}, as in {first:?}"
                        ));
                    }
                }
            }
        }
    }
    None
}

fn one(groups: &[u32]) -> Shape {
    Shape { groups: groups.to_vec(), branches: true, sign_in: false, society: true }
}

fn shapes() -> impl Strategy<Value = Vec<Shape>> {
    let shape = (
        prop_oneof![Just(vec![7]), Just(vec![8]), Just(vec![2]), Just(vec![5, 1]), Just(vec![7, 2]), Just(vec![10])],
        any::<[bool; 3]>(),
    )
        .prop_map(|(groups, [branches, sign_in, society])| {
            let sign_in = sign_in && groups.len() == 1;
            Shape { groups, branches, sign_in, society }
        });
    prop::collection::vec(shape, 1..=3).prop_filter("few enough to enumerate", |shapes| {
        let registers =
            |shape: &Shape| shape.groups.iter().map(|size| registers(*size, shape.sign_in).len()).product::<usize>();
        shapes.iter().map(registers).product::<usize>() <= 6_000
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Random small sites: whatever stands in their registers.
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
