//! One activity as an eye: ring, pale and solid disc, from protected bounds and never a midpoint between them.

use super::svg::{Number, Svg};

/// How many came to an activity, as far as it is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eye {
    /// They were counted: between `low` and `high` came, of `expected` if that is known.
    Counted {
        /// How many were expected.
        expected: Option<u32>,
        /// How many came at least.
        low: u32,
        /// How many came at most.
        high: u32,
    },
    /// It was held, and no number of it is published.
    NotCounted,
    /// It is still to come.
    ToCome,
}

impl Eye {
    /// The largest number in it.
    pub fn most(self) -> u32 {
        match self {
            Self::Counted { expected, high, .. } => expected.unwrap_or_default().max(high),
            Self::NotCounted | Self::ToCome => 0,
        }
    }
}

/// How large a number of people is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    /// The radius of the largest number of the drawing.
    pub full: f64,
    /// The largest number of the drawing; areas are in proportion to it.
    pub most: u32,
}

/// The smallest radius that can still be seen.
const SMALLEST: f64 = 2.5;
/// The radius of an activity that is still to come.
const TO_COME: f64 = 6.0;

impl Scale {
    /// The radius of a disc of `people`; none for none.
    pub fn radius(self, people: u32) -> f64 {
        if people == 0 {
            return 0.0;
        }
        (self.full * (f64::from(people) / f64::from(self.most.max(1))).sqrt()).max(SMALLEST)
    }

    /// The radius of the whole eye.
    pub fn outer(self, eye: Eye) -> f64 {
        match eye {
            Eye::Counted { .. } => self.radius(eye.most()).max(SMALLEST),
            Eye::NotCounted => self.full * 0.3,
            Eye::ToCome => TO_COME.min(self.full),
        }
    }
}

/// Draws `eye` around a point.
pub(super) fn draw(svg: &mut Svg, eye: Eye, scale: Scale, (x, y): (f64, f64)) {
    let mut circle = |class: &str, radius: f64, more: &[(&str, &dyn std::fmt::Display)]| {
        let (cx, cy, r) = (Number(x), Number(y), Number(radius));
        let own: [(&str, &dyn std::fmt::Display); 4] = [("class", &class), ("cx", &cx), ("cy", &cy), ("r", &r)];
        svg.empty("circle", &[&own, more].concat());
    };
    match eye {
        Eye::Counted { expected, low, high } => {
            // Without an expected number the disc is vermilion and has no ring, so that both colour and shape tell.
            let (pale, solid) =
                if expected.is_some() { ("eye-pale", "eye") } else { ("eye-pale eye-open", "eye eye-open") };
            let fill = if expected.is_some() { "#1D1A16" } else { "#B22D1F" };
            if high > low {
                circle(pale, scale.radius(high), &[("fill", &fill), ("fill-opacity", &".28")]);
            }
            if low > 0 {
                circle(solid, scale.radius(low), &[("fill", &fill)]);
            }
            if let Some(expected) = expected {
                circle("eye-ring", scale.radius(expected), &[("fill", &"none"), ("stroke", &"#1D1A16")]);
            }
        }
        Eye::NotCounted => circle(
            "eye-dashed",
            scale.outer(eye),
            &[("fill", &"none"), ("stroke", &"#B22D1F"), ("stroke-width", &"1.5"), ("stroke-dasharray", &"2.5 2.5")],
        ),
        Eye::ToCome => circle("eye-ring", scale.outer(eye), &[("fill", &"none"), ("stroke", &"#1D1A16")]),
    }
}

/// An eye by itself, 96 high and as wide as it is, as lists show it beside its words: hidden from readers of text.
pub fn single(eye: Eye, most: u32) -> String {
    let scale = Scale { full: 46.0, most };
    let radius = scale.outer(eye) + 1.0;
    let width = Number(radius * 2.0);
    let view = format!("0 0 {width} 96");
    let mut svg = Svg::default();
    svg.open(
        "svg",
        &[("class", &"eye-mark"), ("width", &width), ("height", &"96"), ("viewBox", &view), ("aria-hidden", &"true")],
    );
    draw(&mut svg, eye, scale, (radius, 48.0));
    svg.close("svg");
    svg.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(eye: Eye) -> String {
        let mut svg = Svg::default();
        draw(&mut svg, eye, Scale { full: 20.0, most: 400 }, (0.0, 0.0));
        svg.finish()
    }

    fn radii(markup: &str) -> Vec<&str> {
        markup.split(" r=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
    }

    #[test]
    fn bounds_are_drawn_and_nothing_between_them() {
        let markup = drawn(Eye::Counted { expected: Some(400), low: 100, high: 225 });
        assert_eq!(radii(&markup), ["15", "10", "20"]);
        assert!(markup.starts_with("<circle class=\"eye-pale\"") && markup.contains("class=\"eye-ring\""), "{markup}");
    }

    #[test]
    fn a_lower_bound_alone_reaches_the_ring() {
        assert_eq!(radii(&drawn(Eye::Counted { expected: Some(400), low: 361, high: 400 })), ["20", "19", "20"]);
    }

    #[test]
    fn shape_tells_what_colour_tells() {
        let open = drawn(Eye::Counted { expected: None, low: 100, high: 100 });
        assert_eq!(radii(&open), ["10"]);
        assert!(!open.contains("eye-ring"), "{open}");
        assert!(drawn(Eye::NotCounted).contains("stroke-dasharray"));
        assert_eq!(radii(&drawn(Eye::ToCome)), ["6"]);
        // "At most five": nothing is certain, so that nothing is solid.
        assert_eq!(radii(&drawn(Eye::Counted { expected: None, low: 0, high: 4 })), ["2.5"]);
    }
}
