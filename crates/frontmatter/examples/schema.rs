//! Prints the JSON Schema of a type: `cargo run -p blackeyes-frontmatter --example schema`.

use blackeyes_frontmatter::{FromNode as _, front_matter};

front_matter! {
    /// A section of an issue.
    #[derive(Clone, Debug)]
    pub struct Section {
        /// Its id.
        /// 编号。
        "id" => id: String, required;
        /// Its title.
        /// 标题。
        "title" => title: Option<String>, optional;
    }
    expected "a section", "一个栏目", "{id: prose, title: Prose}"
}

fn main() {
    println!("{:#}", Section::schema());
}
