type Owner = { email: string; account: string; on: string };

/** What the codes are for, as somebody finds them again years later. */
export function codesHeading({ email, account, on }: Owner): string {
  return `Lifecycle Manager: backup codes of ${email} (${account})\nMade on ${on}. Each code works once.`;
}

/** One code a line, below the heading. */
export function codesFile(codes: readonly string[], owner: Owner): string {
  return [codesHeading(owner), '', ...codes, ''].join('\n');
}

/** Hands a text to the browser as a download. */
export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  // Not at once: the browser may still be reading it.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
