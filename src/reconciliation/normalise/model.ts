import placeholders from '../data/placeholders.json' with { type: 'json' };
import { cleanText } from './clean-text.ts';

const NO_MODEL = new Set(placeholders.models);

/**
 * A model as a source names it; null when the text names none ("System Product Name", "All
 * Series").
 */
export function readModel(raw: string | undefined): string | null {
  if (raw === undefined) return null;
  const model = cleanText(raw);
  return model === '' || NO_MODEL.has(model.toUpperCase()) ? null : model;
}
