/** Who can put a problem right: the customer at our screens, the vendor's administrator, whoever runs this server, or time alone. */
export type WhoActs = 'member' | 'vendor-administrator' | 'operator' | 'nobody';

/** Whether asking again can help without anybody doing something first. */
export type RetryAdvice = 'never' | 'later';

/** What is wrong with one field of a form. */
export type FieldProblem = { field: string; sentence: string };

export type AppErrorOptions = {
  cause?: unknown;
  /** The form field the sentence belongs to, by its key. */
  field?: string;
  /** Further fields that are wrong in the same way, so that a form can show all of them at once. */
  others?: readonly FieldProblem[];
  /** Facts for the folded "Details": codes, hosts, request ids. Never a secret. */
  details?: Readonly<Record<string, string | number>>;
};

/**
 * An error meant for people. `code` is what programs and the contract know it by, the message is one or two
 * sentences for a screen: what happened, to what, who can mend it, how. Rooms throw these; only the API turns them
 * into HTTP statuses.
 */
export class AppError extends Error {
  readonly code: string;
  readonly whoActs: WhoActs;
  readonly retry: RetryAdvice;
  readonly field: string | undefined;
  readonly others: readonly FieldProblem[];
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: string, message: string, terms: { whoActs: WhoActs; retry?: RetryAdvice }, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.whoActs = terms.whoActs;
    this.retry = terms.retry ?? 'never';
    this.field = options.field;
    this.others = options.others ?? [];
    this.details = options.details ?? {};
  }
}

/** The message of anything that was thrown, without its stack. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
