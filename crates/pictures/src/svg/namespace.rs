//! The XML namespaces of drawings.

/// The namespace of SVG.
pub(super) const NAMESPACE: &[u8] = b"http://www.w3.org/2000/svg";
/// The namespace of `xlink:href`.
pub(super) const XLINK: &[u8] = b"http://www.w3.org/1999/xlink";
