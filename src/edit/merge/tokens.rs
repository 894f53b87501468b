//! A text as paragraphs, and a paragraph as words. The parts in a row are the text again.

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

/// The paragraphs of a text, and the blank lines between them.
pub fn paragraphs(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut at, mut was_blank) = (0, 0, None);
    for line in text.split_inclusive('\n') {
        let is_blank = line.trim().is_empty();
        if was_blank.is_some_and(|was| was != is_blank) {
            parts.extend(text.get(start..at));
            start = at;
        }
        was_blank = Some(is_blank);
        at += line.len();
    }
    parts.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    parts
}

/// The lines of a text.
pub fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// The words of a text, Chinese ones too, and what is between them.
pub fn words(text: &str) -> Vec<&str> {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let cuts: Vec<usize> = segmenter.segment_str(text).collect();
    cuts.windows(2).filter_map(|pair| text.get(*pair.first()?..*pair.last()?)).collect()
}
