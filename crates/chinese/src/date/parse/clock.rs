//! Parses the parts that may follow a date: its weekday, a time, and a time zone.

use jiff::civil::{Date, Time, Weekday};

use super::{DateProblem, Offset, Signs};

/// The part of the day in a Chinese time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Morning,
    Noon,
    Afternoon,
    Evening,
}

/// The words for the parts of a day, longer ones first.
const PARTS: &[(&str, Part)] = &[
    ("凌晨", Part::Morning),
    ("清晨", Part::Morning),
    ("早上", Part::Morning),
    ("早晨", Part::Morning),
    ("上午", Part::Morning),
    ("中午", Part::Noon),
    ("下午", Part::Afternoon),
    ("傍晚", Part::Afternoon),
    ("晚上", Part::Evening),
    ("夜里", Part::Evening),
    ("早", Part::Morning),
    ("晚", Part::Evening),
];

/// The weekdays by their Chinese names.
const WEEKDAYS: &[(char, Weekday)] = &[
    ('一', Weekday::Monday),
    ('二', Weekday::Tuesday),
    ('三', Weekday::Wednesday),
    ('四', Weekday::Thursday),
    ('五', Weekday::Friday),
    ('六', Weekday::Saturday),
    ('日', Weekday::Sunday),
    ('天', Weekday::Sunday),
];

impl Signs<'_> {
    /// Consumes the weekday of `date`, if it is next: `周四`, `（星期四）`.
    pub(super) fn weekday(&mut self, date: Date) -> Result<(), DateProblem> {
        let before = self.0;
        self.spaces();
        let bracket = self.take(&['(']).is_some();
        self.spaces();
        if !["周", "星期", "礼拜"].iter().any(|name| self.text(name)) {
            self.0 = before;
            return Ok(());
        }
        let named = self.0.first().and_then(|sign| WEEKDAYS.iter().find(|(name, _)| name == sign));
        let (_, day) = named.ok_or(DateProblem::NotADate)?;
        self.0 = self.0.get(1..).unwrap_or_default();
        self.spaces();
        if bracket && self.take(&[')']).is_none() {
            return Err(DateProblem::NotADate);
        }
        self.spaces();
        if date.weekday() == *day { Ok(()) } else { Err(DateProblem::OtherWeekday { date }) }
    }

    /// Consumes `text`, and returns whether it was next.
    fn text(&mut self, text: &str) -> bool {
        let length = text.chars().count();
        let is_here = self.0.iter().take(length).copied().eq(text.chars());
        if is_here {
            self.0 = &self.0[length..];
        }
        is_here
    }

    /// Consumes a time. Only its time zone may follow.
    pub(super) fn time(&mut self) -> Result<(Time, Option<Offset>), DateProblem> {
        let is_of_program = self.take(&['T', 't']).is_some();
        self.spaces();
        let part = PARTS.iter().find(|(word, _)| self.text(word)).map(|(_, part)| *part);
        self.spaces();
        let (hour, minute, second) = self.clock().ok_or(DateProblem::NotADate)?;
        let hour = match (part, self.half()) {
            (Some(_), Some(_)) => return Err(DateProblem::NotADate),
            (Some(part), None) => of_part(hour, part)?,
            (None, Some(after_noon)) => of_half(hour, after_noon)?,
            (None, None) => hour,
        };
        let offset = self.offset(is_of_program);
        if !self.0.is_empty() {
            self.spaces();
            let range = self.take(&['-', '~', '—', '至', '到']).is_some();
            return Err(if range { DateProblem::Range } else { DateProblem::NotADate });
        }
        let part = |n: u32| i8::try_from(n).unwrap_or(i8::MAX);
        let time = Time::new(part(hour), part(minute), part(second), 0);
        Ok((time.map_err(|_| DateProblem::NoSuchTime { hour, minute })?, offset))
    }

    /// Consumes hour, minute and second.
    fn clock(&mut self) -> Option<(u32, u32, u32)> {
        let hour = self.short_number()?;
        if self.take(&[':']).is_some() {
            let minute = self.short_number()?;
            let second = if self.take(&[':']).is_some() { self.short_number()? } else { 0 };
            // Fractions of a second occur only in the output of programs.
            if self.0.first() == Some(&'.') && self.0.get(1).is_some_and(char::is_ascii_digit) {
                let digits = self.0[1..].iter().take_while(|c| c.is_ascii_digit()).count();
                self.0 = &self.0[1 + digits..];
            }
            return Some((hour, minute, second));
        }
        self.word(&['时', '時', '点', '點'])?;
        if self.take(&['整']).is_some() {
            return Some((hour, 0, 0));
        }
        if self.take(&['半']).is_some() {
            return Some((hour, 30, 0));
        }
        if !self.0.first().is_some_and(char::is_ascii_digit) {
            return Some((hour, 0, 0));
        }
        let minute = self.short_number()?;
        self.word(&['分'])?;
        Some((hour, minute, 0))
    }

    /// Consumes `am` or `pm`, and returns whether it was `pm`.
    fn half(&mut self) -> Option<bool> {
        let before = self.0;
        self.spaces();
        for (word, after_noon) in [("am", false), ("a.m.", false), ("pm", true), ("p.m.", true)] {
            let length = word.len();
            if self.0.iter().take(length).map(char::to_ascii_lowercase).eq(word.chars()) {
                self.0 = &self.0[length..];
                return Some(after_noon);
            }
        }
        self.0 = before;
        None
    }

    /// Consumes a time zone: `Z`, `+08:00`, `+0800`. A negative offset is accepted only in program output (`T10:00-05:00`) or
    /// after `UTC`, because people write `09:00-11:00` for a range of times.
    fn offset(&mut self, is_of_program: bool) -> Option<Offset> {
        let before = self.0;
        self.spaces();
        if self.take(&['Z', 'z']).is_some() {
            return Some(Offset::UTC);
        }
        let is_named = self.text("UTC") || self.text("GMT");
        let may_be_read = is_of_program || is_named || self.0.first() == Some(&'+');
        let read = if may_be_read { self.signed_offset() } else { None };
        if read.is_none() {
            self.0 = before;
        }
        read
    }

    fn signed_offset(&mut self) -> Option<Offset> {
        let sign = if self.take(&['+', '-'])? == '-' { -1 } else { 1 };
        let (number, digits) = self.number()?;
        let (hours, minutes) = match digits {
            4 => (number / 100, number % 100),
            1 | 2 if self.take(&[':']).is_some() => (number, self.short_number()?),
            1 | 2 => (number, 0),
            _ => return None,
        };
        // No UTC offset is larger.
        if hours > 14 || minutes > 59 {
            return None;
        }
        Offset::from_seconds(sign * i32::try_from(hours * 3600 + minutes * 60).ok()?).ok()
    }
}

/// Converts an hour in a part of the day to the 24-hour clock.
fn of_part(hour: u32, part: Part) -> Result<u32, DateProblem> {
    match (part, hour) {
        (Part::Morning, 0..=11) | (Part::Noon, 11..=14) | (Part::Afternoon, 12..=19) | (Part::Evening, 17..=23) => {
            Ok(hour)
        }
        (Part::Noon, 1 | 2) | (Part::Afternoon, 1..=7) | (Part::Evening, 5..=11) => Ok(hour + 12),
        _ => Err(DateProblem::UnclearHour),
    }
}

/// Converts an hour of the 12-hour clock to the 24-hour clock.
fn of_half(hour: u32, after_noon: bool) -> Result<u32, DateProblem> {
    match (hour, after_noon) {
        (12, false) => Ok(0),
        (12, true) | (1..=11, false) => Ok(hour),
        (1..=11, true) => Ok(hour + 12),
        _ => Err(DateProblem::UnclearHour),
    }
}
