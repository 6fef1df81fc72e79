import { z } from 'zod';
import type { Endpoint } from '#contract';

// The content-security policy forbids building functions from text, which the schemas otherwise try first.
z.config({ jitless: true });

/** What the contract says against a body before it is sent: the first sentence for each field. Empty when all is well. */
export function bodyProblems(endpoint: Endpoint, body: unknown): Readonly<Record<string, string>> {
  const checked = endpoint.body?.safeParse(body);
  if (!checked || checked.success) return {};
  const problems: Record<string, string> = {};
  for (const { path, message } of checked.error.issues) problems[path.join('.')] ??= message;
  return problems;
}
