//! The codes for problems with a table.

pub use blackeyes_diagnostics::codes::FILE_TOO_LARGE;

blackeyes_diagnostics::declare_codes! {
    /// A workbook or table that cannot be read.
    UNREADABLE_TABLE = "unreadable-table" Error;
    /// A table without a required column.
    MISSING_COLUMN = "missing-column" Error;
    /// A column that a table must not have: student numbers, identity numbers, phone numbers.
    PRIVATE_COLUMN = "private-column" Error safety;
    /// An unknown column, which is not read.
    UNKNOWN_COLUMN = "unknown-column" Warning;
    /// Rows, columns or sheets of a workbook that are hidden.
    HIDDEN_CELLS = "hidden-cells" Warning;
}
