//! The blocks of a table: most tables have one; a sign-in sheet may have two side by side.

use rapidhash::RapidHashSet;

use super::column::{Role, role};
use super::foot::is_foot;
use super::people::group_key;
use blackeyes_sheets::Row;

/// The columns of one block, by role.
#[derive(Debug, Default)]
pub(super) struct Block {
    columns: Vec<(Role, usize)>,
    /// How a blank cell in the class column is interpreted.
    pub carried: Carried,
}

/// How a blank cell in the class column is interpreted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Carried {
    /// The class is unknown.
    #[default]
    No,
    /// The class is that of the rows above: cells merged vertically keep their text in the first row.
    Yes,
    /// Either is possible.
    Perhaps,
}

impl Block {
    /// The column with this role.
    pub fn column(&self, role: Role) -> Option<usize> {
        self.columns.iter().find(|(of, _)| *of == role).map(|(_, column)| *column)
    }

    /// All columns with a known role.
    pub fn known(&self) -> &[(Role, usize)] {
        &self.columns
    }
}

/// Splits a row of headings into blocks. A new block begins where the headings start over, unless its names repeat
/// those of the previous block.
pub(super) fn blocks(roles: &[Option<Role>], body: &[Row]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for (column, role) in roles.iter().enumerate().filter_map(|(column, role)| Some((column, (*role)?))) {
        let first = blocks.last().and_then(|block| block.column(role));
        if role == Role::Name && first.is_some_and(|first| are_equal(body, first, column)) {
            continue;
        }
        let again = blocks.last().is_none_or(|_| first.is_some() && matches!(role, Role::Index | Role::Name));
        if again && blocks.last().is_none_or(|block| block.column(Role::Name).is_some()) {
            blocks.push(Block::default());
        }
        if let Some(block) = blocks.last_mut()
            && block.column(role).is_none()
        {
            block.columns.push((role, column));
        }
    }
    blocks.retain(|block| block.column(Role::Name).is_some());
    for block in &mut blocks {
        block.carried = carried(block, body);
    }
    blocks
}

/// Whether two columns have the same cells and at least one is filled.
fn are_equal(body: &[Row], one: usize, other: usize) -> bool {
    let filled = body.iter().any(|row| !row.cell(one).text().is_empty());
    filled && body.iter().all(|row| row.cell(one).text() == row.cell(other).text())
}

/// Decides how blank class cells are interpreted. If each class is written once, in the first row of its people, it
/// applies to the rows below.
fn carried(block: &Block, body: &[Row]) -> Carried {
    let (Some(name), Some(group)) = (block.column(Role::Name), block.column(Role::Group)) else { return Carried::No };
    let is_person = |row: &&Row| {
        let name = row.cell(name).text();
        !name.is_empty() && !is_foot(&name) && role(&name) != Some(Role::Name)
    };
    let classes: Vec<String> = body.iter().filter(is_person).map(|row| group_key(&row.cell(group).text())).collect();
    let filled: Vec<&String> = classes.iter().filter(|class| !class.is_empty()).collect();
    let distinct: RapidHashSet<&String> = filled.iter().copied().collect();
    let blanks = classes.len() - filled.len();
    if blanks == 0 || distinct.len() < filled.len() || classes.first().is_none_or(String::is_empty) {
        return Carried::No;
    }
    match () {
        () if blanks >= 2 && blanks >= filled.len() => Carried::Yes,
        () if blanks * 2 >= filled.len() => Carried::Perhaps,
        () => Carried::No,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use blackeyes_sheets::Cell;

    fn carried_in(classes: &[&str]) -> Carried {
        let row = |(number, class): (u32, &&str)| Row {
            number,
            cells: vec![Cell::Text(format!("学生{number:03}")), Cell::Text((*class).into())],
        };
        let body: Vec<Row> = (1..).zip(classes).map(row).collect();
        blocks(&[Some(Role::Name), Some(Role::Group)], &body)[0].carried
    }

    #[test]
    fn a_class_is_carried_down_where_each_is_written_once() {
        assert_eq!(carried_in(&["一班", "", "", "二班", "", ""]), Carried::Yes);
        assert_eq!(carried_in(&["一班", "", "", ""]), Carried::Yes);
        assert_eq!(carried_in(&["一班", "一班", "", "二班", ""]), Carried::No);
        assert_eq!(carried_in(&["", "", "一班", "", ""]), Carried::No);
        assert_eq!(carried_in(&["一班", "二班", "三班", "四班", "五班", ""]), Carried::No);
        assert_eq!(carried_in(&["一班", ""]), Carried::Perhaps);
    }
}
