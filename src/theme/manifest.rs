//! Parses `theme.yaml` and the other YAML files of a theme.

use std::sync::Arc;

use serde_json::{Map, Value};

use blackeyes_diagnostics::Diagnostics;
use blackeyes_frontmatter::{FromNode, Line, Reader, Spanned};

use super::field::Field;

blackeyes_frontmatter::front_matter! {
    /// What `theme.yaml` says.
    #[derive(Clone, Debug, Default)]
    pub struct Manifest {
        /// The theme's name, the same as its folder's.
        /// 主题的名称，与文件夹名相同。
        "name" => name: Option<Line>, optional;
        /// The theme that it extends.
        /// 在哪个主题的基础上修改。
        "extends" => extends: Option<Spanned<String>>, optional;
        /// A description for people.
        /// 用文字说明这个主题。
        "description" => description: Option<String>, optional;
        /// Free values for its templates: `site.theme.…`.
        /// 留给模板的自定义值，在模板里写 `site.theme.…`。
        "params" => params: Map<String, Value>, optional;
        /// The fields of `page` that none of its templates shows: they are not computed.
        /// 模板都不用的 `page` 字段，写上后就不再生成。
        "unused" => unused: Option<Vec<Field>>, optional;
    }
    expected "a theme's settings", "主题的设置", "{name: lantern, extends: ink}"
}

/// The JSON Schema of `theme.yaml`.
pub fn schema() -> Value {
    blackeyes_frontmatter::whole_schema(<Manifest as FromNode>::schema(), "theme.yaml")
}

/// Reads a YAML file of a theme; `None` only with an error among the diagnostics.
pub(super) fn read<T: FromNode>(path: &Arc<str>, text: &str, diagnostics: &mut Diagnostics) -> Option<T> {
    let parsed = blackeyes_frontmatter::parse(path, text, 0);
    let mut reader = Reader::new(parsed.complete);
    diagnostics.extend(parsed.diagnostics);
    let value = parsed.root.as_ref().and_then(|root| T::from_node(root, &mut reader));
    diagnostics.extend(reader.finish());
    value
}
