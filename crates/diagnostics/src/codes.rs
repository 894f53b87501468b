//! The codes that several crates report.

crate::declare_codes! {
    /// A file that is too large to be of its declared type.
    FILE_TOO_LARGE = "file-too-large" Error safety;
    /// A character that is invisible to readers: a control character, a directional mark, a zero-width character.
    INVISIBLE_CHARACTER = "invisible-character" Warning;
    /// A file that cannot be read as a picture.
    BAD_PICTURE = "bad-picture" Error safety;
    /// A typing slip: Markdown, or another program's Markdown, that is plain text as typed.
    KEYBOARD_SLIP = "keyboard-slip" Warning;
}
