import { describe, expect, it } from 'vitest';
import { failureFrom } from './api-failure.ts';
import { problemsOf } from './text-form.ts';

const failed = (status: number, errors: unknown[]) => failureFrom(new Response(JSON.stringify({ errors }), { status }));
const FIELDS = ['current_password', 'password'] as const;

describe('the problems of a form after it was sent', () => {
  it('stand at the fields the answer names', async () => {
    const error = await failed(400, [{ code: 'INVALID_INPUT', title: 'Other value', detail: 'Too common.', field: 'password' }]);

    expect(problemsOf(error, FIELDS, {})).toEqual({ password: 'Too common.' });
  });

  it('stand at the field the form knows the failure to be about, when the answer names none', async () => {
    const error = await failed(400, [{ code: 'WRONG_PASSWORD', title: 'Wrong', detail: 'This is not your password.' }]);

    expect(problemsOf(error, FIELDS, { WRONG_PASSWORD: 'current_password' })).toEqual({
      current_password: 'This is not your password.',
    });
  });

  it('are none of a field when the answer is about something else', async () => {
    const error = await failed(400, [{ code: 'INVALID_INPUT', title: 'Other value', detail: 'No.', field: 'elsewhere' }]);

    expect(problemsOf(error, FIELDS, {})).toEqual({});
    expect(problemsOf(new Error('odd'), FIELDS, {})).toEqual({});
  });
});
