//! The namespaces that a drawing is written in.

/// That of SVG.
pub(super) const NAMESPACE: &[u8] = b"http://www.w3.org/2000/svg";
/// That of `xlink:href`.
pub(super) const XLINK: &[u8] = b"http://www.w3.org/1999/xlink";
