//! Numbers and months in Chinese numerals.

use jiff::civil::Date;

/// The digits as used in numbers; in years, zero is `〇`.
const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// The numeral for a digit.
fn digit(n: u32) -> char {
    DIGITS.get(n as usize).copied().unwrap_or('零')
}

/// `n` in Chinese numerals: 四十七, 一百零五, 十二. Two is always 二.
///
/// ```
/// use blackeyes_chinese::chinese_number;
/// assert_eq!(chinese_number(47), "四十七");
/// ```
pub fn chinese_number(n: u32) -> String {
    if n == 0 {
        return "零".to_owned();
    }
    let mut numeral = String::new();
    let mut gap = false;
    for (group, unit) in [(n / 100_000_000, "亿"), (n / 10_000 % 10_000, "万"), (n % 10_000, "")] {
        if group == 0 {
            gap = !numeral.is_empty();
            continue;
        }
        if !numeral.is_empty() && (gap || group < 1000) {
            numeral.push('零');
        }
        push_group(&mut numeral, group);
        numeral.push_str(unit);
        gap = false;
    }
    // At the beginning, 一十二 is written 十二; inside a numeral it stays (一百一十二).
    match numeral.strip_prefix("一十") {
        Some(rest) => format!("十{rest}"),
        None => numeral,
    }
}

/// `n` in Chinese numerals as a count before a measure word: 两场, 十二场, 两千零二十二人次.
///
/// ```
/// use blackeyes_chinese::chinese_count;
/// assert_eq!(chinese_count(2022), "两千零二十二");
/// ```
pub fn chinese_count(n: u32) -> String {
    let numeral = chinese_number(n);
    match numeral.strip_prefix('二') {
        Some(rest) if rest.is_empty() || rest.starts_with(['百', '千', '万', '亿']) => format!("两{rest}"),
        _ => numeral,
    }
}

/// The English words for 0 to 19.
const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

/// The English words for 20, 30, … 90.
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// `n` in English words below a hundred, otherwise in digits: `twenty-two`, `2,022`.
///
/// ```
/// use blackeyes_chinese::english_count;
/// assert_eq!(english_count(22), "twenty-two");
/// assert_eq!(english_count(2022), "2,022");
/// ```
pub fn english_count(n: u32) -> String {
    let (tens, ones) = (n as usize / 10, n as usize % 10);
    match (ONES.get(n as usize), TENS.get(tens.wrapping_sub(2))) {
        (Some(word), _) => (*word).to_owned(),
        (None, Some(ten)) if ones == 0 => (*ten).to_owned(),
        (None, Some(ten)) => format!("{ten}-{}", ONES.get(ones).copied().unwrap_or_default()),
        (None, None) => grouped(n),
    }
}

/// `n` in digits, with commas as thousands separators: `2,022`.
pub fn grouped(n: u32) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Appends a number from 1 to 9999.
fn push_group(numeral: &mut String, group: u32) {
    let mut begun = false;
    let mut gap = false;
    for (n, unit) in [(group / 1000, "千"), (group / 100 % 10, "百"), (group / 10 % 10, "十"), (group % 10, "")] {
        if n == 0 {
            gap = begun;
            continue;
        }
        if gap {
            numeral.push('零');
        }
        numeral.push(digit(n));
        numeral.push_str(unit);
        (begun, gap) = (true, false);
    }
}

/// The year and month of `date` in Chinese numerals, as on the cover of a journal: 二〇二六年十一月.
pub fn chinese_month(date: Date) -> String {
    let year: String = format!("{:04}", date.year().unsigned_abs())
        .chars()
        .map(|c| c.to_digit(10).filter(|&n| n > 0).map_or('〇', digit))
        .collect();
    format!("{year}年{}月", chinese_number(u32::from(date.month().unsigned_abs())))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_said_as_in_chinese() {
        for (n, expected) in [
            (0, "零"),
            (1, "一"),
            (2, "二"),
            (10, "十"),
            (12, "十二"),
            (20, "二十"),
            (47, "四十七"),
            (100, "一百"),
            (105, "一百零五"),
            (110, "一百一十"),
            (112, "一百一十二"),
            (999, "九百九十九"),
            (1000, "一千"),
            (1001, "一千零一"),
            (1010, "一千零一十"),
            (1100, "一千一百"),
            (2026, "二千零二十六"),
            (10_000, "一万"),
            (10_001, "一万零一"),
            (12_000, "一万二千"),
            (100_000, "十万"),
            (100_010, "十万零一十"),
            (123_456, "十二万三千四百五十六"),
            (1_000_000, "一百万"),
            (20_000_001, "二千万零一"),
            (100_000_000, "一亿"),
            (100_000_001, "一亿零一"),
            (100_010_000, "一亿零一万"),
            (123_000_456, "一亿二千三百万零四百五十六"),
            (1_000_000_000, "十亿"),
            (u32::MAX, "四十二亿九千四百九十六万七千二百九十五"),
        ] {
            assert_eq!(chinese_number(n), expected, "{n}");
        }
    }

    #[test]
    fn counts_are_written_as_in_a_sentence() {
        for (n, chinese, english) in [
            (0, "零", "zero"),
            (1, "一", "one"),
            (2, "两", "two"),
            (12, "十二", "twelve"),
            (22, "二十二", "twenty-two"),
            (90, "九十", "ninety"),
            (100, "一百", "100"),
            (200, "两百", "200"),
            (222, "两百二十二", "222"),
            (2022, "两千零二十二", "2,022"),
            (12_345, "一万二千三百四十五", "12,345"),
            (20_000, "两万", "20,000"),
            (1_234_567, "一百二十三万四千五百六十七", "1,234,567"),
        ] {
            assert_eq!(chinese_count(n), chinese, "{n}");
            assert_eq!(english_count(n), english, "{n}");
        }
    }

    #[test]
    fn months_are_written_as_on_a_cover() {
        assert_eq!(chinese_month(date(2026, 11, 30)), "二〇二六年十一月");
        assert_eq!(chinese_month(date(2000, 10, 1)), "二〇〇〇年十月");
        assert_eq!(chinese_month(date(1919, 5, 4)), "一九一九年五月");
    }

    /// Computes the value of a numeral, so that the formatting is checked by an independent method.
    fn value(numeral: &str) -> u64 {
        let (mut total, mut group, mut n) = (0, 0, 0);
        for c in numeral.chars() {
            match c {
                '亿' => (total, group, n) = ((total + group + n) * 100_000_000, 0, 0),
                '万' => (total, group, n) = (total + (group + n) * 10_000, 0, 0),
                '千' => (group, n) = (group + n * 1000, 0),
                '百' => (group, n) = (group + n * 100, 0),
                '十' => (group, n) = (group + n.max(1) * 10, 0),
                _ => n = DIGITS.iter().position(|&d| d == c).unwrap() as u64,
            }
        }
        total + group + n
    }

    proptest! {
        #[test]
        fn a_numeral_has_the_value_it_was_made_from(n in prop_oneof![any::<u32>(), 0..20_000u32]) {
            let numeral = chinese_number(n);
            prop_assert_eq!(value(&numeral), u64::from(n));
            prop_assert!(!numeral.contains("零零") && (n == 0 || !numeral.ends_with('零')), "{}", numeral);
        }
    }
}
