import type { ErrorCode, ErrorItem } from '#contract';

/** A code of the contract, or `NETWORK` when no answer came at all. */
export type FailureCode = ErrorCode | 'NETWORK';

const NO_ANSWER = 'The server did not answer. Check your connection; if it holds, the server may be restarting. Then try again.';
const ODD_ANSWER =
  'The server answered in a way this page does not understand. Reload the page; if that does not help, the server was updated only in part.';

/** A call that failed. `message` is the sentence for people; the rest places it at a field or goes into the folded details. */
export class ApiFailure extends Error {
  readonly code: FailureCode;
  readonly title: string;
  readonly status: number;
  /** Every failure of the answer, in order: a form shows each at its field. */
  readonly items: readonly ErrorItem[];
  /** Facts to copy for support. Never a secret. */
  readonly details: Readonly<Record<string, string | number>>;
  readonly at: Date;

  constructor(failure: { code: FailureCode; title: string; status: number; items: readonly ErrorItem[]; requestId: string | null }) {
    const [first] = failure.items;
    super(first?.detail ?? failure.title);
    this.name = 'ApiFailure';
    this.code = failure.code;
    this.title = failure.title;
    this.status = failure.status;
    this.items = failure.items;
    this.details = { ...first?.details, ...(failure.requestId ? { request: failure.requestId } : {}) };
    this.at = new Date();
  }

  /** The sentences that belong to form fields, by field. */
  get byField(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.items.flatMap((item) => (item.field ? [[item.field, item.detail ?? item.title]] : [])));
  }
}

export function isFailure(error: unknown, ...codes: FailureCode[]): error is ApiFailure {
  return error instanceof ApiFailure && (codes.length === 0 || codes.includes(error.code));
}

/** The request never got an answer: no network, no server. */
export function networkFailure(): ApiFailure {
  return new ApiFailure({
    code: 'NETWORK',
    title: 'No answer from the server',
    status: 0,
    items: [{ code: 'NETWORK', title: 'No answer from the server', detail: NO_ANSWER }],
    requestId: null,
  });
}

/** An answer that is not the contract's: a proxy's error page, a server of another version. */
export function oddAnswer(status: number, requestId: string | null): ApiFailure {
  return new ApiFailure({
    code: 'INTERNAL',
    title: 'Unexpected answer',
    status,
    items: [{ code: 'INTERNAL', title: 'Unexpected answer', detail: status >= 502 && status <= 504 ? NO_ANSWER : ODD_ANSWER }],
    requestId,
  });
}

/** Makes the failure of an answer whose status is not a success. */
export async function failureFrom(response: Response): Promise<ApiFailure> {
  const requestId = response.headers.get('x-request-id');
  const body = await response.json().catch(() => null);
  const items = errorItems(body);
  const [first] = items;
  if (!first) return oddAnswer(response.status, requestId);
  return new ApiFailure({ code: first.code as ErrorCode, title: first.title, status: response.status, items, requestId });
}

function errorItems(body: unknown): ErrorItem[] {
  const errors = typeof body === 'object' && body !== null && 'errors' in body ? body.errors : [];
  return Array.isArray(errors) ? errors.filter(isErrorItem) : [];
}

function isErrorItem(item: unknown): item is ErrorItem {
  return typeof item === 'object' && item !== null && 'code' in item && typeof item.code === 'string' && 'title' in item;
}
