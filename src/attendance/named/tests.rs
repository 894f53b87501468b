//! Cells of names, as people fill them in.

use super::*;

type Row<'t> = (&'t str, &'t str, &'t str, Option<Status>);

fn read(cell: &str) -> Result<Vec<Row<'_>>, Doubt> {
    let people = people(cell, &Marks::default())?;
    Ok(people.iter().map(|one| (one.name, one.class, one.number, one.status)).collect())
}

#[test]
fn one_person_with_something_beside_the_name() {
    for (cell, class, number, status) in [
        ("林晓晨", "", "", None),
        (" 林晓晨 ", "", "", None),
        ("中文2401/林晓晨", "中文2401", "", None),
        ("中文2401-林晓晨", "中文2401", "", None),
        ("中文2401林晓晨", "中文2401", "", None),
        ("2401林晓晨", "2401", "", None),
        ("一班 林晓晨", "一班", "", None),
        ("一班：林晓晨", "一班", "", None),
        ("3班林晓晨", "3班", "", None),
        ("林晓晨 中文2401", "中文2401", "", None),
        ("林晓晨中文2401", "中文2401", "", None),
        ("林晓晨（中文2401）", "中文2401", "", None),
        ("中文2401、林晓晨", "中文2401", "", None),
        ("林晓晨/Lin Xiaochen", "", "", None),
        ("林晓晨 Lin Xiaochen", "", "", None),
        ("Lin Xiaochen 林晓晨", "", "", None),
        ("林晓晨（Xiaochen LIN）", "", "", None),
        ("林晓晨、Lin Xiaochen", "", "", None),
        ("林晓晨 Cindy", "", "", None),
        ("林晓晨 迟到", "", "", Some(Status::Late)),
        ("林晓晨迟到", "", "", Some(Status::Late)),
        ("林晓晨（请假）", "", "", Some(Status::Excused)),
        ("林晓晨-未到", "", "", Some(Status::Absent)),
        ("林晓晨、迟到", "", "", Some(Status::Late)),
        ("林晓晨 √", "", "", Some(Status::Present)),
        ("林晓晨（迟到10分钟）", "", "", Some(Status::Late)),
        ("一班 林晓晨 迟到", "一班", "", Some(Status::Late)),
        ("林晓晨 2024000001", "", "2024000001", None),
        ("2024000001林晓晨", "", "2024000001", None),
        ("2024000001-林晓晨-中文2401", "中文2401", "2024000001", None),
        ("林晓晨 13800138000", "", "", None),
        ("1. 林晓晨", "", "", None),
        ("1、林晓晨", "", "", None),
        ("01林晓晨", "", "", None),
        ("林晓晨（组长）", "", "", None),
        ("主持人：林晓晨", "", "", None),
        ("林晓晨(林晓晨)", "", "", None),
    ] {
        assert_eq!(read(cell), Ok(vec![("林晓晨", class, number, status)]), "{cell}");
    }
}

#[test]
fn names_that_stay_as_they_are() {
    for name in [
        "同学00",
        "学生001",
        "Student 12",
        "张 伟",
        "司马 相如",
        "麦麦提·吐尔逊",
        "A. B. Smith Jr.",
        "Lin, Xiaochen",
        "Jean-Luc Martin",
        "张伟（女）",
        "王五 2",
        "O'Brien",
    ] {
        let found = people(name, &Marks::default()).expect("a name");
        assert_eq!(found.len(), 1, "{name}");
        assert!(found[0].name == name && !found[0].is_odd, "{name}: {found:?}");
    }
}

#[test]
fn several_people_and_what_is_beside_them() {
    let names = |cell| read(cell).map(|people| people.iter().map(|one| one.0).collect::<Vec<_>>());
    for cell in ["林晓晨、周可", "林晓晨 周可", "林晓晨/周可", "林晓晨,周可", "林晓晨；周可", "组长：林晓晨、周可"]
    {
        assert_eq!(names(cell), Ok(vec!["林晓晨", "周可"]), "{cell}");
    }
    let class = |cell| read(cell).map(|people| people.iter().map(|one| one.1).collect::<Vec<_>>());
    assert_eq!(class("一班：林晓晨、周可"), Ok(vec!["一班", "一班"]));
    assert_eq!(class("一班 林晓晨、二班 周可"), Ok(vec!["一班", "二班"]));
    assert_eq!(class("林晓晨（一班）、周可（二班）"), Ok(vec!["一班", "二班"]));
    let status = |cell| read(cell).map(|people| people.iter().map(|one| one.3).collect::<Vec<_>>());
    assert_eq!(status("林晓晨（迟到）、周可"), Ok(vec![Some(Status::Late), None]));
    assert_eq!(status("林晓晨 迟到、周可 请假"), Ok(vec![Some(Status::Late), Some(Status::Excused)]));
}

#[test]
fn cells_that_leave_a_doubt() {
    for (cell, doubt) in [
        ("林晓晨、周可 迟到", Doubt::Status),
        ("林晓晨 周可 迟到", Doubt::Status),
        ("林晓晨、周可、迟到", Doubt::Status),
        ("林晓晨、周可、一班", Doubt::Class),
        ("林晓晨/John Smith", Doubt::OneOrTwo),
        ("中文2401", Doubt::NoName),
        ("√", Doubt::NoName),
        ("1", Doubt::NoName),
        ("18:30", Doubt::NoName),
    ] {
        assert_eq!(read(cell), Err(doubt), "{cell}");
    }
    // Regression test: brackets before a name must not remove it.
    assert!(
        people("（/）林晓晨", &Marks::default()).is_ok_and(|people| people.len() == 1 && people[0].name == "林晓晨")
    );
    assert!(people("林晓晨（代签）", &Marks::default()).is_ok_and(|people| people.len() == 1 && people[0].is_odd));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 300, failure_persistence: None, ..Default::default() })]

    #[test]
    fn whatever_is_in_a_cell_makes_names_or_a_doubt(
        parts in proptest::collection::vec(
            proptest::sample::select(&[
                "林晓晨", "周可", "一班", "中文2401", "迟到", "（请假）", "（", "）", "/", "、", " ", "：", "-", "Lin", "Xiaochen", "2024000001", "1.",
                "√", "组长", "·", "𠮷", "e\u{301}", ",",
            ][..]),
            0..9,
        ),
    ) {
        let cell = parts.concat();
        if let Ok(found) = people(&cell, &Marks::default()) {
            proptest::prop_assert!(!found.is_empty());
            for one in found {
                proptest::prop_assert!(one.name.chars().any(char::is_alphabetic), "{:?} of {}", one, cell);
            }
        }
    }
}
