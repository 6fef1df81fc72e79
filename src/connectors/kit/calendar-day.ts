import { monthNamed, weekdayNamed } from './day-names.ts';
import { isDoubted, tidied, withoutLabel, withoutRemarks, withoutTime } from './day-text.ts';

/** The day a text means, or why it can't be told, as the end of a sentence about the text. */
export type DayReading = { day: string } | { because: string };

/**
 * The calendar day that a written text means, as `2024-12-31`, where it can mean one day only.
 * Dates are written by people, spreadsheets and programs of every country, so every order that some
 * country uses is tried, and only what all of them agree on counts: `31/12/2024` is one day,
 * `03/04/2021` is two, and so is `31/12/24`, which half of Asia reads as the 24th of December 2031.
 * A wrong date is worse than none: somebody plans a budget on it.
 *
 * @param isDateField the label says that a date stands here, so that a bare number may be one
 */
export function readDay(written: string, { isDateField = false } = {}): DayReading {
  const { bare, remarks } = withoutRemarks(tidied(written.slice(0, LONGEST)));
  const number = bareNumber(bare, isDateField) ?? bareNumber(withoutTime(bare), isDateField);
  const { weekday, rest } = withoutWeekday(withoutTime(withoutLabel(bare)));
  const met = number ? { dates: number, behind: '' } : datesAt(rest);
  if (!met) return { because: NO_DAY.test(rest) || namesMonthAlone(rest) ? 'names no day' : 'is no date' };
  const others = [met.behind, ...remarks];
  if (others.some(isDoubted)) return { because: 'is not certain' };
  if (!BEHIND.test(met.behind) || DOUBT.test(met.behind)) return { because: 'is not one date alone' };
  if (others.some(namesADate)) return { because: 'names more than one date' };
  return judged(met.dates, weekday);
}

/** A date in more words than this is a story about it. */
const LONGEST = 200;

/** A day by its parts, before anybody looked whether there is one. */
type Parts = { year: number; month: number; day: number };

function withoutWeekday(text: string): { weekday: number | undefined; rest: string } {
  const [met = '', word = ''] = /^(\p{L}{2,})(?:-feira)?\.?,? +(?:den +)?(?=[\p{L}\d])/u.exec(text) ?? [];
  const weekday = weekdayNamed(word);
  const rest = text.slice(met.length);
  // `Mar` is mardi too: a weekday only where a whole date stands behind it.
  return weekday === undefined || !datesAt(rest) ? { weekday: undefined, rest: text } : { weekday, rest };
}

/**
 * What may stand behind a date: a zone, a blank or a comma and words about it, a dash and for how
 * long.
 */
const BEHIND = /^(?:\.?(?:$|[ ,;|])|: |T\d|Z\b|[+-]\d\d:\d\d$|-\d{1,2} ?-?(?:y|yrs?|years?|mo|mths?|months?|j|jahre?|ans?|mois)\b)/i;
/** `2021-12-31 + 3 years` is another day, and `2021-12-31 - 2024` a span. */
const DOUBT = /^\.?[ ,;|]+(?:[+~]|±|- ?\d{4}(?!\d)|plus\b|or\b|to\b|till?\b|until\b|and\b)/i;
const NUMBERED_DATE = /\d{1,4}([-/.])\d{1,2}\1\d{1,4}|(?<!\d)(?:19|20)\d{6}(?!\d)/;
const MONTH_OF_YEAR = /(\p{L}{3,})\.?[ -]+(?:\d{1,2}(?:st|nd|rd|th)?,? +)?(?:19|20)\d\d(?!\d)/gu;

/** `renewed Dec 2027`; a word that is no month is none: `Windows Server 2019`. */
function namesADate(text: string): boolean {
  return NUMBERED_DATE.test(text) || [...text.matchAll(MONTH_OF_YEAR)].some(([, word = '']) => monthNamed(word) !== undefined);
}

/** A year, a month of a year, a week: no day of them. */
const NO_DAY = /^(?:\d{4}|\d{1,2}[-/.]\d{4}|\d{4}[-/.]\d{1,2}|\d{4}-?W\d\d)$/i;

function namesMonthAlone(text: string): boolean {
  const word = /^(\p{L}{3,})\.?[ ,./-]*['’]?(?:\d{4}|\d{2})$/u.exec(text)?.[1];
  return word !== undefined && monthNamed(word) !== undefined;
}

type Met = { dates: readonly Parts[]; behind: string };

function datesAt(text: string): Met | undefined {
  return weekDate(text) ?? allNumbers(text) ?? monthInside(text) ?? monthFirst(text);
}

const WEEK_DATE = /^(\d{4})-?W(\d\d)-?([1-7])(?!\d)/i;

/** `2024-W52-2`, as ISO 8601 counts weeks: the first one holds the 4th of January. */
function weekDate(text: string): Met | undefined {
  const [met, year, week, weekday] = WEEK_DATE.exec(text) ?? [];
  if (met === undefined || Number(week) < 1 || Number(week) > 53) return undefined;
  const fourth = new Date(Date.UTC(Number(year), 0, 4));
  const days = (Number(week) - 1) * 7 + Number(weekday) - (fourth.getUTCDay() || 7);
  return { dates: [partsOf(fourth.getTime() + days * DAY_MS)], behind: text.slice(met.length) };
}

const NUMBERS = /^(\d{1,4})([-/._ ])(\d{1,2})\2(['’]?\d{1,4})(?!\d)/;

/** Three numbers in every order there is. */
function allNumbers(text: string): Met | undefined {
  const [met, first = '', , middle = '', last = ''] = NUMBERS.exec(text) ?? [];
  if (met === undefined) return undefined;
  const end = last.replace(/\D/, '');
  const orders = [
    ...(isYear(first) && end.length <= 2 && end === last ? [partsFrom(first, middle, end)] : []),
    ...(first.length <= 2 && isYear(end) ? [partsFrom(end, middle, first), partsFrom(end, first, middle)] : []),
  ];
  return orders.length === 0 ? undefined : { dates: orders, behind: text.slice(met.length) };
}

const isYear = (digits: string): boolean => digits.length === 4 || digits.length === 2;

const GAP = "(?:[ ,./-]|\\b(?:of|de|del|d')\\b)*";
const NTH = '(?:st|nd|rd|th|er|[ºª°])?(?!\\d)';
const MONTH_INSIDE = new RegExp(`^(\\d{4}|\\d{1,2})${NTH}${GAP}(\\p{L}{3,})${GAP}(['’]?(?:\\d{4}|\\d{1,2}))${NTH}`, 'iu');

/** `31. Dezember 2024`, `31-Dec-24`, `2024 Dec 31`. */
function monthInside(text: string): Met | undefined {
  const [met, first = '', word = '', last = ''] = MONTH_INSIDE.exec(text) ?? [];
  const month = monthNamed(word);
  if (met === undefined || month === undefined) return undefined;
  const [end, name] = [last.replace(/\D/, ''), String(month)];
  const dates = [
    ...(first.length <= 2 && isYear(end) ? [partsFrom(end, name, first)] : []),
    ...(isYear(first) && end.length <= 2 && end === last ? [partsFrom(first, name, end)] : []),
  ];
  return dates.length === 0 ? undefined : { dates, behind: text.slice(met.length) };
}

const MONTH_FIRST = /^(\p{L}{3,})[ ./-]*(\d{1,2})(?:st|nd|rd|th)?[ ,./-]+(?:of )?(['’]?(?:\d{4}|\d{2}))(?!\d)/iu;

/** `December 31, 2024`, `Dec-31-24`. Nobody puts the day last behind a month. */
function monthFirst(text: string): Met | undefined {
  const [met, word = '', day = '', year = ''] = MONTH_FIRST.exec(text) ?? [];
  const month = monthNamed(word);
  if (met === undefined || month === undefined) return undefined;
  return { dates: [partsFrom(year.replace(/\D/, ''), String(month), day)], behind: text.slice(met.length) };
}

const COMPACT = /^(\d{8})(?:T?(\d{4,6})(?:[.,]\d{1,9})?(?:[+-]\d{2,4}|Z)?)?$/i;
const SPREADSHEET = /^(\d{5})(?:[.,]\d+)?$/;

/**
 * `20241231`, also with the time behind it (`20241231000000.000000+060`, as Windows writes it);
 * and, where the label says that it is a date, other orders and the day numbers of spreadsheets.
 * Those are believed between 1995 and 2049, or any order number would be one. (A count from 1904
 * was the Macintosh's until 2011 and is not told from the usual one.)
 */
function bareNumber(text: string, isDateField: boolean): readonly Parts[] | undefined {
  const [, digits = '', time] = COMPACT.exec(text) ?? [];
  const part = (from: number, to: number) => digits.slice(from, to);
  if (digits !== '') {
    const yearLast = [partsFrom(part(4, 8), part(2, 4), part(0, 2)), partsFrom(part(4, 8), part(0, 2), part(2, 4))];
    const all = [partsFrom(part(0, 4), part(4, 6), part(6, 8)), ...(isDateField && time === undefined ? yearLast : [])];
    return all.some((parts) => isDay(parts) && isInRange(parts)) ? all.filter(isInRange) : undefined;
  }
  const days = isDateField ? Number(SPREADSHEET.exec(text)?.[1]) : Number.NaN;
  return days >= 34_700 && days <= 54_788 ? [partsOf(SPREADSHEET_BEGINS_MS + days * DAY_MS)] : undefined;
}

const DAY_MS = 86_400_000;
/**
 * Counted so that day 60 is the 29th of February 1900, which there never was: right from March 1900
 * on.
 */
const SPREADSHEET_BEGINS_MS = Date.UTC(1899, 11, 30);

function partsOf(milliseconds: number): Parts {
  const date = new Date(milliseconds);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** A year of two digits is one of those that count, if any is. */
function partsFrom(year: string, month: string, day: string): Parts {
  const short = year.length === 2 ? (Number(year) >= FIRST_YEAR % 100 ? 1900 : 2000) : 0;
  return { year: short + Number(year), month: Number(month), day: Number(day) };
}

/** Years outside these are what programs write for "none": 1601, 1900, 1970, 1980, 9999. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2079;

const isInRange = ({ year }: Parts): boolean => year >= FIRST_YEAR && year <= LAST_YEAR;

/** No 31st of February. */
function isDay({ year, month, day }: Parts): boolean {
  return partsOf(Date.UTC(year, month - 1, day)).month === month && day > 0 && month > 0;
}

function judged(dates: readonly Parts[], weekday: number | undefined): DayReading {
  const real = dates.filter(isDay);
  const counting = real.filter(isInRange);
  const fitting = counting.filter((it) => weekday === undefined || weekdayOf(it) === weekday);
  const days = [...new Set(fitting.map(written))].sort();
  const [day, other] = days;
  if (day !== undefined && other === undefined) return { day };
  if (day !== undefined) return { because: `could be ${listed(days.map(inWords))}` };
  if (counting.length > 0) return { because: 'names another weekday than that day was' };
  return { because: real.length > 0 ? `lies outside ${FIRST_YEAR} to ${LAST_YEAR}` : 'is a day that does not exist' };
}

const weekdayOf = ({ year, month, day }: Parts): number => new Date(Date.UTC(year, month - 1, day)).getUTCDay();

function written({ year, month, day }: Parts): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** `3 April 2021`, which nobody reads otherwise. */
function inWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

function listed(texts: readonly string[]): string {
  return texts.length < 3 ? texts.join(' or ') : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`;
}
