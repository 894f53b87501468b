//! What is particular to a language: joining lines, counting, names and their order, slugs, dates.

/// What a reading time is made from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Han characters and kana.
    pub characters: u32,
    /// Words of other scripts.
    pub words: u32,
}
