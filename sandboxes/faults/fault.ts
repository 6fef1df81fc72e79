/** What happens to a request that a fault picks. Each vendor's sandbox does it in its own form. */
export type FaultAction =
  /** Answered with this status; `retryAfter` is sent as the header, in seconds or as a date that many seconds ahead. */
  | { kind: 'status'; status: number; retryAfter?: { seconds: number; as: 'seconds' | 'date' } }
  /** A gateway's page with this status. */
  | { kind: 'html'; status: number }
  /** 403 with the text of the rate limit. */
  | { kind: 'throttle' }
  /** The account moves to the other address at this request; from here the old one redirects, or says 401 where `answer` does. */
  | { kind: 'moved'; answer?: 401 }
  /** The access token in use is dead from this request on, though its time is not up. */
  | { kind: 'token-expired' }
  /** A record that was already read is deleted and found again: the same thing under a new id. */
  | { kind: 'new-id' }
  /** The answer comes, but this much later. */
  | { kind: 'slow'; milliseconds: number }
  | { kind: SpoiltAnswer }
  | { kind: SpoiltPage }
  /** Records that are not as defined; `fields` narrows it to these names, wherever in the record they stand. */
  | { kind: SpoiltRecord; fields?: readonly string[] };

/** Faults of transport and form. */
export const SPOILT_ANSWERS = [
  'truncated-json',
  'malformed-json',
  'cut-body',
  'drop-connection',
  'empty-body',
  'null-data',
  'unsuccessful',
  'message-body',
] as const;
export type SpoiltAnswer = (typeof SPOILT_ANSWERS)[number];

/** Faults of a list; on any other answer they change nothing. */
export const SPOILT_PAGES = [
  'malformed-page',
  'repeated-cursor',
  'repeated-page',
  'early-empty-page',
  'early-end',
  'shrinking-list',
  'repeated-record',
  'doubled-record',
  'shifted-rows',
  'foreign-next',
] as const;
export type SpoiltPage = (typeof SPOILT_PAGES)[number];

/** Faults of the records in an answer. */
export const SPOILT_RECORDS = ['unknown-values', 'extra-fields', 'missing-fields', 'null-fields'] as const;
export type SpoiltRecord = (typeof SPOILT_RECORDS)[number];

/** One entry of the fault list: which requests, and what happens to them. */
export type Fault = {
  /** The path without its query; a `*` at the end stands for anything. Absent: every path. */
  path?: string;
  /** Only requests whose decoded query contains this text (a tenant's id, a filter). */
  contains?: string;
  /** From which matching request on, counted from 1. */
  from: number;
  /** Up to which matching request. */
  to: number;
  /** Of those, every how many. */
  every?: number;
  does: FaultAction;
};

/** How many requests a key may send in a window, and how the sandbox says no. */
export type RateLimit = { requests: number; windowSeconds: number; answer: 403 | 429 };
