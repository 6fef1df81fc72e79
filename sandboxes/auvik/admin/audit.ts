import type { AccountTx } from '#db';
import { type FieldChange, recordAudit } from '#identity';
import type { Admin } from './admin.ts';
import { nameOf } from './people-store.ts';
import type { Person } from './person.ts';

type Asker = { admin: Pick<Admin, 'now'>; person: Person; from: string };
type Subject = Pick<Person, 'id' | 'firstName' | 'lastName'> | { kind: 'role' | 'invitation'; id: string; name: string };

/** Writes what somebody did on the pages into the audit log, in the transaction in which it was done. */
export async function audit(
  tx: AccountTx,
  { admin, person, from }: Asker,
  action: string,
  subject: Subject,
  changes: readonly FieldChange[] = [],
): Promise<void> {
  const actor = { kind: 'member', id: person.id, name: nameOf(person) } as const;
  const about = 'kind' in subject ? subject : { kind: 'user', id: subject.id, name: nameOf(subject) };
  await recordAudit(tx, { action, actor, from, subject: about, changes }, admin.now());
}
