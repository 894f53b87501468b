//! The controls of a form.

/// The control by which a value is entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Widget {
    /// A text.
    Text,
    /// A whole number.
    Number,
    /// A day.
    Date,
    /// A day, with or without a time.
    Moment,
    /// Yes or no.
    Checkbox,
    /// One of a few words.
    Select,
    /// A list of texts, numbers or words.
    List,
    /// Keys of its own.
    Group,
    /// A list of groups.
    Groups,
    /// Any keys.
    Mapping,
}

impl Widget {
    /// The control for a list of such values.
    #[must_use]
    pub const fn listed(self) -> Self {
        if matches!(self, Self::Group | Self::Groups) { Self::Groups } else { Self::List }
    }

    /// Its name in a form.
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
