import type { VendorAnswer } from './answer.ts';
import { VendorFault } from './faults.ts';

/** Sentences for what can go wrong on the way to any vendor. */

/** No answer to the end of our patience, or only gateway errors. */
export function unreachable(
  vendor: string,
  url: URL,
  outcome: VendorAnswer | Error,
  tries: number,
  limits: { connectMs: number; silenceMs: number },
): VendorFault {
  if (!(outcome instanceof Error)) {
    const often = tries > 1 ? ` ${tries} times` : '';
    const message = `${vendor} could not answer: ${url.host} reported an error of its own (${outcome.status})${often}. This usually passes; the next try may work.`;
    return new VendorFault('unreachable', message, { details: { host: url.host, status: outcome.status, ...requestId(outcome) } });
  }
  const code = codeOf(outcome);
  const message =
    `We could not reach ${url.host} (${inWords(code, limits)}). ` +
    'If your server goes out through a proxy or firewall, allow this address.';
  return new VendorFault('unreachable', message, { cause: outcome, details: { host: url.host, code } });
}

/** The vendor wants to be left alone for longer than a job should wait. */
export function busy(vendor: string, seconds: number): VendorFault {
  const message = `${vendor} asks us to wait ${duration(seconds)}. The sync goes on by itself.`;
  return new VendorFault('busy', message, { details: { waitSeconds: Math.ceil(seconds) } });
}

export function tooMuch(vendor: string, bytes: number): VendorFault {
  const megabytes = Math.floor(bytes / 1024 / 1024);
  return new VendorFault(
    'odd-answer',
    `${vendor} answered with more than ${megabytes} MB at once, which no page of data needs. Nothing of it was used.`,
  );
}

/** The vendor's number of the request, which its support asks for. */
export function requestId({ headers }: VendorAnswer): Record<string, string> {
  const id = headers['x-request-id'] ?? headers['x-amzn-requestid'];
  return id ? { requestId: id.slice(0, 100) } : {};
}

function codeOf(error: Error): string {
  if ('code' in error && typeof error.code === 'string' && error.code) return error.code;
  return error.name;
}

function inWords(code: string, limits: { connectMs: number; silenceMs: number }): string {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'there is no such name';
  if (code === 'ECONNREFUSED') return 'it refused the connection';
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') return `no answer for ${duration(limits.connectMs / 1000)}`;
  if (code === 'TimeoutError') return 'no answer in time';
  if (code.endsWith('_TIMEOUT') || code === 'SLOW_BODY') return `no complete answer within ${duration(limits.silenceMs / 1000)}`;
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/.test(code)) return `its certificate can't be trusted: ${code}`;
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return 'there is no way to it from this server';
  return 'the connection broke off';
}

function duration(seconds: number): string {
  if (seconds <= 120) return `${Number(seconds.toFixed(seconds < 1 ? 2 : 0))} s`;
  return seconds <= 7200 ? `${Math.ceil(seconds / 60)} minutes` : `${Math.ceil(seconds / 3600)} hours`;
}
