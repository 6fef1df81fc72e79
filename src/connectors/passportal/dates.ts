/**
 * The calendar day that a typed text means; undefined where that is not certain. Vendor facts: dates are texts that people type; asked for is
 * `YYYY-MM-DD`, met were slashes and one-digit parts. `03/04/2021` is two days, depending on who typed it, and is neither.
 */
export function dayIn(text: string): string | undefined {
  const typed = text.trim();
  return yearFirst(typed) ?? yearLast(typed) ?? withMonthName(typed);
}

/** `2021-4-3`, `2021/04/03`, `2021.04.03`, also with a time behind it. */
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ].*)?$/;

function yearFirst(text: string): string | undefined {
  const [, year, , month, day] = YEAR_FIRST.exec(text) ?? [];
  return year === undefined ? undefined : real(year, month, day);
}

const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/;

/** A part above twelve is no month, so the other one is; where both could be, only equal ones say which day it is. */
function yearLast(text: string): string | undefined {
  const [, one, , other, year] = YEAR_LAST.exec(text) ?? [];
  if (one === undefined) return undefined;
  if (Number(one) > 12) return real(year, other, one);
  if (Number(other) > 12 || Number(one) === Number(other)) return real(year, one, other);
  return undefined;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAY_THEN_NAME = /^(\d{1,2})(?:st|nd|rd|th)?[ .-]+([a-z]{3,9})[ .,-]+(\d{4})$/i;
const NAME_THEN_DAY = /^([a-z]{3,9})[ .-]+(\d{1,2})(?:st|nd|rd|th)?[ ,.-]+(\d{4})$/i;

function withMonthName(text: string): string | undefined {
  const [, day, name, year] = DAY_THEN_NAME.exec(text) ?? [];
  if (name !== undefined) return real(year, monthOf(name), day);
  const [, first, second, third] = NAME_THEN_DAY.exec(text) ?? [];
  return first === undefined ? undefined : real(third, monthOf(first), second);
}

const NAMES = /^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)$/i;

function monthOf(name: string): string | undefined {
  return NAMES.test(name) ? String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1) : undefined;
}

/** Years outside these are what programs write for "none" (1900, 1970, 9999). */
const FIRST_YEAR = 1980;
const LAST_YEAR = 2079;

/** The day if there is one: no 31st of February. */
function real(year: string | undefined, month: string | undefined, day: string | undefined): string | undefined {
  if (year === undefined || month === undefined || day === undefined) return undefined;
  if (Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR) return undefined;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return new Date(`${written}T00:00:00Z`).toJSON()?.startsWith(written) ? written : undefined;
}
