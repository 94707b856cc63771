import { readFileSync } from 'node:fs';

/** The version of this Heed. */
export const HEED_VERSION = String(
  (
    JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
      version: unknown;
    }
  ).version,
);
