import { type StoredText, textOf } from '#fleets';
import type { Answer } from './answers.ts';
import { jsonAnswer } from './answers.ts';

/** A part of a body: text made now, or text kept since loading. */
export type Part = Buffer | StoredText;

const COMMA = Buffer.from(',');

/** The parts with commas between them. */
export function joined(parts: readonly Part[]): Part[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [COMMA, part]));
}

/** An answer of these parts, one after the other. */
export function answerOf(parts: readonly Part[]): Answer {
  let size = 0;
  for (const part of parts) size += 'slab' in part ? part.end - part.start : part.length;
  const body = Buffer.allocUnsafe(size);
  let position = 0;
  for (const part of parts) {
    position += 'slab' in part ? part.slab.copy(body, position, part.start, part.end) : part.copy(body, position);
  }
  return jsonAnswer(body);
}

/** A resource rewritten; without a way to rewrite it, it stays word for word. */
export function rewritten(part: Part, rewrite: ((resource: unknown) => unknown) | undefined): Part {
  if (!rewrite) return part;
  const resource: unknown = JSON.parse('slab' in part ? textOf(part) : part.toString('utf8'));
  return Buffer.from(JSON.stringify(rewrite(resource)));
}
