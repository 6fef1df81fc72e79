import type { AuvikSandbox } from '../../sandboxes/auvik/index.ts';
import type { Definition } from './definition.ts';
import type { Question } from './questions.ts';

export type Row = { path: string; checked: number; failures: string[] };

/** Asks everything of one sandbox and keeps a row of the table for each path. */
export class Examination {
  readonly rows = new Map<string, Row>();
  readonly #sandbox: AuvikSandbox;
  readonly #definition: Definition;

  constructor(sandbox: AuvikSandbox, definition: Definition) {
    this.#sandbox = sandbox;
    this.#definition = definition;
  }

  async ask(question: Question): Promise<void> {
    let target: string | undefined = question.target;
    while (target !== undefined) {
      const { body, faults } = await this.#answer(question, target);
      this.#note(
        question.path,
        faults.map((fault) => `${target ?? ''} → ${fault}`),
      );
      const next: string | undefined = question.isWalk ? nextOf(body) : undefined;
      target = next?.slice(this.#sandbox.url.length);
    }
  }

  async credentials(): Promise<void> {
    const path = '/v1/authentication/verify';
    for (const [key, status] of [
      [this.#sandbox.key, 200],
      ['wrong', 401],
    ] as const) {
      const response = await this.fetch(path, { key });
      const text = await response.text();
      const faults =
        response.status === status && text === '' ? [] : [`${path} → ${response.status} "${text}", expected an empty ${status}`];
      this.#note(path, faults);
    }
  }

  /** The only change the API knows: declared without a body, whatever comes of it. */
  async dismissal(alertId: string): Promise<void> {
    const path = '/v1/alert/dismiss/{id}';
    const response = await this.fetch(path.replace('{id}', alertId), { method: 'POST' });
    const text = await response.text();
    this.#note(path, response.status === 200 && text === '' ? [] : [`${response.status} "${text}", expected an empty 200`]);
  }

  fetch(target: string, { method = 'GET', key = this.#sandbox.key }: { method?: string; key?: string } = {}): Promise<Response> {
    const authorization = `Basic ${Buffer.from(`${this.#sandbox.user}:${key}`).toString('base64')}`;
    return fetch(`${this.#sandbox.url}${target}`, { method, headers: { authorization } });
  }

  async #answer({ path, status, isSparse, isEmpty }: Question, target: string): Promise<{ body: unknown; faults: readonly string[] }> {
    const response = await this.fetch(target);
    const text = await response.text();
    if (response.status !== status) return { body: undefined, faults: [`status ${response.status}, expected ${status}`] };
    if (isEmpty) return { body: undefined, faults: text === '' ? [] : ['expected no body'] };
    const type = response.headers.get('content-type') ?? '';
    if (!type.startsWith('application/vnd.api+json')) return { body: undefined, faults: [`content type "${type}"`] };
    const body: unknown = JSON.parse(text);
    return { body, faults: this.#definition.faults(path, status, body, { isSparse: isSparse ?? false }) };
  }

  #note(path: string, faults: readonly string[]): void {
    const row = this.rows.get(path) ?? { path, checked: 0, failures: [] };
    row.checked += 1;
    row.failures.push(...faults);
    this.rows.set(path, row);
  }
}

function nextOf(body: unknown): string | undefined {
  const next = get(get(body, 'links'), 'next');
  return typeof next === 'string' ? next : undefined;
}

/** What an object has under a name; undefined for whatever is no object. */
export function get(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}
