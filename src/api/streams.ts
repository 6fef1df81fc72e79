import { AppError, type Logger } from '#lib';
import { csvFile } from '#reports';
import { errorItem } from './failure.ts';

const encoder = new TextEncoder();
const BROKE_OFF = 'A stream of answers broke off';

/** One JSON value a line. The first value is awaited before the answer begins, so that a refusal still has its own status. */
export async function linesResponse(values: AsyncGenerator<unknown>, logger: Logger): Promise<Response> {
  const first = await values.next();
  const body = bodyOf(
    values,
    first,
    (value) => `${JSON.stringify(value)}\n`,
    (error) => {
      logger.error(BROKE_OFF, { error });
      const item = error instanceof AppError ? errorItem(error) : { code: 'INTERNAL', title: 'Something went wrong on the server' };
      return `${JSON.stringify({ errors: [item] })}\n`;
    },
  );
  return new Response(body, {
    headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
  });
}

/** Server-sent events, one JSON value each. A browser that loses the connection asks again by itself after two seconds. */
export async function eventsResponse(values: AsyncGenerator<unknown>, logger: Logger): Promise<Response> {
  const first = await values.next();
  const body = bodyOf(
    values,
    first,
    (value) => `data: ${JSON.stringify(value)}\n\n`,
    (error) => {
      logger.error(BROKE_OFF, { error });
      return '';
    },
    'retry: 2000\n\n',
  );
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } });
}

/** A CSV file, sent while it is made. */
export async function csvResponse(
  fileName: string,
  columns: readonly string[],
  rows: AsyncIterable<Readonly<Record<string, string>>>,
  logger: Logger,
): Promise<Response> {
  const lines = csvFile(columns, rows);
  const first = await lines.next();
  const body = bodyOf(lines, first, String, (error) => {
    logger.error(BROKE_OFF, { error });
    // A file that simply ended would be taken for whole.
    return '"The export broke off here. Export again."\r\n';
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
    },
  });
}

function bodyOf(
  values: AsyncGenerator<unknown>,
  first: IteratorResult<unknown>,
  write: (value: unknown) => string,
  onError: (error: unknown) => string,
  prelude = '',
): ReadableStream<Uint8Array> {
  let next: Promise<IteratorResult<unknown>> | undefined = Promise.resolve(first);
  // The reader went away: what still comes has nowhere to go, and that it ends now is no failure.
  let isLeft = false;
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(prelude)),
    async pull(controller) {
      try {
        const { done, value } = await (next ?? values.next());
        next = undefined;
        if (isLeft) return;
        if (done) controller.close();
        else controller.enqueue(encoder.encode(write(value)));
      } catch (error) {
        if (isLeft) return;
        controller.enqueue(encoder.encode(onError(error)));
        controller.close();
      }
    },
    async cancel() {
      isLeft = true;
      await values.return(undefined);
    },
  });
}
