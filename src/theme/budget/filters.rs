//! The filters and functions that are inserted into templates, and replacements for those of Tera whose output can exceed
//! their input.

use std::borrow::Cow;
use std::sync::Arc;

use tera::{Kwargs, State, StringInput, Tera, TeraResult, Value};

use super::{LENGTHS, Meter, Meters, OUTPUT_USED_UP, STEP, weight};

/// The steps for calling a component or including a template.
const CALL: u64 = 16;
/// The steps for collecting the whole context of a page (`__tera_context`).
const DUMP: u64 = 4096;
/// The maximum number of values that `range` creates.
const LONGEST_RANGE: i128 = 100_000;

/// Registers all of them. They charge `meters`.
pub(in crate::theme) fn register(tera: &mut Tera, meters: &Arc<Meters>) {
    for power in 0..LENGTHS {
        let steps = 1_u64 << power;
        for is_kept in [false, true] {
            let kept = if is_kept { steps * STEP as u64 } else { 0 };
            let charge = move |meter: &mut Meter, times: u64| {
                meter.step(times.saturating_mul(steps))?;
                meter.make(times.saturating_mul(kept))
            };
            charging(tera, meters, super::each_of(STEP << power, is_kept), move |value, meter| {
                charge(meter, 1 + value.len().unwrap_or(0) as u64)
            });
            calling(tera, meters, super::step_of(STEP << power, is_kept), move |meter| {
                // A call costs more than its template text.
                meter.step(CALL)?;
                charge(meter, 1)
            });
        }
    }
    calling(tera, meters, "_round".to_owned(), |meter| {
        if meter.is_over { Err(tera::Error::message(OUTPUT_USED_UP)) } else { Ok(()) }
    });
    let by_weight = |times: u64| {
        move |value: &Value, meter: &mut Meter| {
            let weight = weight::of(value, &meter.weights);
            meter.make(weight.saturating_mul(times))
        }
    };
    charging(tera, meters, "_held".to_owned(), by_weight(1));
    charging(tera, meters, "_grown".to_owned(), by_weight(6));
    charging(tera, meters, "_parted".to_owned(), by_weight(32));
    charging(tera, meters, "_listed".to_owned(), listed);
    charging(tera, meters, "_scanned".to_owned(), |value, meter| {
        let weight = weight::of(value, &meter.weights);
        meter.step(1 + weight / STEP as u64)
    });
    charging(tera, meters, "_indented".to_owned(), |value, meter| {
        // `indent` inserts up to a thousand characters before a line.
        let lines = value.as_str().map_or(0, |text| memchr::memchr_iter(b'\n', text.as_bytes()).count() as u64);
        let weight = weight::of(value, &meter.weights);
        meter.make(weight.saturating_add(lines.saturating_mul(1000)))
    });
    // The whole context of a page is collected again.
    charging(tera, meters, "_dumped".to_owned(), |_, meter| meter.step(DUMP));
    charging(tera, meters, "_squared".to_owned(), |value, meter| {
        let length = value.len().unwrap_or(0) as u64;
        meter.step(1 + length.saturating_mul(length) / 16)
    });
    ours(tera, meters);
}

/// Records the weight of a list or map literal if it contains other lists or maps.
fn listed(value: &Value, meter: &mut Meter) -> TeraResult<()> {
    let (weight, holds) = weight::of_made(value, &meter.weights);
    if let Some(place) = weight::place_of(value) {
        if holds {
            meter.weights.insert(place, weight);
        } else if !meter.weights.is_empty() {
            meter.weights.remove(&place);
        }
    }
    if weight > super::MAX_MADE {
        return Err(tera::Error::message(super::MEMORY_USED_UP));
    }
    meter.make(weight::SLOT * (1 + value.len().unwrap_or(0) as u64))
}

/// Registers a filter that charges for its input and returns it unchanged.
fn charging(
    tera: &mut Tera,
    meters: &Arc<Meters>,
    name: String,
    charge: impl Fn(&Value, &mut Meter) -> TeraResult<()> + Send + Sync + 'static,
) {
    let meters = Arc::clone(meters);
    tera.register_filter(name, move |value: Value, _: Kwargs, _: &State| -> TeraResult<Value> {
        meters.draw(|meter| charge(&value, meter)).transpose()?;
        Ok(value)
    });
}

/// Registers a function that charges and returns an empty text.
fn calling(
    tera: &mut Tera,
    meters: &Arc<Meters>,
    name: String,
    charge: impl Fn(&mut Meter) -> TeraResult<()> + Send + Sync + 'static,
) {
    let meters = Arc::clone(meters);
    tera.register_function(name, move |_: Kwargs, _: &State| -> TeraResult<&'static str> {
        meters.draw(&charge).transpose()?;
        Ok("")
    });
}

/// Registers replacements for Tera's filters and functions whose result can be much larger than their input. They charge
/// before they begin.
fn ours(tera: &mut Tera, meters: &Arc<Meters>) {
    let drawn = Arc::clone(meters);
    tera.register_function("range", move |kwargs: Kwargs, _: &State| -> TeraResult<Vec<i128>> {
        let (start, step, length) = range(&kwargs)?;
        drawn.draw(|meter| meter.make(weight::SLOT.saturating_mul(u64::try_from(length).unwrap_or(0)))).transpose()?;
        Ok((0..length).map(|place| start + place * step).collect())
    });
    let drawn = Arc::clone(meters);
    tera.register_filter("replace", move |text: StringInput, kwargs: Kwargs, state: &State| -> TeraResult<Value> {
        let from = kwargs.must_get::<&str>("from")?;
        let to = kwargs.must_get::<StringInput>("to")?;
        let is_safe = state.autoescaping_enabled() && (text.is_safe() || to.is_safe());
        let (shown, by) = if is_safe {
            (text.rendered(state)?, to.rendered(state)?)
        } else {
            (Cow::Borrowed(text.as_str()), Cow::Borrowed(to.as_str()))
        };
        let times = shown.matches(from).count() as u64;
        let length = (shown.len() as u64).saturating_add(times.saturating_mul(by.len() as u64));
        drawn.draw(|meter| meter.make(length)).transpose()?;
        let replaced = shown.replace(from, &by);
        Ok(if is_safe { Value::safe_string(&replaced) } else { Value::from(replaced) })
    });
    let drawn = Arc::clone(meters);
    tera.register_filter("join", move |list: &[Value], kwargs: Kwargs, state: &State| -> TeraResult<Value> {
        let between = kwargs.get::<StringInput>("sep")?;
        let length = between.as_ref().map_or(0, |between| between.as_str().len() as u64);
        drawn
            .draw(|meter| {
                let whole = list.iter().fold(0_u64, |sum, value| {
                    sum.saturating_add(weight::of(value, &meter.weights)).saturating_add(length)
                });
                meter.make(whole)
            })
            .transpose()?;
        join(list, between.as_ref(), state)
    });
}

/// The start, the step and the length of a range, computed as in Tera.
fn range(kwargs: &Kwargs) -> TeraResult<(i128, i128, i128)> {
    let start = kwargs.get::<i128>("start")?.unwrap_or_default();
    let end = kwargs.must_get::<i128>("end")?;
    let step = kwargs.get::<i128>("step_by")?.unwrap_or(1);
    let wrong = || tera::Error::message("Function `range` was called with numbers that it cannot use");
    if step == 0 || (start > end && step > 0) {
        return Err(wrong());
    }
    let span = end.checked_sub(start).ok_or_else(wrong)?;
    let length = if (span > 0) == (step > 0) && span != 0 {
        let (span, step) = (span.unsigned_abs(), step.unsigned_abs());
        i128::try_from(span.div_ceil(step)).map_err(|_| wrong())?
    } else {
        0
    };
    if length > LONGEST_RANGE { Err(wrong()) } else { Ok((start, step, length)) }
}

/// Equivalent to Tera's `join`.
fn join(list: &[Value], between: Option<&StringInput>, state: &State) -> TeraResult<Value> {
    let is_safe = state.autoescaping_enabled()
        && (list.iter().any(|value| value.is_string() && value.is_safe()) || between.is_some_and(StringInput::is_safe));
    if !is_safe {
        let parts: Vec<String> = list.iter().map(ToString::to_string).collect();
        return Ok(Value::from(parts.join(between.map_or("", StringInput::as_str))));
    }
    let part = |value: &Value| if value.is_undefined() { Ok(String::new()) } else { state.escape_if_needed(value) };
    let parts = list.iter().map(part).collect::<TeraResult<Vec<String>>>()?;
    let between = between.map(|between| between.rendered(state)).transpose()?.unwrap_or_default();
    Ok(Value::safe_string(&parts.join(&*between)))
}
