import type { z } from 'zod';

/** What a schema refused, as a sentence for the run's report: `data.0.attributes.domainPrefix: expected string, received number`. */
export function reasonFrom(error: z.ZodError): string {
  const [first, ...more] = error.issues;
  if (!first) return 'it has an unexpected shape';
  const where = first.path.map(String).join('.') || 'the whole';
  const rest = more.length > 0 ? ` (and ${more.length} more)` : '';
  return `${where}: ${first.message.replace(/^Invalid input: /, '')}${rest}`;
}
