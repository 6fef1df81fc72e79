/** What a fault needs to be told besides its name. */
export type FaultArgument = { label: string; sentence: string; example: string };

/** A fault that can be ordered, told so that a page can offer it and a person can choose. */
export type CatalogueEntry = {
  /** As WHAT of a fault names it, without argument. */
  id: string;
  label: string;
  /** What happens, to a request that it strikes. */
  sentence: string;
  group: FaultGroup;
  /** On which answers it shows: every one, those that are lists, or those that hold records (lists and single ones). */
  strikes: 'any' | 'lists' | 'records';
  /** Absent: it takes none. Every argument may be left out. */
  argument?: FaultArgument;
};

export const FAULT_GROUPS = [
  { id: 'refusal', label: 'Refusals and limits' },
  { id: 'gateway', label: 'Server and gateway' },
  { id: 'connection', label: 'Connection' },
  { id: 'body', label: 'Body' },
  { id: 'pages', label: 'Pages of a list' },
  { id: 'records', label: 'Records' },
  { id: 'account', label: 'Account' },
] as const;
export type FaultGroup = (typeof FAULT_GROUPS)[number]['id'];

const retryAfter: FaultArgument = {
  label: 'Retry-After',
  sentence: 'Seconds, or "date" for a date two seconds ahead ("date:30" for 30). Left out, the header stays away.',
  example: '5',
};
const fields: FaultArgument = {
  label: 'Fields',
  sentence: 'Names of fields with commas between them, wherever in a record they stand. Left out, all that can be meant.',
  example: 'serialNumber,deviceType',
};

const refusal = (id: string, label: string, sentence: string, argument?: FaultArgument): CatalogueEntry => ({
  id,
  label,
  sentence,
  group: 'refusal',
  strikes: 'any',
  ...(argument ? { argument } : {}),
});
const gateway = (id: string, label: string, sentence: string, argument?: FaultArgument): CatalogueEntry => ({
  ...refusal(id, label, sentence, argument),
  group: 'gateway',
});
const page = (id: string, label: string, sentence: string): CatalogueEntry => ({ id, label, sentence, group: 'pages', strikes: 'lists' });
const record = (id: string, label: string, sentence: string, argument?: FaultArgument): CatalogueEntry => ({
  ...refusal(id, label, sentence, argument),
  group: 'records',
  strikes: 'records',
});

/** Every fault there is, in the order of a menu. A vendor whose answers can't show one leaves it out of his own. */
export const FAULT_CATALOGUE: readonly CatalogueEntry[] = [
  refusal(
    '429',
    '429 Too many requests',
    'The request is refused because too many were sent, with or without a time to come back.',
    retryAfter,
  ),
  refusal('throttle', '403 for too many requests', 'The request is refused with 403, whose text names the rate limit.'),
  refusal('401', '401 Not signed in', 'The request is refused as if the key had been revoked.'),
  refusal('token-expired', 'Token ends early', 'From this request on the access token is refused, though its time is not up.'),
  refusal('403', '403 Not permitted', 'The request is refused as if the role did not allow it.'),
  refusal('404', '404 Not found', 'What was asked for is said not to exist.'),
  refusal('400', '400 Bad request', 'The request is said to be malformed.'),
  gateway('500', '500 Server error', 'The service fails, with an empty body.'),
  gateway('502', '502 Bad gateway', 'The gateway gets no answer from the service.'),
  gateway('503', '503 Unavailable', 'The service is not available for a while.', retryAfter),
  gateway('504', '504 Gateway timeout', 'The gateway has waited too long.'),
  gateway('html', 'HTML from a gateway', 'A page for people comes where data should.', {
    label: 'Status',
    sentence: 'The status it comes with. Left out, 200.',
    example: '502',
  }),
  {
    ...gateway('slow', 'Slow answer', 'The right answer comes late.', {
      label: 'Milliseconds',
      sentence: 'Left out, 1000.',
      example: '30000',
    }),
    group: 'connection',
  },
  { ...gateway('drop-connection', 'Dropped connection', 'The connection ends before the answer.'), group: 'connection' },
  { ...gateway('cut-body', 'Cut connection', 'The connection ends in the middle of the answer.'), group: 'connection' },
  { ...gateway('empty-body', 'Empty body', 'The answer is 200 with nothing in it.'), group: 'body' },
  {
    ...gateway('unsuccessful', 'Failure with 200', 'The answer is 200, and says in its body that it did not succeed.'),
    group: 'body',
  },
  {
    ...gateway(
      'message-body',
      'Message instead of data',
      'The answer is 200 and has a message for people, and nothing where its data should be.',
    ),
    group: 'body',
  },
  { ...gateway('null-data', 'No data', 'The answer is 200 and has null where its records should be.'), group: 'body' },
  {
    ...gateway('truncated-json', 'Truncated JSON', 'The answer is 200 and ends half-way, though the connection says it is whole.'),
    group: 'body',
  },
  {
    ...gateway('malformed-json', 'Malformed JSON', 'The answer is 200 and as long as it should be, but can’t be read as JSON.'),
    group: 'body',
  },
  { ...page('malformed-page', 'Page of another form', 'The page is JSON whose list is no list.'), group: 'body' },
  page('repeated-cursor', 'Repeated cursor', 'The link to the next page leads to this page again.'),
  page('repeated-page', 'Page again', 'The page before comes again in place of this one.'),
  page('foreign-next', 'Foreign next link', 'The link to the next page leads to another host.'),
  page('early-empty-page', 'Early empty page', 'The page has no records, and a link to the next one.'),
  page('early-end', 'Early end', 'The page has no records and no next link: the list seems to end here.'),
  page(
    'shrinking-list',
    'Shrinking list',
    'What came before this page has gone from the list: fewer pages are counted, and nothing is before it.',
  ),
  page('repeated-record', 'Record on two pages', 'The last record of the page before comes again.'),
  page('doubled-record', 'Record twice on a page', 'The first record of the page comes twice.'),
  page(
    'shifted-rows',
    'Shifted rows',
    'Rows move up while they are read: the first record of the next page is skipped, though it is there.',
  ),
  record('unknown-values', 'Unknown values', 'Fields with a fixed set of words hold a word outside it.', fields),
  record('extra-fields', 'Extra fields', 'Records, and the answer itself, have fields that nobody has heard of.'),
  record('missing-fields', 'Missing fields', 'Fields that should always be there are missing.', fields),
  record('null-fields', 'Null fields', 'Fields that should always have a value are null.', fields),
  record('new-id', 'Deleted and found again', 'A record that was already read is deleted and comes again, at the end, with a new id.'),
  {
    ...refusal('moved', 'Account moves', 'From this request on the account lives at the other address; the old one redirects.', {
      label: 'Instead of a redirect',
      sentence: '"401" for refusing instead of redirecting. Left out, 308.',
      example: '401',
    }),
    group: 'account',
  },
];
