//! The source of a template.

use std::sync::Arc;

/// A template's source.
#[derive(Clone, Debug)]
pub(super) struct Template {
    /// The path, relative to the site's folder.
    pub path: Arc<str>,
    pub text: Arc<str>,
}
