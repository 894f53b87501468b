//! Lines that begin with a dash: subtitles, and the sources of quotations.

/// The text after a dash of two; `None` if there is none.
pub(crate) fn after_dash(text: &str) -> Option<&str> {
    let text = text.trim();
    let rest = ["——", "──", "—", "――", "--", "–"].iter().find_map(|dash| text.strip_prefix(dash))?;
    let rest = rest.trim_start_matches(['—', '─', '―', '-', ' ', '\u{3000}']);
    (!rest.is_empty()).then_some(rest)
}

/// Who wrote a quotation and where, from the line after it: divided at `《`.
pub(crate) fn attribution(text: &str) -> Option<(Option<String>, Option<String>)> {
    let rest = after_dash(text)?.trim();
    if rest.chars().count() > 60 {
        return None;
    }
    let owned =
        |text: &str| Some(text.trim().trim_end_matches(['，', ',', '：', ':']).to_owned()).filter(|t| !t.is_empty());
    Some(match rest.find('《') {
        Some(at) => (owned(&rest[..at]), owned(&rest[at..])),
        None => match rest.split_once([',', '，']) {
            Some((by, source)) => (owned(by), owned(source)),
            None => (owned(rest), None),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_divided() {
        let of = |text| attribution(text).unwrap();
        assert_eq!(of("——《左传·隐公九年》"), (None, Some("《左传·隐公九年》".into())));
        assert_eq!(of("——鲁迅《故乡》"), (Some("鲁迅".into()), Some("《故乡》".into())));
        assert_eq!(of("— T. S. Eliot, Four Quartets"), (Some("T. S. Eliot".into()), Some("Four Quartets".into())));
        assert_eq!(attribution("没有破折号"), None);
    }
}
