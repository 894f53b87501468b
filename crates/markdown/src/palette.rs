//! The colours of highlighted code and of formulas, for the backgrounds of the theme "ink" in light and dark mode.

use std::fmt::Write as _;

/// A kind of token in code.
#[derive(Clone, Copy, Debug)]
pub(super) struct Class {
    /// Its HTML class.
    pub(super) name: &'static str,
    /// The grammar scopes that it covers.
    pub(super) scopes: &'static [&'static str],
    /// Its colour in light mode.
    light: u32,
    /// Its colour in dark mode.
    dark: u32,
    /// Additional CSS declarations.
    also: &'static str,
}

/// All kinds of tokens. If two scopes match, the longer one takes precedence.
pub(super) const CLASSES: [Class; 12] = [
    Class { name: "c-comment", scopes: &["comment"], light: 0x5C_5447, dark: 0xAD_A392, also: "font-style:italic" },
    Class { name: "c-string", scopes: &["string", "constant.character"], light: 0x2F_5D4A, dark: 0x8F_BFA6, also: "" },
    Class {
        name: "c-number",
        scopes: &["constant.numeric", "constant.language", "constant.other"],
        light: 0x7A_4B12,
        dark: 0xDD_AA66,
        also: "",
    },
    Class {
        name: "c-keyword",
        scopes: &["keyword", "storage.modifier", "storage.control"],
        light: 0xA3_271B,
        dark: 0xF0_8A70,
        also: "",
    },
    Class {
        name: "c-type",
        scopes: &["storage.type", "support.type", "support.class", "entity.name.type", "entity.name.class"],
        light: 0x6A_3350,
        dark: 0xD7_9ABB,
        also: "",
    },
    Class {
        name: "c-function",
        scopes: &["entity.name.function", "support.function", "variable.function", "support.macro"],
        light: 0x2B_4A6F,
        dark: 0x93_B4DA,
        also: "",
    },
    Class {
        name: "c-name",
        scopes: &["entity.name.tag", "entity.other.attribute-name", "variable.parameter", "support.constant"],
        light: 0x1F_5A66,
        dark: 0x84_C0CB,
        also: "",
    },
    Class { name: "c-mark", scopes: &["punctuation"], light: 0x5C_5447, dark: 0xAD_A392, also: "" },
    Class {
        name: "c-heading",
        scopes: &["markup.heading", "entity.name.section", "markup.bold"],
        light: 0x1D_1A16,
        dark: 0xE9_E1D1,
        also: "font-weight:700",
    },
    Class { name: "c-inserted", scopes: &["markup.inserted"], light: 0x2F_5D4A, dark: 0x8F_BFA6, also: "" },
    Class {
        name: "c-deleted",
        scopes: &["markup.deleted"],
        light: 0xA3_271B,
        dark: 0xF0_8A70,
        also: "text-decoration:line-through",
    },
    Class {
        name: "c-invalid",
        scopes: &["invalid"],
        light: 0xA3_271B,
        dark: 0xF0_8A70,
        also: "text-decoration:underline wavy",
    },
];

/// A colour for formulas.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ink {
    /// Its HTML class.
    pub(super) name: &'static str,
    /// Its hue in degrees; `None` for grey.
    pub(super) hue: Option<u16>,
    light: u32,
    dark: u32,
}

/// The colours available to formulas. A requested colour is replaced by the nearest of these, because all of them are readable in
/// light and dark mode.
pub(super) const INKS: [Ink; 6] = [
    Ink { name: "math-red", hue: Some(0), light: 0xA3_271B, dark: 0xF0_8A70 },
    Ink { name: "math-ochre", hue: Some(40), light: 0x7A_4B12, dark: 0xDD_AA66 },
    Ink { name: "math-green", hue: Some(130), light: 0x2F_5D4A, dark: 0x8F_BFA6 },
    Ink { name: "math-blue", hue: Some(220), light: 0x2B_4A6F, dark: 0x93_B4DA },
    Ink { name: "math-plum", hue: Some(310), light: 0x6A_3350, dark: 0xD7_9ABB },
    Ink { name: "math-grey", hue: None, light: 0x5C_5447, dark: 0xAD_A392 },
];

/// The CSS rules for highlighted code, in light and in dark mode. They set colours and text
/// styles only; the theme defines everything else.
pub fn highlight_css() -> (String, String) {
    let sheet = |colour: fn(&Class) -> u32| {
        let mut css = String::new();
        for class in &CLASSES {
            let also = if class.also.is_empty() { "" } else { ";" };
            let _ = writeln!(css, ".{}{{color:#{:06X}{also}{}}}", class.name, colour(class), class.also);
        }
        css
    };
    (sheet(|class| class.light), sheet(|class| class.dark))
}

/// The CSS rules for coloured formulas, in light and in dark mode.
pub fn formula_css() -> (String, String) {
    let sheet = |colour: fn(&Ink) -> u32| {
        let mut css = String::new();
        for ink in &INKS {
            let _ = writeln!(css, ".{}{{color:#{:06X}}}", ink.name, colour(ink));
        }
        css
    };
    (sheet(|ink| ink.light), sheet(|ink| ink.dark))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The contrast ratio as defined by WCAG 2.2: <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>.
    fn contrast(a: u32, b: u32) -> f64 {
        let channel = |value: u32| {
            let value = f64::from(value & 0xFF) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let luminance = |c: u32| 0.2126 * channel(c >> 16) + 0.7152 * channel(c >> 8) + 0.0722 * channel(c);
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn the_formula_of_contrast_is_right() {
        assert!((contrast(0x00_0000, 0xFF_FFFF) - 21.0).abs() < 1e-9);
        assert!((contrast(0x77_7777, 0xFF_FFFF) - 4.48).abs() < 0.01);
    }

    #[test]
    fn every_colour_can_be_read_on_every_ground() {
        let colours =
            CLASSES.iter().map(|c| (c.name, c.light, c.dark)).chain(INKS.iter().map(|i| (i.name, i.light, i.dark)));
        for (name, light, dark) in colours {
            for (colour, ground) in [(light, 0xF6_F1E6), (light, 0xEC_E4D4), (dark, 0x16_130F), (dark, 0x22_1E18)] {
                let ratio = contrast(colour, ground);
                assert!(ratio >= 4.5, "{name} {colour:06X} on {ground:06X} is {ratio:.2}");
            }
        }
    }

    #[test]
    fn the_sheets_have_a_rule_for_each_class() {
        let (light, dark) = highlight_css();
        for class in &CLASSES {
            assert!(light.contains(&format!(".{}{{", class.name)) && dark.contains(&format!(".{}{{", class.name)));
        }
        assert!(light.contains(".c-keyword{color:#A3271B}\n"), "{light}");
        assert_eq!(formula_css().0.lines().count(), INKS.len());
    }
}
