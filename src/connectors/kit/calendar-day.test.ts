import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDay } from './calendar-day.ts';

describe('a text that means one day', () => {
  it.each(
    [
      '2024-12-31',
      '2024-12-31 00:00:00',
      '2024-12-31Z',
      '2024-12-31+01:00',
      '2024-12-31T00:00:00.000Z',
      '2024-12-31T00:00:00+01:00',
      '2024-12-31 00:00:00.0000000 +00:00',
      '20241231',
      '20241231T000000Z',
      '20241231000000',
      '20241231000000.000000+060',
      '2024/12/31',
      '2024.12.31',
      '2024. 12. 31.',
      '2024 12 31',
      '2024_12_31',
      '2024‑12‑31',
      '２０２４-１２-３１',
      '2024年12月31日',
      '2024년 12월 31일',
      '12/31/2024',
      '12/31/2024 12:00:00 AM',
      '12/31/2024 12:00 a.m.',
      '12-31-2024',
      '12.31.2024',
      '\u200e12\u200e/\u200e31\u200e/\u200e2024',
      '12/31/24',
      "12/31/'24",
      '31/12/2024',
      '31/12/2024 00:00',
      '31/12/2024, 00:00:00',
      '31.12.2024',
      '31. 12. 2024',
      '31.12.2024 00:00 Uhr',
      '31-12-2024',
      "31.12.'24",
      '31-Dec-2024',
      '31Dec2024',
      '31 DEC 2024',
      "31 Dec '24",
      '31/dec/2024',
      '31st December 2024',
      'the 31st of December, 2024',
      'Dec 31, 2024',
      'Dec 31, 24',
      'Dec. 31st 2024',
      'December 31 2024',
      'December 31, 2024 at 5:00 PM',
      'Dec 31 2024 12:00AM',
      '2024 Dec 31',
      '2024-Dec-31',
      'Tuesday, 31 December 2024',
      'Tue, 31 Dec 2024 00:00:00 +0000',
      'Tue Dec 31 2024 00:00:00 GMT+0100 (Central European Standard Time)',
      'Tue Dec 31 00:00:00 2024',
      'Tue Dec 31 00:00:00 UTC 2024',
      '31. Dezember 2024',
      'Dienstag, 31. Dez. 2024',
      'Di., 31.12.2024',
      '31 décembre 2024',
      'mar. 31 déc. 2024',
      '31 de diciembre de 2024',
      '31 dicembre 2024',
      '31 december 2024',
      '31 de dezembro de 2024',
      '31. desember 2024',
      '31 grudnia 2024',
      '31. prosince 2024',
      '2024-12-31 (3yr NBD)',
      '12/31/2024 (3yr NBD)',
      '2024-12-31 [extended]',
      '2024-12-31, ProSupport',
      '2024-12-31 3yr NBD',
      '(2024-12-31)',
      '"2024-12-31"',
      'Expires: 2024-12-31',
      'until 31 Dec 2024',
      '2025-W01-2',
      ' 2024-12-31\r\n\u0000\u0001',
      'Tue 12/31/24',
      '31/12-2024',
      '31.XII.2024',
      "'2024-12-31",
      '="2024-12-31"',
      '20241231 00:00:00',
      '20241231 (3yr NBD)',
      'December 31st of 2024',
      '31/12/2024 - 3 year NBD',
      '2024-12-31 – ProSupport',
      '12-31-2024 - 3yr',
      '2024-12-31: 3 years',
      '2024-12-31 (Windows Server 2019)',
      'valid through 12/31/2024',
      'le 31 décembre 2024',
      'den 31. december 2024',
      'am 31.12.2024',
      'tiistai 31. joulukuuta 2024',
      '2024. december 31., kedd',
      'marți, 31 decembrie 2024',
      'вторник, 31 декабря 2024 г.',
      '31 грудня 2024 р.',
      'Τρίτη 31 Δεκεμβρίου 2024',
      '31 Aralık 2024 Salı',
    ].map((text) => [text]),
  )('%j', (text) => {
    expect(readDay(text)).toEqual({ day: '2024-12-31' });
  });

  it.each`
    text                | day             | why
    ${'2021-4-3'}       | ${'2021-04-03'} | ${'digits left out'}
    ${'3 Apr 2021'}     | ${'2021-04-03'} | ${'a name'}
    ${'03/03/2021'}     | ${'2021-03-03'} | ${'both parts say the same'}
    ${'11/11/11'}       | ${'2011-11-11'} | ${'all parts say the same'}
    ${'Sat 03/04/2021'} | ${'2021-04-03'} | ${'only the 3rd of April was a Saturday'}
    ${'31.12.99'}       | ${'1999-12-31'} | ${'no month has 99 days'}
    ${'29/02/2024'}     | ${'2024-02-29'} | ${'a leap year'}
    ${'1er mai 2023'}   | ${'2023-05-01'} | ${'French counts the first'}
    ${'2 mars 2023'}    | ${'2023-03-02'} | ${'a month with the beginning of a planet'}
  `('$text is $day: $why', ({ text, day }) => {
    expect(readDay(text)).toEqual({ day });
  });

  it.each`
    text          | day
    ${'45657'}    | ${'2024-12-31'}
    ${'45657.5'}  | ${'2024-12-31'}
    ${'45657,5'}  | ${'2024-12-31'}
    ${'36526'}    | ${'2000-01-01'}
    ${'31122024'} | ${'2024-12-31'}
    ${'12312024'} | ${'2024-12-31'}
  `('$text is $day where a date is asked for, and a number elsewhere', ({ text, day }) => {
    expect(readDay(text, { isDateField: true })).toEqual({ day });
    expect(readDay(text)).toHaveProperty('because');
  });
});

describe('a text that means no day, or one of two,', () => {
  it.each`
    text                                 | because
    ${'03/04/2021'}                      | ${'could be 4 March 2021 or 3 April 2021'}
    ${'03.04.2021'}                      | ${'could be 4 March 2021 or 3 April 2021'}
    ${'3/4/21'}                          | ${'could be 4 March 2021 or 3 April 2021'}
    ${'10/11/12'}                        | ${'could be 12 November 2010, 11 October 2012 or 10 November 2012'}
    ${'31/12/24'}                        | ${'could be 31 December 2024 or 24 December 2031'}
    ${'31-Dec-24'}                       | ${'could be 31 December 2024 or 24 December 2031'}
    ${'2021-02-31'}                      | ${'is a day that does not exist'}
    ${'31/02/2021'}                      | ${'is a day that does not exist'}
    ${'13/13/2021'}                      | ${'is a day that does not exist'}
    ${'29 Feb 2023'}                     | ${'is a day that does not exist'}
    ${'Monday, 31 December 2024'}        | ${'names another weekday than that day was'}
    ${'1970-01-01'}                      | ${'lies outside 1990 to 2079'}
    ${'1980-01-01'}                      | ${'lies outside 1990 to 2079'}
    ${'9999-12-31'}                      | ${'lies outside 1990 to 2079'}
    ${'2021'}                            | ${'names no day'}
    ${'2024-12'}                         | ${'names no day'}
    ${'12/2024'}                         | ${'names no day'}
    ${'Dec 2024'}                        | ${'names no day'}
    ${'Dec-24'}                          | ${'names no day'}
    ${'2024-W52'}                        | ${'names no day'}
    ${'2021-01-01 - 2024-12-31'}         | ${'is not one date alone'}
    ${'2021-12-31 + 3 years'}            | ${'is not one date alone'}
    ${'2024-12-31 or so'}                | ${'is not one date alone'}
    ${'2024-12-31 ?'}                    | ${'is not certain'}
    ${'2024-12-31 (renewed 2027-12-31)'} | ${'names more than one date'}
    ${'2024-12-31, then 31 Dec 2027'}    | ${'names more than one date'}
    ${'0000-00-00'}                      | ${'is a day that does not exist'}
    ${'2021-04/03'}                      | ${'is no date'}
    ${'3 years'}                         | ${'is no date'}
    ${'3 jui 2021'}                      | ${'is no date'}
    ${'1735603200'}                      | ${'is no date'}
    ${'12345678'}                        | ${'is no date'}
    ${'PO 45657'}                        | ${'is no date'}
    ${'3 years from 2024-12-31'}         | ${'is no date'}
    ${'see invoice'}                     | ${'is no date'}
    ${'LIFETIME'}                        | ${'is no date'}
    ${'10.20.0.77'}                      | ${'is not one date alone'}
    ${''}                                | ${'is no date'}
  `('$text $because', ({ text, because }) => {
    expect(readDay(text)).toEqual({ because });
  });

  it.each(['12345', '60000', '99999', '20243112'])('%s is no number of a day, though a date is asked for', (text) => {
    expect(readDay(text, { isDateField: true })).toHaveProperty('because');
  });
});

describe('whatever is written', () => {
  const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2079-12-31'), noInvalidDate: true });
  const LOCALES = [
    'en-US',
    'en-GB',
    'de-DE',
    'fr-FR',
    'es-ES',
    'it-IT',
    'nl-NL',
    'pt-PT',
    'da-DK',
    'nb-NO',
    'sv-SE',
    'pl-PL',
    'cs-CZ',
    'fi-FI',
    'hu-HU',
    'ro-RO',
    'ru-RU',
    'uk-UA',
    'el-GR',
    'tr-TR',
  ];
  const spelt = (date: Date, locale: string, dateStyle: 'full' | 'long') =>
    new Intl.DateTimeFormat(locale, { dateStyle, timeZone: 'UTC' }).format(date);

  it('nothing is thrown, and what is told is a day or a reason', () => {
    const scrap = fc.array(
      fc.constantFrom(
        '2024',
        '12',
        '31',
        '3',
        '/',
        '-',
        '.',
        ' ',
        ',',
        'Dec',
        'Mai',
        'Tue',
        'T',
        '12:00',
        'AM',
        'Z',
        '(',
        ')',
        "'24",
        'W',
        '\0',
        '年',
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          scrap.map((parts) => parts.join('')),
        ),
        fc.boolean(),
        (text, isDateField) => {
          const told = readDay(text, { isDateField });
          if ('day' in told) expect(readDay(told.day)).toEqual(told);
          else expect(told.because).toMatch(/^(is|names|could be|lies) /);
        },
      ),
    );
  });

  it.each(LOCALES)('a day as programs of %s write it out is that day', (locale) => {
    fc.assert(
      fc.property(day, fc.constantFrom('full' as const, 'long' as const), (date, style) => {
        expect(readDay(spelt(date, locale, style))).toEqual({ day: date.toISOString().slice(0, 10) });
      }),
      { numRuns: 40 },
    );
  });

  it('numbers are never a day that another country reads otherwise', () => {
    fc.assert(
      fc.property(day, fc.constantFrom('/', '-', '.', ' '), (date, gap) => {
        const [year = '', month = '', on = ''] = date.toISOString().slice(0, 10).split('-');
        const told = [
          [on, month, year],
          [month, on, year],
        ].map((parts) => readDay(parts.join(gap)));
        expect(readDay([year, month, on].join(gap))).toEqual({ day: `${year}-${month}-${on}` });
        if (Number(on) > 12 || on === month) expect(told).toEqual(Array(2).fill({ day: `${year}-${month}-${on}` }));
        else expect(told).toEqual(Array(2).fill({ because: expect.stringMatching(/^could be .* or /) }));
      }),
    );
  });
});
