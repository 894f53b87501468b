//! Titles as people type them to find them: in pinyin, and by their initials.

use blackeyes_chinese::syllables;

/// The initials of a title, by which people find it: 自习室最后一盏灯 → `zxszhyzd`.
pub(super) fn initials(title: &str) -> String {
    let chars: Vec<char> = title.chars().collect();
    let read = syllables(&chars).into_iter().zip(&chars);
    let mut after_letter = false;
    read.filter_map(|(syllable, c)| {
        let first = match syllable {
            Some(syllable) => syllable.chars().next(),
            None if c.is_alphanumeric() && !after_letter => c.to_lowercase().next(),
            None => None,
        };
        after_letter = syllable.is_none() && c.is_alphanumeric();
        first
    })
    .collect()
}

/// The reading of a title in pinyin, without spaces.
pub(super) fn pinyin(title: &str) -> String {
    let chars: Vec<char> = title.chars().collect();
    let read = syllables(&chars).into_iter().zip(&chars);
    let read = read.map(|(syllable, c)| syllable.map_or_else(|| c.to_lowercase().collect(), ToOwned::to_owned));
    read.collect::<String>().split_whitespace().collect()
}
