//! What can be wrong with a body.

pub use blackeyes_diagnostics::codes::{BAD_PICTURE, INVISIBLE_CHARACTER, KEYBOARD_SLIP};

blackeyes_diagnostics::declare_codes! {
    /// A link to a document, a heading or a file that does not exist.
    BROKEN_LINK = "broken-link" Error;
    /// A picture of another host, or written into its own address.
    REMOTE_PICTURE = "remote-picture" Error safety;
    /// Film without captions, or sound without a transcript.
    MISSING_CAPTIONS = "missing-captions" Warning;
    /// A directive that does not exist.
    UNKNOWN_DIRECTIVE = "unknown-directive" Error;
    /// A directive that is never closed, or is closed without being open.
    UNCLOSED_DIRECTIVE = "unclosed-directive" Error;
    /// A directive's argument that it does not have.
    BAD_DIRECTIVE = "bad-directive" Error;
    /// A language of code that is not known.
    UNKNOWN_CODE_LANGUAGE = "unknown-code-language" Warning;
    /// Raw HTML that was removed.
    REMOVED_HTML = "removed-html" Warning;
    /// An address that may not be linked to: anything but `https:`, `http:`, `mailto:` and `tel:`.
    UNSAFE_ADDRESS = "unsafe-address" Error safety;
    /// A formula that cannot be read.
    BAD_FORMULA = "bad-formula" Error;
    /// A footnote that is referred to and not there, or there and not referred to.
    BROKEN_FOOTNOTE = "broken-footnote" Warning;
    /// Two headings of the same document with the same stated id.
    DUPLICATE_HEADING_ID = "duplicate-heading-id" Warning;
    /// Nested too deeply to be read.
    TOO_DEEP = "too-deep" Error safety;
}
