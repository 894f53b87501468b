//! Prints the files of a small index: `cargo run -p blackeyes-searchindex --example files`.

use blackeyes_searchindex::{Document, Index, Layout};

fn main() {
    let texts = ["雨停了，我们出门。", "A walk after the rain.", "灯下读信。"];
    let mut documents: Vec<Document<'_>> = texts
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
    let layout = Layout::of(&mut documents);
    for (file, bytes) in Index::build(&documents, &layout).files() {
        println!("{:6} bytes  {}", bytes.len(), file.path());
    }
}
