//! The tests of the room.

#![allow(clippy::format_push_string, clippy::format_collect, reason = "sheets are put together row by row")]

mod kit;
mod joins;
mod necessity;
mod shapes;
