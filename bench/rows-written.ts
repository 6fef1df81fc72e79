import type pg from 'pg';

/**
 * Everything a sync writes of what its vendor says, and what follows from it. Records come before
 * their versions: see `#compare`.
 */
const INVENTORY = [
  'source_record',
  'source_record_version',
  'set_aside',
  'company',
  'client',
  'asset',
  'link',
  'asset_change',
  'asset_redirect',
] as const;

/** What a run keeps of itself: the run, one line a list of each company. */
const BOOKKEEPING = ['sync_run', 'sync_problem', 'company_read', 'integration'] as const;

type Table = (typeof INVENTORY)[number];

/**
 * Columns that tell of the writing itself, or are digests of others: a row in which they alone
 * differ is the same row.
 */
const OF_WRITING = ['hash', 'run_id', 'changed_at', 'updated_at'];

/**
 * The columns, and members of JSON in columns, that move whenever a vendor looks at a thing; in the
 * form of PostgreSQL's jsonb.
 */
const WHEN_SEEN = '"(lastSeenTime|lastModified|lastSeenAt|last_seen_at)": ("[^"]*"|null)';

/** Rows by table; tables without any are left out. */
export type ByTable = Partial<Record<Table, number>>;

export type RowCounts = {
  /** Rows written only to refresh when a thing was seen: all else in them is as it was. */
  lastSeen: ByTable;
  /** All other rows of the inventory: new, gone, changed, or written again just as they were. */
  otherwise: ByTable;
  bookkeeping: number;
};

/**
 * A row's content; and digests of it, and of the same without the moments at which things were
 * seen. `offset 0` has it made once for both.
 */
const CONTENT = `cross join lateral (select (to_jsonb(fresh) - '{${OF_WRITING.join(',')}}'::text[])::text as content offset 0) said`;
const WHOLE = 'md5(content)';
const STILL = `md5(regexp_replace(content, '${WHEN_SEEN}', '', 'g'))`;

const IS_REFRESHED = `old.account_id is not null and old.whole <> ${WHOLE} and old.still = ${STILL}`;
/** What a record said before it was refreshed is kept for that alone. */
const IS_OF_REFRESHED = '(fresh.account_id, fresh.source_record_id) in (select account_id, source_record_id from before.refreshed_record)';

/**
 * Counts the rows that a sync writes. A row tells which transaction wrote it but not what that
 * changed, so digests of the inventory are taken before, and whatever was written is compared with
 * them. A copy of all of it would be quicker made, but still be on its way to the disk while the
 * sync is measured.
 */
export class RowsWritten {
  readonly #owner: pg.Client;
  readonly #since: string;

  private constructor(owner: pg.Client, since: string) {
    this.#owner = owner;
    this.#since = since;
  }

  /**
   * Takes the digests. `owner` is a connection of the tables' owner, whom row-level security does
   * not hold.
   */
  static async begin(owner: pg.Client): Promise<RowsWritten> {
    await owner.query('create schema before');
    for (const table of INVENTORY) {
      const columns = [...(await keyOf(owner, table)), `${WHOLE} as whole`, `${STILL} as still`];
      await owner.query(`create unlogged table before.${table} as select ${columns.join(', ')} from public.${table} fresh ${CONTENT}`);
    }
    const { rows } = await owner.query<{ id: string }>('select pg_current_xact_id()::text as id');
    return new RowsWritten(owner, rows[0]?.id ?? '0');
  }

  /** Compares, once, and takes the digests away. */
  async count(): Promise<RowCounts> {
    const counts: RowCounts = { lastSeen: {}, otherwise: {}, bookkeeping: 0 };
    for (const table of INVENTORY) {
      const { refreshed, otherwise } = await this.#compare(table);
      if (refreshed > 0) counts.lastSeen[table] = refreshed;
      if (otherwise > 0) counts.otherwise[table] = otherwise;
    }
    for (const table of BOOKKEEPING) counts.bookkeeping += await this.#number(`from public.${table} fresh where ${this.#isWritten}`);
    await this.#owner.query('drop schema before cascade');
    return counts;
  }

  async #compare(table: Table): Promise<{ refreshed: number; otherwise: number }> {
    const key = await keyOf(this.#owner, table);
    const written = `from public.${table} fresh ${CONTENT} left join before.${table} old using (${key.join(', ')}) where ${this.#isWritten}`;
    if (table === 'source_record')
      await this.#owner.query(
        `create unlogged table before.refreshed_record as select account_id, fresh.source_record_id ${written} and ${IS_REFRESHED}`,
      );
    const all = await this.#number(written);
    const refreshed = await this.#number(`${written} and ${table === 'source_record_version' ? IS_OF_REFRESHED : IS_REFRESHED}`);
    const isThere = key.map((column) => `fresh.${column} = old.${column}`).join(' and ');
    const gone = await this.#number(`from before.${table} old where not exists (select from public.${table} fresh where ${isThere})`);
    return { refreshed, otherwise: all - refreshed + gone };
  }

  get #isWritten(): string {
    return `fresh.xmin::text::bigint >= ${this.#since}`;
  }

  async #number(from: string): Promise<number> {
    const { rows } = await this.#owner.query<{ n: number }>(`select count(*)::int as n ${from}`);
    return rows[0]?.n ?? 0;
  }
}

/** The columns of a table's primary key. */
async function keyOf(owner: pg.Client, table: Table): Promise<readonly string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select a.attname as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
     where i.indrelid = $1::regclass and i.indisprimary`,
    [`public.${table}`],
  );
  return rows.map(({ name }) => name);
}

export function sumOf(rows: ByTable): number {
  return Object.values(rows).reduce((sum, count) => sum + count, 0);
}
