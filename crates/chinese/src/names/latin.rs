//! Finds the surname in a Latin name.

use crate::fold::fold;

/// Particles before a surname. A capitalized particle is part of the surname: `Robert De Niro`, but `Ludwig van Beethoven`.
const PARTICLES: &[&str] = &[
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "du", "des", "la", "le", "ter", "ten",
    "zu", "zum", "zur", "af", "av", "bin", "ibn", "al", "el", "y", "e",
];

/// Words after a surname that are not part of it.
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv", "phd", "md"];

/// The words of a Latin name in sort order, folded to ASCII, and how many of them make up the surname. The surname is the part
/// before a comma, else the only word in capitals, else the last word with the particles that belong to it.
pub(super) fn sorted_words(name: &str) -> (Vec<String>, usize) {
    if let Some((surname, given)) = name.split_once([',', '，'])
        && !is_suffix(given)
    {
        let mut words = words(surname);
        let length = words.len();
        words.extend(self::words(given));
        return (words, length);
    }
    let words: Vec<&str> = name.split(is_between).filter(|word| !word.is_empty()).collect();
    let surname = surname_of(&words);
    let order = words.get(surname.clone()).into_iter().flatten();
    let order = order.chain(words.iter().take(surname.start)).chain(words.iter().skip(surname.end));
    let sorted: Vec<String> = order.map(|word| fold(word)).filter(|word| !word.is_empty()).collect();
    let length = surname.len().min(sorted.len());
    (sorted, length)
}

/// The words of `text` in order, folded to ASCII.
pub(super) fn words(text: &str) -> Vec<String> {
    text.split(is_between).map(fold).filter(|word| !word.is_empty()).collect()
}

/// Whether `c` separates two words of a name.
pub(super) fn is_between(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | '，' | '·' | '•' | '・' | '_' | '/' | '(' | ')' | '（' | '）')
}

/// Whether `text` is only a suffix, as in `King, Jr.`
pub(super) fn is_suffix(text: &str) -> bool {
    SUFFIXES.contains(&fold(text).as_str())
}

/// The range of the surname in the words of a name.
pub(super) fn surname_of(words: &[&str]) -> std::ops::Range<usize> {
    let mut capitals = words.iter().enumerate().filter(|(_, word)| is_in_capitals(word));
    if let (Some((at, _)), None) = (capitals.next(), capitals.next())
        && words.len() > 1
    {
        return at..at + 1;
    }
    let end = words.iter().rposition(|word| !is_suffix(word)).map_or(words.len(), |last| last + 1);
    let mut start = end.saturating_sub(1);
    while start > 1
        && words.get(start - 1).is_some_and(|word| {
            word.chars().next().is_some_and(char::is_uppercase) && PARTICLES.contains(&word.to_lowercase().as_str())
        })
    {
        start -= 1;
    }
    start..end
}

/// The index of the first lower-case particle before the surname at `surname`.
pub(super) fn particle_start(words: &[&str], surname: usize) -> usize {
    let is_particle = |word: &&&str| {
        word.chars().next().is_some_and(char::is_lowercase) && PARTICLES.contains(&word.to_lowercase().as_str())
    };
    surname - words.iter().take(surname).rev().take_while(is_particle).count()
}

/// Whether `word` is written in capitals to mark the surname, and is neither an initial nor a suffix.
fn is_in_capitals(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters > 1 && !word.contains('.') && !word.chars().any(char::is_lowercase) && !is_suffix(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_names_are_sorted_by_surname() {
        for (name, sorted, surname) in [
            ("William Shakespeare", "shakespeare william", 1),
            ("Shakespeare, William", "shakespeare william", 1),
            ("García Márquez, Gabriel", "garcia marquez gabriel", 2),
            ("Ludwig van Beethoven", "beethoven ludwig van", 1),
            ("Johann Wolfgang von Goethe", "goethe johann wolfgang von", 1),
            ("Simone de Beauvoir", "beauvoir simone de", 1),
            ("Robert De Niro", "de niro robert", 2),
            ("Jean de La Fontaine", "la fontaine jean de", 2),
            ("Martin Luther King Jr.", "king martin luther jr", 1),
            ("Martin Luther King, Jr.", "king martin luther jr", 1),
            ("ZHANG Wei", "zhang wei", 1),
            ("Wei ZHANG", "zhang wei", 1),
            ("J. K. Rowling", "rowling j k", 1),
            ("T.S. Eliot", "eliot ts", 1),
            ("WEI ZHANG", "zhang wei", 1),
            ("Flann O'Brien", "obrien flann", 1),
            ("Sinéad Ó Briain", "briain sinead o", 1),
            ("Madonna", "madonna", 1),
            ("De Niro", "niro de", 1),
            ("", "", 0),
            (" , ", "", 0),
        ] {
            let (words, length) = sorted_words(name);
            assert_eq!((words.join(" ").as_str(), length), (sorted, surname), "{name}");
        }
    }
}
