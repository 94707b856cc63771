import type { ServicePromiseVersion } from './service-promise.ts';

type Span = Pick<ServicePromiseVersion, 'version' | 'from' | 'until'>;

/** Of the versions of one promise the one that holds on a day; null when none does. */
export function versionOn<Version extends Span>(versions: readonly Version[], day: string): Version | null {
  const holding = versions.filter(({ from, until }) => from <= day && (until === null || day < until));
  // Two that begin on one day: the later one ended the earlier one there.
  return holding.sort((a, b) => b.version - a.version)[0] ?? null;
}

export type VersionStanding = 'holds' | 'not-yet' | 'superseded' | 'withdrawn' | 'never-held';

/** How a version stands on a day among all of its promise, of which the newest is withdrawn or not. */
export function standingOf(
  { version, from, until }: Span,
  {
    day,
    newest,
    isWithdrawn,
  }: { readonly day: string; readonly newest: number; readonly isWithdrawn: boolean },
): VersionStanding {
  if (until !== null && until <= from) return 'never-held';
  if (until === null || day < until) return from <= day ? 'holds' : 'not-yet';
  return version === newest && isWithdrawn ? 'withdrawn' : 'superseded';
}
