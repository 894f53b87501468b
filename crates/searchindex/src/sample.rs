//! The texts from which the code of all texts is made.
//!
//! Another code changes every file of texts. So the sample contains few of the documents that are still edited, and no
//! document is in it because of another one.

use super::document::Document;
use super::layout::identity;

/// The number of characters of a sample.
const ENOUGH: usize = 400_000;
/// If documents of the years before the newest one have so many characters, later ones are not in the sample.
const OLDER: usize = 100_000;

/// The places of the sampled documents.
pub(super) fn sample(documents: &[Document<'_>]) -> Vec<usize> {
    let year = |document: &Document<'_>| document.date.map(jiff::civil::Date::year);
    let newest = documents.iter().filter_map(year).max();
    let mut order: Vec<(u32, usize)> =
        documents.iter().enumerate().map(|(place, document)| (identity(&document.address), place)).collect();
    order.sort_unstable();
    let take = |is_wanted: &dyn Fn(&Document<'_>) -> bool| {
        let mut characters = 0;
        let mut places = Vec::new();
        for (_, place) in &order {
            let Some(document) = documents.get(*place).filter(|document| is_wanted(document)) else { continue };
            if characters >= ENOUGH {
                break;
            }
            let (ascii, other) = document.bytes();
            characters += ascii + other / 3;
            places.push(*place);
        }
        (characters, places)
    };
    let (characters, earlier) = take(&|document| year(document).is_some_and(|year| Some(year) < newest));
    if characters >= OLDER { earlier } else { take(&|_| true).1 }
}
