//! Prints the files of a small index: `cargo run -p blackeyes-searchindex --example files`.

use blackeyes_searchindex::{Document, Index};

fn main() {
    let texts = ["雨停了，我们出门。", "A walk after the rain.", "灯下读信。"];
    let documents: Vec<Document<'_>> = texts
        .iter()
        .enumerate()
        .map(|(number, text)| Document {
            address: format!("journal/1/{number}/"),
            lang: "zh".to_owned(),
            kind: "article",
            title: (*text).into(),
            text: vec![(*text).into()],
            ..Document::default()
        })
        .collect();
    for (path, bytes) in Index::build(documents).files() {
        println!("{:6} bytes  {path}", bytes.len());
    }
}
