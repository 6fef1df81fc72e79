import type { AccountTx, Database } from '#db';

/** What is stored and what the protocol answers by. Both change together, one change after the other. */
export type Kept<Picture> = {
  /** The picture as of the latest change. */
  now(): Picture;
  /** A look at what is not in the picture. */
  read<T>(work: (tx: AccountTx) => Promise<T>): Promise<T>;
  /** Changes something. Done only when the protocol answers by it. */
  change<T>(work: (tx: AccountTx) => Promise<T>): Promise<T>;
};

type Setting<Picture> = {
  db: Database;
  accountId: string;
  /**
   * Reads the picture, whole. The protocol answers thousands of requests a second and must know with each of them what was
   * changed a moment ago; so this lies in memory and is read anew with every change.
   */
  read: (tx: AccountTx) => Promise<Picture>;
  /** Throws where a change must not be: it is rolled back. */
  check: (picture: Picture) => void;
  /** Hears of each new picture before whoever made the change is answered. */
  onChanged: (picture: Picture) => void;
};

/** Opens what an account holds as a picture in memory. */
export async function keepPicture<Picture>({ db, accountId, read, check, onChanged }: Setting<Picture>): Promise<Kept<Picture>> {
  const inAccount = <T>(work: (tx: AccountTx) => Promise<T>) => db.inAccount(accountId, work);
  let picture = await inAccount(read);
  onChanged(picture);
  let latest: Promise<unknown> = Promise.resolve();
  return {
    now: () => picture,
    read: inAccount,
    change: (work) => {
      const changing = latest.then(async () => {
        const { result, after } = await inAccount(async (tx) => {
          const done = await work(tx);
          const seen = await read(tx);
          check(seen);
          return { result: done, after: seen };
        });
        picture = after;
        onChanged(after);
        return result;
      });
      // One after the other, and a failed one does not stop the next: each sees what the one before left.
      latest = changing.catch(() => undefined);
      return changing;
    },
  };
}
