//! No files of a crate, or of a module of the program, import one another in circles. [`super::graph`] says what an import is.

use std::collections::BTreeSet;

use super::graph::Graph;
use super::source::{File, files, members};

#[test]
fn no_file_cycles() {
    let files = files();
    let mut found = Vec::new();
    for member in members() {
        let graph = Graph::of(files, &member);
        let own = files.iter().filter(|file| file.path.starts_with(&format!("{member}src/")));
        let modules: BTreeSet<&str> = own.map(File::module).collect();
        for module in modules {
            found.extend(graph.cycles(|file| file.module() == module));
        }
    }
    assert!(found.is_empty(), "files import one another in circles:\n{}", found.join("\n"));
}

/// The files of each circle in a crate of such files, without its imports.
fn found(texts: &[(&str, &str)]) -> Vec<String> {
    let files: Vec<File> =
        texts.iter().map(|(path, text)| File::of(&format!("x/src/{path}"), (*text).to_owned())).collect();
    let cycles = Graph::of(&files, "x/").cycles(|_| true);
    cycles.iter().filter_map(|cycle| Some(cycle.lines().next()?.replace("x/src/", ""))).collect()
}

#[test]
fn a_circle_is_seen() {
    let lib = "mod a; mod b; pub use a::A;";
    let through_parent = [("lib.rs", lib), ("a.rs", "use super::b::B; pub struct A;"), ("b.rs", "use super::A;")];
    assert_eq!(found(&through_parent), ["2 files: a.rs, b.rs"]);
    let in_code = [("lib.rs", "mod a; fn f() { a::g(); } struct S;"), ("a.rs", "fn g(_: crate::S) {}")];
    assert_eq!(found(&in_code), ["2 files: lib.rs, a.rs"]);
    let of_three = [
        ("lib.rs", "mod m; mod c;"),
        ("c.rs", "use crate::m::{a::{self, A}, other as o};"),
        ("m/mod.rs", "pub mod a; pub use self::a::*;"),
        ("m/a.rs", "pub struct A; fn f() { super::super::c::f(); }"),
    ];
    assert_eq!(found(&of_three), ["2 files: c.rs, m/a.rs"]);
    let by_glob =
        [("lib.rs", "mod a; mod b; pub use a::*;"), ("a.rs", "use crate::b; fn f() {}"), ("b.rs", "use crate::f;")];
    assert_eq!(found(&by_glob), ["2 files: a.rs, b.rs"]);
    let by_macro =
        [("lib.rs", "mod a; mod b;"), ("a.rs", "macro_rules! m { () => {} } use super::b;"), ("b.rs", "use crate::m;")];
    assert_eq!(found(&by_macro), ["2 files: a.rs, b.rs"]);
    let used_again = [("lib.rs", "mod a; pub use a::A; struct S(A);"), ("a.rs", "use super::S; pub struct A;")];
    assert_eq!(found(&used_again), ["2 files: lib.rs, a.rs"]);
}

#[test]
fn what_is_no_import() {
    let declared = [("lib.rs", "mod a; pub use a::A; struct S;"), ("a.rs", "use super::S; pub(in crate::a) struct A;")];
    let written = [
        ("lib.rs", "mod a; mod b;"),
        ("a.rs", "macro_rules! m { () => { $crate::b::f() } }"),
        ("b.rs", "fn f() { crate::m!(); }"),
    ];
    let elsewhere = [("lib.rs", "mod a; pub use other::X; fn f() { a::f(); }"), ("a.rs", "use super::X;")];
    let tested =
        [("lib.rs", "mod a; fn f() { a::f(); }"), ("a.rs", "fn f() {} #[cfg(test)] mod tests { use crate::f; }")];
    let inner = [("lib.rs", "mod a;"), ("a.rs", "struct S; mod inner { use super::S; } fn f() { self::inner::g(); }")];
    for texts in [&declared[..], &written, &elsewhere, &tested, &inner] {
        assert!(found(texts).is_empty(), "{texts:?}");
    }
}
