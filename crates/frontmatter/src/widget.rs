//! The form controls.

/// The form control for a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Widget {
    /// A text.
    Text,
    /// A whole number.
    Number,
    /// A date.
    Date,
    /// A date with an optional time.
    Moment,
    /// Yes or no.
    Checkbox,
    /// One of a few words.
    Select,
    /// A list of strings, numbers or words.
    List,
    /// A group of keys.
    Group,
    /// A list of groups.
    Groups,
    /// A mapping with arbitrary keys.
    Mapping,
}

impl Widget {
    /// The control for a list of these values.
    #[must_use]
    pub const fn listed(self) -> Self {
        if matches!(self, Self::Group | Self::Groups) { Self::Groups } else { Self::List }
    }

    /// Its name in the form definition.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Date => "date",
            Self::Moment => "moment",
            Self::Checkbox => "checkbox",
            Self::Select => "select",
            Self::List => "list",
            Self::Group => "group",
            Self::Groups => "groups",
            Self::Mapping => "mapping",
        }
    }
}
