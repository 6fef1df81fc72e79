import { expect, type Locator } from '@playwright/test';

/** A problem stands at its field, belongs to it for those who listen, and the cursor is there. */
export async function expectProblem(input: Locator, sentence: RegExp): Promise<void> {
  await expect(input).toHaveAccessibleDescription(sentence);
  await expect(input).toHaveAttribute('aria-invalid', 'true');
  await expect(input).toBeFocused();
}
