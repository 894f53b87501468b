//! What surrounds an element of a page, and what it inherits.

use std::rc::Rc;

use crate::properties::{Layout, Look};
use crate::role::Role;
use crate::web::look::{Declared, USUAL};

/// What surrounds an element, and what it inherits.
#[derive(Clone, Default)]
pub(super) struct Around {
    pub(super) look: Look,
    pub(super) base: Look,
    pub(super) layout: Layout,
    pub(super) role: Role,
    pub(super) link: Option<Rc<str>>,
    pub(super) is_in_link: bool,
    pub(super) is_preformatted: bool,
    /// The list that items belong to, its depth from 1, and the number of the next item; `None` for bullets.
    pub(super) list: Option<(u32, usize)>,
    pub(super) depth: usize,
}

impl Around {
    pub(super) fn usual() -> Self {
        let look = Look { size: Some(USUAL), ..Look::default() };
        Self { base: look.clone(), look, ..Self::default() }
    }

    /// What surrounds the content of an element.
    pub(super) fn within(&self, declared: &Declared, is_block: bool) -> Self {
        let mut inner = self.clone();
        inner.look = self.look.under(&declared.look);
        inner.is_preformatted = declared.is_preformatted.unwrap_or(self.is_preformatted);
        inner.depth += 1;
        if is_block {
            inner.base = self.base.under(&declared.base);
            inner.layout = self.layout.under(&declared.layout);
            inner.layout.left = Some(self.layout.left.unwrap_or(0).saturating_add(declared.margin));
            inner.role = declared.role.unwrap_or(self.role);
        }
        inner
    }

    pub(super) fn size(&self) -> u16 {
        self.look.size.unwrap_or(USUAL)
    }
}
