//! Pairs such as the Eight Honours and Eight Disgraces.

use serde::Serialize;

use crate::document::Pair;

#[derive(Serialize)]
pub(in crate::render) struct PairView<'a> {
    honour: &'a str,
    disgrace: &'a str,
}

/// The longest line, in Han characters, that fits in a wall of vertical pairs.
const WALL: usize = 10;

pub(in crate::render) fn pairs(pairs: &[Pair]) -> Vec<PairView<'_>> {
    pairs.iter().map(|pair| PairView { honour: &pair.honour, disgrace: &pair.disgrace }).collect()
}

/// Whether pairs can be set vertically, that is, whether they have only short lines of Chinese.
pub(in crate::render) fn is_wall(pairs: &[Pair]) -> bool {
    let fits = |line: &str| {
        line.chars().count() <= WALL && line.chars().all(|c| blackeyes_chinese::is_han(c) || "，、；。".contains(c))
    };
    !pairs.is_empty() && pairs.iter().all(|pair| fits(&pair.honour) && fits(&pair.disgrace))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_chinese_lines_hang_upright() {
        let pair = |honour: &str| Pair { honour: honour.into(), disgrace: "以危害祖国为耻".into() };
        assert!(is_wall(&[pair("以热爱祖国为荣")]));
        assert!(!is_wall(&[pair("Love the country")]));
        assert!(!is_wall(&[pair("以热爱祖国并且为之奋斗为荣")]));
        assert!(!is_wall(&[]));
    }
}
