import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whose secret it is. */
export type TrackedCase = {
  readonly workspace: string;
  readonly caseId: string;
  /** One more makes every link of before invalid. */
  readonly version: number;
};

const SECRET_BYTES = 16;

/**
 * The word that opens the tracker of one case: 128 bits made of the secret of the installation. It is kept nowhere; whoever has the
 * database alone cannot make it.
 */
export function trackerSecret(secret: string, { workspace, caseId, version }: TrackedCase): string {
  return createHmac('sha256', secret)
    .update(`tracker\n${workspace}\n${caseId}\n${version}`)
    .digest()
    .subarray(0, SECRET_BYTES)
    .toString('base64url');
}

/** Whether a word opens the tracker of a case; it takes as long for a wrong word as for the right one. */
export function opensTracker(secret: string, tracked: TrackedCase, given: string): boolean {
  return sameWords(trackerSecret(secret, tracked), given);
}

/** Compares in a time that does not tell how much of it is right. */
export function sameWords(one: string, other: string): boolean {
  const [a, b] = [one, other].map((word) => createHmac('sha256', 'compare').update(word).digest());
  return timingSafeEqual(a!, b!);
}

/** The path of the tracker, where it was called by its code alone. */
export function trackerHome(slug: string, code: string): string {
  return `/t/${encodeURIComponent(slug)}/${code}`;
}

/** The path that opens the tracker of a case: whoever has it sees what the complainant sees. */
export function trackerPath(slug: string, code: string, secret: string): string {
  return `${trackerHome(slug, code)}/${secret}`;
}
