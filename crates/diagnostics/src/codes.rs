//! The codes that several crates report.

crate::declare_codes! {
    /// A file that is too large to be what it claims to be.
    FILE_TOO_LARGE = "file-too-large" Error safety;
    /// A character that no reader sees: a control, a mark of direction, a zero-width character.
    INVISIBLE_CHARACTER = "invisible-character" Warning;
    /// A picture that cannot be read as one.
    BAD_PICTURE = "bad-picture" Error safety;
    /// A slip of the keyboard: Markdown, or another program's Markdown, that is only text as it is typed.
    KEYBOARD_SLIP = "keyboard-slip" Warning;
}
