import { changesClient, type Move, selectClientNames } from '#clients';
import type { AccountTx } from '#db';
import type { FieldChange } from '#identity';

const STATE_WORDS = { matched: 'matched', unmatched: 'unmatched', 'left-out': 'left out' } as const;

/** What an entry of the audit log has room for; the companies themselves tell how each came to its client. */
const TOLD = 500;

/** Each company with where it was and where it went, as the audit log tells it. Call it before they move. */
export async function movesInWords(tx: AccountTx, moves: readonly Move[]): Promise<FieldChange[]> {
  const names = new Map((await selectClientNames(tx)).map(({ id, name }) => [id, name]));
  const told = moves.filter((move) => changesClient(move) || move.company.state !== move.to.state || isOfPerson(move));
  return told.slice(0, TOLD).map(({ company, to }) => {
    const from = company.clientId === null ? STATE_WORDS[company.state] : (names.get(company.clientId) ?? null);
    const there = to.target && ('newName' in to.target ? to.target.newName : names.get(to.target.clientId));
    const now = there ?? STATE_WORDS[to.state];
    return { field: company.name, from, to: from === now ? `${now} (${to.how === 'person' ? 'by hand' : 'by the mapping'})` : now };
  });
}

/** A person's word, or the end of it, is told though the company stays where it is. */
function isOfPerson({ company, to }: Move): boolean {
  return company.how === 'person' || to.how === 'person';
}
