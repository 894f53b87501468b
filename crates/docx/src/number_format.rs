//! Numbers in the formats that lists can have.

const CIRCLED: &str = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
const LEGAL: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const SIMPLE: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// `number` in the format that Word calls `format`.
pub(crate) fn formatted(number: u32, format: &str) -> String {
    match format {
        "none" | "bullet" => String::new(),
        "decimalZero" => format!("{number:02}"),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperLetter" => letters(number, 'A'),
        "lowerLetter" => letters(number, 'a'),
        "ordinal" => ordinal(number),
        "hex" => format!("{number:X}"),
        "numberInDash" => format!("- {number} -"),
        "decimalFullWidth" | "decimalFullWidth2" => {
            number.to_string().chars().map(|c| shifted('０', c as u32 - '0' as u32)).collect()
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => of_list(number, CIRCLED),
        "decimalEnclosedParen" => ranged(number, '⑴', 20).unwrap_or_else(|| format!("({number})")),
        "decimalEnclosedFullstop" => ranged(number, '⒈', 20).unwrap_or_else(|| format!("{number}.")),
        "ideographTraditional" => of_list(number, STEMS),
        "ideographZodiac" => of_list(number, BRANCHES),
        "ideographZodiacTraditional" => cycle(number),
        "ideographEnclosedCircle" => ranged(number, '㊀', 10).unwrap_or_else(|| chinese(number, SIMPLE, "")),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" | "koreanDigital2" => {
            number.to_string().chars().filter_map(|c| DIGITS.get(c as usize - '0' as usize)).collect()
        }
        "ideographLegalTraditional" | "chineseLegalSimplified" | "japaneseLegal" => chinese(number, LEGAL, "拾佰仟"),
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting" => chinese(number, SIMPLE, "十百千"),
        "aiueo" | "aiueoFullWidth" => of_list(number, "アイウエオカキクケコサシスセソタチツテトナニヌネノ"),
        "iroha" | "irohaFullWidth" => of_list(number, "イロハニホヘトチリヌルヲワカヨタレソツネナラム"),
        "ganada" => of_list(number, "가나다라마바사아자차카타파하"),
        "russianLower" => of_list(number, "абвгдежзиклмнопрстуфхцчшщыэюя"),
        "russianUpper" => of_list(number, "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ"),
        _ => number.to_string(),
    }
}

fn shifted(first: char, by: u32) -> char {
    char::from_u32(first as u32 + by).unwrap_or(first)
}

/// The character of a list for a number from 1; beyond its end the number in digits.
fn of_list(number: u32, list: &str) -> String {
    let at = (number as usize).checked_sub(1);
    at.and_then(|at| list.chars().nth(at)).map_or_else(|| number.to_string(), String::from)
}

fn ranged(number: u32, first: char, count: u32) -> Option<String> {
    (1..=count).contains(&number).then(|| shifted(first, number - 1).to_string())
}

/// 甲子, 乙丑, … of sixty.
fn cycle(number: u32) -> String {
    let at = number.saturating_sub(1) as usize;
    STEMS.chars().nth(at % 10).into_iter().chain(BRANCHES.chars().nth(at % 12)).collect()
}

/// A, B, …, Z, AA, BB, … as Word counts.
fn letters(number: u32, first: char) -> String {
    let at = number.saturating_sub(1);
    let times = (at / 26 + 1).min(30) as usize;
    std::iter::repeat_n(shifted(first, at % 26), times).collect()
}

fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (1, hundredth) if hundredth != 11 => "st",
        (2, hundredth) if hundredth != 12 => "nd",
        (3, hundredth) if hundredth != 13 => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

fn roman(number: u32) -> String {
    const VALUES: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number > 10_000 {
        return number.to_string();
    }
    let mut left = number;
    let mut text = String::new();
    for (value, letters) in VALUES {
        while left >= value {
            text.push_str(letters);
            left -= value;
        }
    }
    text
}

/// 十, 十一, 二十, 一百零五: up to 9,999.
fn chinese(number: u32, digits: [char; 10], units: &str) -> String {
    if number > 9_999 || units.is_empty() && number > 9 {
        return number.to_string();
    }
    if number == 0 {
        return digits[0].to_string();
    }
    let mut text = String::new();
    let mut gap = false;
    for power in (0..4_u32).rev() {
        let digit = (number / 10_u32.pow(power) % 10) as usize;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push(digits[0]);
            gap = false;
        }
        let is_ten = power == 1 && digit == 1 && text.is_empty() && digits[1] == '一';
        if !is_ten {
            text.push(digits[digit]);
        }
        if let Some(at) = (power as usize).checked_sub(1) {
            text.extend(units.chars().nth(at));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numbers_are_written_as_people_say_them() {
        let all: Vec<_> = [1, 10, 11, 20, 21, 100, 105, 110, 1001, 2026]
            .iter()
            .map(|n| formatted(*n, "chineseCountingThousand"))
            .collect();
        assert_eq!(
            all,
            ["一", "十", "十一", "二十", "二十一", "一百", "一百零五", "一百一十", "一千零一", "二千零二十六"]
        );
        assert_eq!(formatted(12, "chineseLegalSimplified"), "壹拾贰");
        assert_eq!(formatted(3, "ideographTraditional"), "丙");
        assert_eq!(formatted(27, "lowerLetter"), "aa");
        assert_eq!(formatted(14, "lowerRoman"), "xiv");
        assert_eq!(formatted(21, "decimalEnclosedCircle"), "21");
        assert_eq!(formatted(10, "decimalFullWidth"), "１０");
    }
}
