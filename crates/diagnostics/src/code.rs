//! The stable name of a kind of diagnostic.

use borsh::{BorshDeserialize, BorshSerialize};

use super::Severity;

/// The longest name, in bytes.
const LONGEST: usize = 31;

/// A diagnostic's stable, kebab-case name, as printed, as used in `site.yaml` under `checks`, and as listed in
/// `docs/diagnostics.md`. Each crate declares its own with [`declare_codes!`](crate::declare_codes). The value
/// contains the name itself, so that a code can be stored and read where the list of all codes is not available.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub struct Code {
    name: [u8; LONGEST],
    length: u8,
    severity: Severity,
    safety: bool,
}

impl Code {
    /// A code with this name of at most 31 bytes; a longer name in a constant does not compile.
    pub const fn new(name: &str, severity: Severity, safety: bool) -> Self {
        let mut bytes = [0; LONGEST];
        let mut at = 0;
        while at < name.len() {
            bytes[at] = name.as_bytes()[at];
            at += 1;
        }
        Self { name: bytes, length: at as u8, severity, safety }
    }

    /// The name, such as `unknown-key`.
    pub fn name(&self) -> &str {
        let bytes = self.name.get(..usize::from(self.length)).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    /// The default severity, which the site's `checks` can change.
    pub const fn severity(self) -> Severity {
        self.severity
    }

    /// Whether it protects people or the disk: a site cannot lower its severity.
    pub const fn is_safety(self) -> bool {
        self.safety
    }
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// Declares the codes of a crate: one constant each, and the list `ALL`.
///
/// ```
/// mod codes {
///     blackeyes_diagnostics::declare_codes! {
///         /// A lantern without oil.
///         NO_OIL = "no-oil" Warning;
///         /// A lantern that is a fire hazard.
///         FIRE = "fire" Error safety;
///     }
/// }
/// assert_eq!(codes::FIRE.name(), "fire");
/// assert!(codes::FIRE.is_safety() && !codes::NO_OIL.is_safety());
/// assert_eq!(codes::ALL.len(), 2);
/// ```
#[macro_export]
macro_rules! declare_codes {
    ($($(#[$doc:meta])* $constant:ident = $name:literal $severity:ident $($safety:ident)?;)*) => {
        $($(#[$doc])* pub const $constant: $crate::Code =
            $crate::Code::new($name, $crate::Severity::$severity, $crate::declare_codes!(@safety $($safety)?));)*
        /// The codes declared here.
        pub const ALL: &[$crate::Code] = &[$($constant),*];
    };
    (@safety safety) => { true };
    (@safety) => { false };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_same_when_it_was_kept() {
        let code = crate::codes::FILE_TOO_LARGE;
        let kept = borsh::to_vec(&code).unwrap();
        assert_eq!(borsh::from_slice::<Code>(&kept).unwrap(), code);
        assert_eq!(code.name(), "file-too-large");
    }

    #[test]
    fn a_damaged_code_has_no_name() {
        let mut kept = borsh::to_vec(&crate::codes::FILE_TOO_LARGE).unwrap();
        kept[LONGEST] = 200;
        assert_eq!(borsh::from_slice::<Code>(&kept).unwrap().name(), "");
    }
}
