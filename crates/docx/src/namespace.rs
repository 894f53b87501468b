//! The namespaces of the format, in both of its variants.

/// The usual prefix of a namespace. Transitional and Strict have the same ones.
pub(crate) fn prefix(uri: &str) -> Option<&'static str> {
    let strict = uri.strip_prefix("http://purl.oclc.org/ooxml/");
    let open = uri.strip_prefix("http://schemas.openxmlformats.org/");
    let microsoft = uri.strip_prefix("http://schemas.microsoft.com/office/");
    Some(match (strict.or(open), microsoft) {
        (Some("wordprocessingml/2006/main" | "wordprocessingml/main"), _) => "w",
        (Some("officeDocument/2006/relationships" | "officeDocument/relationships"), _) => "r",
        (Some("officeDocument/2006/math" | "officeDocument/math"), _) => "m",
        (Some("drawingml/2006/wordprocessingDrawing" | "drawingml/wordprocessingDrawing"), _) => "wp",
        (Some("drawingml/2006/main" | "drawingml/main"), _) => "a",
        (Some("drawingml/2006/picture" | "drawingml/picture"), _) => "pic",
        (Some("drawingml/2006/chart" | "drawingml/chart"), _) => "c",
        (Some("drawingml/2006/diagram" | "drawingml/diagram"), _) => "dgm",
        (Some("markup-compatibility/2006"), _) => "mc",
        (Some("package/2006/relationships"), _) => "rel",
        (_, Some("word/2010/wordprocessingShape")) => "wps",
        (_, Some("word/2010/wordprocessingGroup")) => "wpg",
        (_, Some("word/2010/wordprocessingCanvas")) => "wpc",
        (_, Some("word/2010/wordml")) => "w14",
        (_, Some("drawing/2014/chartex")) => "cx",
        _ => match uri {
            "urn:schemas-microsoft-com:vml" => "v",
            "urn:schemas-microsoft-com:office:office" => "o",
            "http://www.w3.org/XML/1998/namespace" => "xml",
            _ => return None,
        },
    })
}
