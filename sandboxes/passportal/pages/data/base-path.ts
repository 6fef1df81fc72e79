/** Vendor fact: the address names the datacenter. Here its first folder does: `/us-clover`. The server sends every other address into one. */
export function basePath(): string {
  return /^\/[a-z]{2}-clover(?=\/|$)/i.exec(window.location.pathname)?.[0] ?? '';
}
