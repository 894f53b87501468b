//! The diagnostic codes for a body.

pub use blackeyes_diagnostics::codes::{BAD_PICTURE, INVISIBLE_CHARACTER, KEYBOARD_SLIP};

blackeyes_diagnostics::declare_codes! {
    /// A link to a document, a heading or a file that does not exist.
    BROKEN_LINK = "broken-link" Error;
    /// A picture on another host, or embedded as a `data:` URL.
    REMOTE_PICTURE = "remote-picture" Error safety;
    /// Video without captions, or audio without a transcript.
    MISSING_CAPTIONS = "missing-captions" Warning;
    /// A directive that does not exist.
    UNKNOWN_DIRECTIVE = "unknown-directive" Error;
    /// A directive that is never closed, or is closed without being open.
    UNCLOSED_DIRECTIVE = "unclosed-directive" Error;
    /// An unknown or invalid argument of a directive.
    BAD_DIRECTIVE = "bad-directive" Error;
    /// An unknown language of a code block.
    UNKNOWN_CODE_LANGUAGE = "unknown-code-language" Warning;
    /// Raw HTML that was removed.
    REMOVED_HTML = "removed-html" Warning;
    /// An address that links may not have: any scheme other than `https:`, `http:`, `mailto:` and `tel:`.
    UNSAFE_ADDRESS = "unsafe-address" Error safety;
    /// A formula that cannot be read.
    BAD_FORMULA = "bad-formula" Error;
    /// A footnote that is referenced but not defined, or defined but not referenced.
    BROKEN_FOOTNOTE = "broken-footnote" Warning;
    /// Two headings of the same document with the same explicit id.
    DUPLICATE_HEADING_ID = "duplicate-heading-id" Warning;
    /// Content nested too deeply to be parsed.
    TOO_DEEP = "too-deep" Error safety;
}
