import type { Hono } from 'hono';
import { ALL_ENDPOINTS, openApiDocument } from '#contract';

/** The generated description of the API, for programs and for reading. It tells nothing of any account. */
export function serveOpenApi(server: Hono, version: string): void {
  const document = openApiDocument(version); // Once: it never changes while we run.
  const page = readable();
  server.get('/api/openapi.json', ({ json }) => json(document));
  server.get('/api', ({ html }) => html(page));
}

function readable(): string {
  const rows = ALL_ENDPOINTS.map(
    ({ method, path, summary, needs }) => `<tr><td>${method}</td><td><code>${path}</code></td><td>${summary}</td><td>${needs}</td></tr>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lifecycle Manager API</title></head>
<body><main><h1>Lifecycle Manager API</h1><p>The full description is <a href="/api/openapi.json">openapi.json</a>.</p>
<table><thead><tr><th>Method</th><th>Path</th><th>What it does</th><th>Needs</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></main></body></html>`;
}
