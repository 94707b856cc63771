import pino, { type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

/** How much is logged. */
export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * A log of lines of JSON. It holds what happened and never to whom: the routes of requests and not their addresses, which may
 * hold keys; no bodies, no names, no addresses of people.
 */
export function openLog(level: LogLevel, destination?: DestinationStream): Logger {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return pino(options, destination ?? pino.destination({ dest: 2, sync: true }));
}

/**
 * What of an error may be logged: its kind, its code and where in the program it came from. The message may quote what
 * somebody typed, or a row of the database, and stays out; with `debugging` it is there too.
 */
export function faultFields(error: unknown, debugging: boolean): Record<string, unknown> {
  if (!(error instanceof Error)) return { fault: typeof error };
  const code = 'code' in error ? String(error.code) : undefined;
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /u.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
  const cause = error.cause === undefined ? undefined : faultFields(error.cause, debugging);
  return {
    fault: error.name,
    ...(code === undefined ? {} : { code }),
    at,
    ...(cause === undefined ? {} : { cause }),
    ...(debugging ? { message: error.message } : {}),
  };
}
