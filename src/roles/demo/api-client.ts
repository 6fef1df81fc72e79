import { type Answer, type Call, type Endpoint, ErrorBody, requestOf } from '#contract';
import { AppError } from '#lib';

/** The API as a browser uses it: the demo does nothing that a person with the screens could not. */
export type ApiClient = <E extends Endpoint>(endpoint: E, call: Call<E>) => Promise<Answer<E>>;

/** A client that keeps the cookies it is given. */
export function openApiClient(baseUrl: string): ApiClient {
  const cookies = new Map<string, string>();
  return async (endpoint, call) => {
    const { method, path, body } = requestOf(endpoint, call);
    const headers = {
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(body && { 'content-type': 'application/json' }),
    };
    const response = await fetch(new URL(path, baseUrl), { method, headers, ...(body && { body }) });
    for (const cookie of response.headers.getSetCookie()) keep(cookies, cookie);
    if (!response.ok) throw await failureOf(response);
    return (response.status === 204 ? undefined : await response.json()) as never;
  };
}

function keep(cookies: Map<string, string>, cookie: string): void {
  const [pair = ''] = cookie.split(';');
  const [name = '', ...value] = pair.split('=');
  cookies.set(name, value.join('='));
}

async function failureOf(response: Response): Promise<AppError> {
  const parsed = ErrorBody.safeParse(await response.json().catch(() => undefined)); // No JSON means no sentence: the status is told instead.
  const first = parsed.data?.errors[0];
  return new AppError(first?.code ?? 'INTERNAL', first?.detail ?? `The server answered ${response.status}.`, { whoActs: 'operator' });
}
