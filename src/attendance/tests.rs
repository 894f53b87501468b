//! The tests of the module.

#![allow(clippy::format_push_string, clippy::format_collect, reason = "sheets are put together row by row")]

mod account;
mod doubts;
mod habits;
mod joins;
mod kit;
mod necessity;
mod no_person;
mod shapes;
mod silent;
