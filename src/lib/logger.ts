const LEVELS = { debug: 10, info: 20, warn: 30, error: 40, silent: 99 } as const;
type Level = keyof typeof LEVELS;
type Facts = Readonly<Record<string, unknown>>;

/** Names of facts whose values never reach a log, wherever they stand in the structure. */
const SECRET_NAME = /pass(word)?|secret|token|api[-_]?key|authorization|cookie|credential|master[-_]?key/i;

/** Structured log lines: one JSON object a line on standard error, so that standard output stays the program's own. */
export type Logger = {
  debug(message: string, facts?: Facts): void;
  info(message: string, facts?: Facts): void;
  warn(message: string, facts?: Facts): void;
  error(message: string, facts?: Facts): void;
};

export function createLogger(level: Level = levelFromEnvironment(), write: (line: string) => void = writeToStandardError): Logger {
  const at =
    (own: Exclude<Level, 'silent'>) =>
    (message: string, facts: Facts = {}) => {
      if (LEVELS[own] < LEVELS[level]) return;
      write(JSON.stringify({ at: new Date().toISOString(), level: own, message, ...withoutSecrets(facts) }));
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

function withoutSecrets(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, SECRET_NAME.test(name) ? '[secret]' : printable(value)]));
}

function printable(value: unknown): unknown {
  if (value instanceof Error) return { name: value.name, message: value.message, stack: value.stack };
  if (Array.isArray(value)) return value.map(printable);
  if (typeof value === 'object' && value !== null) return withoutSecrets(value as Facts);
  return value;
}

function levelFromEnvironment(): Level {
  const wanted = process.env['LM_LOG_LEVEL'] ?? 'info';
  return wanted in LEVELS ? (wanted as Level) : 'info';
}

function writeToStandardError(line: string): void {
  process.stderr.write(`${line}\n`);
}
