/**
 * What the bench asks of a sandbox beside the vendor's protocol: see `sandboxes/faults/README.md`.
 * `url` is the sandbox's own address.
 */

/** Requests to the vendor's protocol so far, as the sandbox counts them. */
export async function requestsSoFar(url: string): Promise<number> {
  const { requests } = (await control(url, 'faults')) as { requests: number };
  return requests;
}

/** So many seconds go by at the vendor, at once. */
export async function letTimePass(url: string, seconds: number): Promise<void> {
  await control(url, 'time', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ seconds }) });
}

async function control(url: string, what: string, order: RequestInit = {}): Promise<unknown> {
  const response = await fetch(`${url}/_sandbox/${what}`, order);
  if (!response.ok) throw new Error(`The sandbox refused ${what} with ${response.status}: ${await response.text()}`);
  return response.json();
}
