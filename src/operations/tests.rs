//! Tests that what operations derive for themselves is what the site does.

mod links;
