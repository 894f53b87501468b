//! The three shapes of sheets.

use blackeyes_diagnostics::{Wording, words};

blackeyes_frontmatter::choices! {
    /// The shapes of sheets.
    pub enum Shape {
        /// A row for each person and activity.
        Long = "long" "长表",
        /// A row for each person, a column for each activity.
        Register = "register" "点名册/考勤表",
        /// One activity: those who came.
        SignIn = "sign-in" "签到表",
    }
}

/// The display name of a shape.
pub(super) fn shape_name(shape: Shape) -> Wording {
    match shape {
        Shape::Long => words!("a list of records", "记录清单"),
        Shape::Register => words!("a register", "点名册"),
        Shape::SignIn => words!("a sign-in sheet", "签到表"),
    }
}
