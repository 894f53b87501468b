//! A QR code as a drawing, for phones to scan from the lobby's screen.

use std::fmt::Write as _;

use fast_qr::{ECL, QRBuilder};

/// The quiet zone around a code, in modules (ISO/IEC 18004:2015, 6.3.8).
const QUIET: usize = 4;

/// A QR code of `text` as SVG, in fixed colours, because scanners may not read a code in other colours. `None` if the
/// text is too long for a code.
pub(super) fn svg(text: &str) -> Option<String> {
    let dark = modules(text)?;
    let side = dark.len() + 2 * QUIET;
    let mut path = String::new();
    for (y, row) in dark.iter().enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run.first() == Some(&true) {
                let _ = write!(path, "M{} {}h{length}v1h-{length}z", x + QUIET, y + QUIET, length = run.len());
            }
            x += run.len();
        }
    }
    Some(format!(
        "<svg class=\"qr\" viewBox=\"0 0 {side} {side}\" width=\"{side}\" height=\"{side}\" aria-hidden=\"true\" \
         shape-rendering=\"crispEdges\"><path fill=\"#FFFFFF\" d=\"M0 0h{side}v{side}H0z\"/>\
         <path fill=\"#000000\" d=\"{path}\"/></svg>"
    ))
}

/// The rows of modules in the code of `text`; `true` is dark.
fn modules(text: &str) -> Option<Vec<Vec<bool>>> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    Some((0..code.size).map(|row| code[row].iter().take(code.size).map(|module| module.value()).collect()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_of_others_reads_what_was_written() {
        for text in ["https://blackeyes.example.edu/window/eight-honours/", "https://学院.example/窗/八荣八耻/"]
        {
            let dark = modules(text).unwrap();
            let side = (dark.len() + 2 * QUIET) * 4;
            let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| {
                let module = |at: usize| (at / 4).checked_sub(QUIET);
                let dark = module(y).zip(module(x)).and_then(|(y, x)| dark.get(y)?.get(x)).copied();
                if dark == Some(true) { 0 } else { 255 }
            });
            let (_, read) = picture.detect_grids().first().unwrap().decode().unwrap();
            assert_eq!(read, text);
        }
    }

    #[test]
    fn what_is_drawn_is_what_was_made() {
        let text = "https://blackeyes.example.edu/";
        let svg = svg(text).unwrap();
        let runs: usize = svg
            .split('M')
            .skip(2)
            .filter_map(|run| run.split_once('h')?.1.split_once('v')?.0.parse::<usize>().ok())
            .sum();
        let dark = modules(text).unwrap();
        assert_eq!(runs, dark.iter().flatten().filter(|dark| **dark).count());
        assert!(!svg.contains("style"));
    }

    #[test]
    fn a_text_that_no_code_holds_has_none() {
        assert_eq!(svg(&"a".repeat(8000)), None);
    }
}
