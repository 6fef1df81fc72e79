const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';

/**
 * A CSV file, line by line, as spreadsheets read it: UTF-8 with its mark, CRLF, quotes doubled. A text that a
 * spreadsheet would take for a formula begins with an apostrophe, because its author may be a stranger (a name at a
 * vendor, a user agent).
 */
export async function* csvFile(columns: readonly string[], rows: AsyncIterable<Readonly<Record<string, string>>>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + line(columns);
  for await (const row of rows) yield line(columns.map((column) => row[column] ?? ''));
}

function line(cells: readonly string[]): string {
  return cells.map(cell).join(',') + LINE_END;
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
