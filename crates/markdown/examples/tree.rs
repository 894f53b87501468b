//! Prints the tree of a Markdown file, with the words of each node: `cargo run -p blackeyes-markdown --example tree -- FILE`.

use blackeyes_markdown::tree::Nodes;
use blackeyes_markdown::{Markdown, Source};

fn print(nodes: Nodes<'_>, depth: usize) {
    for node in nodes {
        let words = if node.children().next().is_none() { node.words() } else { "" };
        println!("{:indent$}{:?} {words} @{:?}", "", node.node(), node.span(), indent = depth * 2);
        print(node.children(), depth + 1);
    }
}

fn main() -> std::io::Result<()> {
    let path = std::env::args().nth(1).unwrap_or_default();
    let text =
        if path.is_empty() { "雨停了，\n我们**出门**。".to_owned() } else { std::fs::read_to_string(&path)? };
    let tree = Markdown::default().tree(&Source { path: &path.into(), text: &text, start: 0, summarise: false });
    print(tree.nodes(), 0);
    for note in &tree.notes {
        println!("[^{}]", note.label);
        print(note.content.nodes(), 1);
    }
    Ok(())
}
