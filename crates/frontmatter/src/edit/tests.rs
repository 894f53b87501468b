//! Tests what an edit writes, and that it writes nothing else.

mod examples;
mod generate;
mod other;
mod properties;
