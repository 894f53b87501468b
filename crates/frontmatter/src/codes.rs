//! The diagnostic codes for front matter.

pub use blackeyes_diagnostics::codes::KEYBOARD_SLIP;

blackeyes_diagnostics::declare_codes! {
    /// YAML that cannot be read.
    BAD_YAML = "bad-yaml" Error;
    /// A full-width colon, a curly quote or a tab where YAML needs ASCII.
    FULL_WIDTH_YAML = "full-width-yaml" Error;
    /// A YAML anchor, alias, tag or merge key.
    YAML_ALIAS = "yaml-alias" Error safety;
    /// YAML nested too deeply or too large.
    YAML_TOO_DEEP = "yaml-too-deep" Error safety;
    /// The same key twice.
    DUPLICATE_KEY = "duplicate-key" Error;
    /// A key that this kind of document does not have.
    UNKNOWN_KEY = "unknown-key" Error;
    /// A required key that is missing.
    MISSING_KEY = "missing-key" Error;
    /// A value whose type does not match its key.
    WRONG_TYPE = "wrong-type" Error;
    /// A value outside its range or its list of choices.
    BAD_VALUE = "bad-value" Error;
    /// A date that does not exist in the calendar, or that cannot be read as a date.
    BAD_DATE = "bad-date" Error;
}
