import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadSealingKey, type SealingKey } from '../../platform/events/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import type { Settings } from '../../platform/settings/index.ts';
import {
  claimDataDirectory,
  type DirectoryClaim,
  defaultDataDirectory,
  type RunningHeed,
} from '../../platform/storage/index.ts';
import { installationSecret } from './installation-secret.ts';

/** The folder that Heed was cloned or unpacked into. */
export const HEED_FOLDER = fileURLToPath(new URL('../../../../', import.meta.url));

/** What one Heed keeps outside of its database: the data directory, and the keys in it. */
export type Installation = {
  readonly dataDirectory: string;
  readonly secret: string;
  readonly sealingKey: SealingKey;
  /** The file that the heads of the logs are noted in, apart from the database. */
  readonly anchors: string;
};

/** The data directory that the settings mean. */
export async function dataDirectoryOf(settings: Settings): Promise<string> {
  const named = settings.dataDirectory?.replace(/^~(?=\/|$)/u, homedir());
  // A path is meant from where the command was typed; npm keeps that place.
  if (named !== undefined) return resolve(process.env['INIT_CWD'] ?? '.', named);
  return defaultDataDirectory({ clone: HEED_FOLDER, asRoot: process.getuid?.() === 0 });
}

/** Claims the data directory for this process. */
export async function claim(settings: Settings, says: () => RunningHeed): Promise<Outcome<DirectoryClaim>> {
  return claimDataDirectory(await dataDirectoryOf(settings), says);
}

/** Reads what an installation keeps in its data directory, and makes what is not there yet. */
export async function openInstallation(
  dataDirectory: string,
  settings: Settings,
): Promise<Outcome<Installation>> {
  const secret = await installationSecret(dataDirectory, settings.secret);
  if (!secret.ok) return secret;
  const sealingKey = await loadSealingKey(join(dataDirectory, 'audit.key'));
  if (!sealingKey.ok) return sealingKey;
  return taken({
    dataDirectory,
    secret: secret.value,
    sealingKey: sealingKey.value,
    anchors: join(dataDirectory, 'audit-anchors.jsonl'),
  });
}

/** The address that people use. */
export function addressOf({ baseUrl, host, port }: Settings): string {
  return baseUrl ?? `http://${hostInAddress(host)}:${port}`;
}

function hostInAddress(host: string): string {
  if (host === '0.0.0.0' || host === '::' || host === '127.0.0.1') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
