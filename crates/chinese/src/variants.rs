//! Simplified and traditional forms of the same character.

/// One line per simplified character: the character, then its traditional forms. Generated from `TSCharacters.txt` of `OpenCC`
/// 1.4.2 (Apache-2.0).
const TABLE: &str = include_str!("variants.txt");

/// All forms of `c`, including itself: 晓 is 晓 and 曉. Each call searches a table of 20 KB, so use it for few characters only.
pub fn variants(c: char) -> Vec<char> {
    let mut forms = vec![c];
    for line in TABLE.lines().filter(|line| line.contains(c)) {
        for form in line.chars().filter(|form| !forms.contains(form)).collect::<Vec<_>>() {
            forms.push(form);
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::variants;

    #[test]
    fn both_scripts_are_known() {
        assert_eq!(variants('晓'), ['晓', '曉']);
        assert_eq!(variants('曉'), ['曉', '晓']);
        assert_eq!(variants('楠'), ['楠']);
        assert_eq!(variants('干'), ['干', '乾', '幹', '榦']);
    }
}
