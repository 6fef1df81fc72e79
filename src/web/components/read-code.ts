export const CODE_LENGTH = 6;

/** The digits of what was typed or pasted: "123 456", "123-456" and a whole "Your code: 123456" are all the same code. */
export function readCode(text: string): string {
  return text.replaceAll(/\D/g, '').slice(0, CODE_LENGTH);
}

export function problemWithCode(code: string): string | null {
  return code.length === CODE_LENGTH ? null : 'A code has six digits.';
}
