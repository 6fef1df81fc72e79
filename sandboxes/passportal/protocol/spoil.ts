import type { FaultAction } from '#faults';
import {
  type Answer,
  emptyAnswer,
  type Failure,
  failureAnswer,
  gatewayAnswer,
  INVALID_ID,
  jsonAnswer,
  KEY_REFUSED,
  METHOD_REFUSED,
  NOT_FOUND,
  tokenRefused,
} from './answers.ts';
import type { World } from './world.ts';

/** On which kind of request a fault strikes: they have different refusals and different bodies. */
export type Struck = { isTokenRequest: boolean; isList: boolean };

/** The whole answer a fault puts in place of the real one; undefined when the real one is needed. */
export function replacementFor(fault: FaultAction | undefined, struck: Struck, world: World): Answer | undefined {
  switch (fault?.kind) {
    case 'status':
      return statusAnswer(fault, struck, world);
    case 'html':
      return gatewayAnswer(fault.status);
    case 'empty-body':
      return emptyAnswer(200);
    case 'null-data':
      return jsonAnswer(200, { success: true, ...nothingIn(struck, null) });
    case 'malformed-page':
      return jsonAnswer(200, { success: true, ...nothingIn(struck, { oops: 'not a list' }) });
    case 'message-body':
      return jsonAnswer(200, { success: true, message: 'The service is being updated. Please try again later.' });
    case 'unsuccessful':
      return jsonAnswer(200, { success: 'false', message: 'Unexpected error', code: 0, status: 200 });
    default:
      return undefined;
  }
}

function nothingIn({ isTokenRequest, isList }: Struck, nothing: unknown): Readonly<Record<string, unknown>> {
  if (isTokenRequest) return { access_token: nothing, refresh_token: nothing, expiry_time: nothing };
  return isList ? { results: nothing } : { details: nothing };
}

type StatusFault = Extract<FaultAction, { kind: 'status' }>;

function statusAnswer({ status, retryAfter }: StatusFault, { isTokenRequest }: Struck, { now, quirks }: World): Answer {
  const headers: Record<string, string> = {};
  if (retryAfter)
    headers['retry-after'] =
      retryAfter.as === 'seconds' ? String(retryAfter.seconds) : new Date(now() + retryAfter.seconds * 1000).toUTCString();
  if (status >= 502) return gatewayAnswer(status, headers);
  return failureAnswer(quirks.success, failureOf(status, isTokenRequest), headers);
}

function failureOf(status: number, isTokenRequest: boolean): Failure {
  if (status === 401) return isTokenRequest ? KEY_REFUSED : tokenRefused('Expired token');
  const known = [INVALID_ID, NOT_FOUND, METHOD_REFUSED].find((failure) => failure.status === status);
  if (known) return known;
  // Vendor fact: what it says of its own faults begins with these words.
  const message = status === 429 ? 'Too many requests' : status >= 500 ? 'Unexpected error' : 'not found.';
  return { status, code: 0, message };
}

/** Damages a finished body; whether the connection is then cut is the server's business. */
export function spoilBody(fault: FaultAction | undefined, answer: Answer): Answer {
  if (fault?.kind === 'malformed-json') return { ...answer, body: Buffer.concat([Buffer.from('['), answer.body.subarray(1)]) };
  if (fault?.kind === 'truncated-json') return { ...answer, body: answer.body.subarray(0, Math.floor(answer.body.length / 2)) };
  return answer;
}
