//! A QR code as a drawing, for phones to scan from the lobby's screen.

use fast_qr::convert::svg::SvgBuilder;
use fast_qr::{ECL, QRBuilder};

/// A QR code of `text` as SVG, in fixed colours, because scanners may not read a code in other colours. `None` if the
/// text is too long for a code.
pub(super) fn svg(text: &str) -> Option<String> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let drawing = SvgBuilder::default().to_str(&code);
    // Smoothed edges would show seams between dark modules.
    Some(drawing.replacen("<svg", "<svg class=\"qr\" aria-hidden=\"true\" shape-rendering=\"crispEdges\"", 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The side of the drawing and its dark squares, from the drawing itself.
    fn squares(svg: &str) -> (usize, Vec<(usize, usize)>) {
        let between = |from: &str, to: &str| svg.split_once(from).unwrap().1.split_once(to).unwrap().0;
        let side = between("viewBox=\"0 0 ", " ").parse().unwrap();
        let dark = between("d=\"M", "h1v1h-1\"").split("h1v1h-1M").map(|at| at.split_once(',').unwrap());
        (side, dark.map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap())).collect())
    }

    #[test]
    fn an_independent_reader_reads_the_drawing() {
        for text in ["https://blackeyes.example.edu/window/eight-honours/", "https://学院.example/窗/八荣八耻/"]
        {
            let (side, dark) = squares(&svg(text).unwrap());
            // The quiet zone has four modules (ISO/IEC 18004:2015, 6.3.8).
            assert!(dark.iter().all(|&(x, y)| (4..side - 4).contains(&x) && (4..side - 4).contains(&y)));
            let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side * 4, side * 4, |x, y| {
                if dark.contains(&(x / 4, y / 4)) { 0 } else { 255 }
            });
            let (_, read) = picture.detect_grids().first().unwrap().decode().unwrap();
            assert_eq!(read, text);
        }
    }

    #[test]
    fn a_policy_without_inline_styles_shows_it() {
        let svg = svg("https://blackeyes.example.edu/").unwrap();
        assert!(!svg.contains("style"));
        assert!(svg.contains("fill=\"#ffffff\"/>") && svg.contains("fill=\"#000000\"/>"));
    }

    #[test]
    fn a_text_that_is_too_long_for_a_code_has_none() {
        assert_eq!(svg(&"a".repeat(8000)), None);
    }
}
