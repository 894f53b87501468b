//! The stable names of all diagnostics: those that the program itself reports and those of its crates.

pub use blackeyes_diagnostics::codes::*;
pub use blackeyes_frontmatter::codes::*;
pub use blackeyes_markdown::codes::*;
pub use blackeyes_sheets::codes::*;

use blackeyes_diagnostics::{Code, declare_codes};

/// All codes, each crate's in its own order.
pub fn all() -> impl Iterator<Item = &'static Code> + Clone {
    let crates: [&[Code]; 5] = [
        ALL,
        blackeyes_diagnostics::codes::ALL,
        blackeyes_frontmatter::codes::ALL,
        blackeyes_markdown::codes::ALL,
        blackeyes_sheets::codes::ALL,
    ];
    crates.into_iter().flatten()
}

/// The code with this name.
pub fn by_name(name: &str) -> Option<Code> {
    all().find(|code| code.name() == name).copied()
}

declare_codes! {
    // The site's folder.
    /// There is no `site.yaml` in the folder.
    NO_SITE = "no-site" Error safety;
    /// A file or folder cannot be read or written.
    IO = "io" Error safety;
    /// A symbolic link that leads outside its root.
    SYMLINK_OUTSIDE = "symlink-outside" Error safety;
    /// A file that is not UTF-8.
    NOT_UTF8 = "not-utf8" Error safety;
    /// A file in a place where no noun is expected.
    MISPLACED_FILE = "misplaced-file" Error;
    /// A copy of a document that a cloud drive or a file manager made next to it.
    CONFLICT_COPY = "conflict-copy" Error;
    /// A manuscript in another program's format that no document refers to.
    UNUSED_MANUSCRIPT = "unused-manuscript" Warning;
    /// A file name that cannot become an address.
    BAD_FILE_NAME = "bad-file-name" Error;
    /// A language that the site does not declare.
    UNKNOWN_LANGUAGE = "unknown-language" Error;
    /// Text in a language other than that of its file.
    OTHER_LANGUAGE = "other-language" Warning;

    // Front matter.
    /// A file without front matter.
    MISSING_FRONT_MATTER = "missing-front-matter" Error;
    /// Front matter without an end, or with a fence other than `---`.
    BAD_FENCE = "bad-fence" Error;
    /// A slug that cannot be part of an address.
    BAD_SLUG = "bad-slug" Error safety;
    /// A key in `checks` that names no code, or that tries to lower the severity of a safety code.
    BAD_CHECK = "bad-check" Error;

    // References.
    /// An article that is in no issue.
    ARTICLE_OUTSIDE_ISSUE = "article-outside-issue" Error;
    /// A window item that is in no campaign.
    ITEM_OUTSIDE_CAMPAIGN = "item-outside-campaign" Error;
    /// A section that the issue does not declare.
    UNDECLARED_SECTION = "undeclared-section" Error;
    /// A society that does not exist.
    UNKNOWN_SOCIETY = "unknown-society" Error;
    /// A branch that does not exist.
    UNKNOWN_BRANCH = "unknown-branch" Error;
    /// A campaign that does not exist.
    UNKNOWN_CAMPAIGN = "unknown-campaign" Error;
    /// A person given by an ID that does not exist.
    UNKNOWN_PERSON = "unknown-person" Error;
    /// A document that front matter refers to and that does not exist.
    UNKNOWN_DOCUMENT = "unknown-document" Error;
    /// The same name in different classes: two people.
    AMBIGUOUS_PERSON = "ambiguous-person" Warning;
    /// Two documents with the same ID.
    DUPLICATE_ID = "duplicate-id" Error;
    /// Two outputs with the same address, or with addresses that differ only in case or Unicode form.
    DUPLICATE_ADDRESS = "duplicate-address" Error safety;
    /// A link to something that exists but is not published.
    UNPUBLISHED_LINK = "unpublished-link" Warning;
    /// A picture that does not exist.
    MISSING_PICTURE = "missing-picture" Error;
    /// A picture without alternative text.
    MISSING_ALT = "missing-alt" Warning;
    /// A file of a kind that must not be published.
    BAD_ATTACHMENT = "bad-attachment" Error safety;
    /// An Office file, which contains the names of its authors.
    OFFICE_ATTACHMENT = "office-attachment" Warning;
    /// Another attachment with metadata that shows who made it, or where.
    TELLING_ATTACHMENT = "telling-attachment" Warning;
    /// Audio or video that is larger than most readers will wait for.
    LARGE_MEDIA = "large-media" Warning;

    // People.
    /// A roll, deed or gallery that does not state consent.
    MISSING_CONSENT = "missing-consent" Error safety;
    /// A person who was left out is named elsewhere in the same document.
    NAMED_WITHOUT_CONSENT = "named-without-consent" Error safety;
    /// A person who withdrew consent is named in the text of a document.
    WITHDRAWN_NAMED = "withdrawn-named" Warning;
    /// A file that records a withdrawal whose person may be unclear.
    DOUBTFUL_WITHDRAWAL = "doubtful-withdrawal" Warning;
    /// A picture that may show a person who withdrew consent.
    WITHDRAWN_SHOWN = "withdrawn-shown" Warning;
    /// An attachment that is published unread while some names must not be published.
    UNREAD_ATTACHMENT = "unread-attachment" Warning;
    /// A phone number, an identity number, or a match of a pattern that the site sets.
    PERSONAL_DATUM = "personal-datum" Error safety;

    // Tables.
    /// A table that a roll names or is expected to have, and that does not exist.
    MISSING_TABLE = "missing-table" Error;
    /// A cell whose value cannot be read.
    BAD_CELL = "bad-cell" Error;

    // Attendance records.
    /// A sheet of records whose layout cannot be determined.
    RECORD_SHAPE = "record-shape" Error;
    /// A record without a person, or of a person who cannot be distinguished from another.
    RECORD_PERSON = "record-person" Error;
    /// A class or branch whose name does not look like one; it is not published.
    RECORD_GROUP = "record-group" Warning;
    /// A column of a sheet that is not read.
    RECORD_COLUMN = "record-column" Warning;
    /// A mark that is unknown or missing.
    RECORD_MARK = "record-mark" Error;
    /// A record without a date, or with a date in the future.
    RECORD_DATE = "record-date" Error;
    /// A record dated outside its term.
    RECORD_OUT_OF_TERM = "record-out-of-term" Warning;
    /// A record dated after the activity's end.
    RECORD_AFTER_END = "record-after-end" Warning;
    /// The same person recorded twice at one activity.
    RECORD_TWICE = "record-twice" Error;
    /// Two sheets with the same content.
    RECORD_SHEET_TWICE = "record-sheet-twice" Error;
    /// A record of an activity that cannot be found or is ambiguous.
    RECORD_ACTIVITY = "record-activity" Error;
    /// An activity that more people attended than were expected.
    RECORD_EXPECTED = "record-expected" Error;
    /// A title in the records that names a person.
    RECORD_TITLE = "record-title" Error safety;
    /// A database of records that cannot be queried.
    RECORD_SOURCE = "record-source" Error;

    // Markdown.
    /// Spacing and punctuation that break the conventions of Chinese copywriting.
    COPYWRITING = "copywriting" Suggestion;

    // Advice, given only by `check`.
    /// A heading that skips a level.
    HEADING_SKIPS_LEVEL = "heading-skips-level" Suggestion;
    /// A section of an issue without articles.
    EMPTY_SECTION = "empty-section" Suggestion;
    /// A document without body text.
    EMPTY_PAGE = "empty-page" Suggestion;
    /// A window item without a date.
    UNDATED_ITEM = "undated-item" Suggestion;
    /// A column without new content for longer than the site allows.
    STALE_COLUMN = "stale-column" Suggestion;
    /// A picture that is larger than any screen needs.
    LARGE_PICTURE = "large-picture" Suggestion;
    /// A picture that no page shows.
    UNUSED_PICTURE = "unused-picture" Suggestion;
    /// A link that uses `http:`.
    INSECURE_LINK = "insecure-link" Suggestion;
    /// A broken link to another host.
    DEAD_LINK = "dead-link" Warning;

    // Themes.
    /// A theme that does not exist or has invalid settings.
    BAD_THEME = "bad-theme" Error;
    /// A template that a page needs and that no theme provides.
    MISSING_TEMPLATE = "missing-template" Error;
    /// A template that cannot be read or rendered.
    TEMPLATE_ERROR = "template-error" Error;
    /// A page that exceeds the limit on steps, memory or output.
    PAGE_TOO_LARGE = "page-too-large" Error;
    /// An interface string that a language lacks.
    MISSING_STRING = "missing-string" Warning;
    /// A colour whose contrast with the text on it is too low.
    LOW_CONTRAST = "low-contrast" Warning;

    // Publishing.
    /// A password or a key in the settings.
    SECRET_IN_SETTINGS = "secret-in-settings" Error safety;
    /// A folder that this program did not make.
    FOREIGN_FOLDER = "foreign-folder" Error safety;
    /// An output folder that overlaps with the sources.
    BAD_OUTPUT = "bad-output" Error safety;
    /// Another build of the same site is running.
    BUSY = "busy" Error safety;
    /// A history of versions that cannot be used.
    HISTORY = "history" Warning;
    /// `robots.txt` and `.well-known`, which belong at the host's root, on a site with a base path.
    BASE_PATH = "base-path" Warning;
    /// A security contact that has expired.
    SECURITY_EXPIRED = "security-expired" Warning;
    /// A font for share pictures that cannot be used for drawing or lacks Chinese glyphs.
    SHARE_FONT = "share-font" Warning;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kebab_case_and_unique() {
        let mut seen = std::collections::BTreeSet::new();
        for code in all() {
            let name = code.name().to_owned();
            assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{name}");
            assert!(seen.insert(name.clone()), "{name} twice");
            assert_eq!(by_name(&name), Some(*code));
        }
    }
}
