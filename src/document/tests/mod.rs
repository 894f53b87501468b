//! Tests of parsing documents, with the exact messages about invalid ones.

mod dates_and_people;
mod examples;
mod fences;
mod keys;
mod kit;
mod layouts;
mod nouns;
mod properties;
mod reading;
mod tables;
mod typed;
