const MINUTE = 60_000;
const UNITS: readonly (readonly [string, number])[] = [
  ['day', 1440 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
];

/** A time in its largest unit that leaves a short number: `1.5 hours`. */
export function spanWords(ms: number): string {
  const size = Math.abs(ms);
  const [name, unit] = UNITS.find(([, one]) => size >= one) ?? UNITS.at(-1)!;
  const count = unit === MINUTE ? Math.round(size / unit) : Math.round((size / unit) * 10) / 10;
  return `${count.toLocaleString()} ${name}${count === 1 ? '' : 's'}`;
}

/** How late, or how early: `2 days late`, `3 hours early`, `on time`. */
export function latenessWords(ms: number): string {
  if (Math.abs(ms) < MINUTE / 2) return 'on time';
  return `${spanWords(ms)} ${ms > 0 ? 'late' : 'early'}`;
}

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Each is an edge of the fine buckets too. */
const BANDS = [
  ...[-30 * DAY, -7 * DAY, -DAY, -4 * HOUR, -HOUR, -15 * MINUTE, 0],
  ...[15 * MINUTE, HOUR, 4 * HOUR, DAY, 3 * DAY, 7 * DAY, 30 * DAY],
];

export type LatenessBand = { readonly label: string; readonly n: number };

/** Fine buckets joined into as many as an eye takes in; empty ones at the ends are left out. */
export function latenessBands(
  buckets: readonly { readonly above: number | null; readonly upTo: number | null; readonly n: number }[],
): readonly LatenessBand[] {
  const counts = new Array<number>(BANDS.length + 1).fill(0);
  for (const { upTo, n } of buckets) {
    const band = upTo === null ? BANDS.length : BANDS.findIndex((edge) => upTo <= edge);
    counts[band < 0 ? BANDS.length : band]! += n;
  }
  const first = counts.findIndex((n) => n > 0);
  const last = counts.findLastIndex((n) => n > 0);
  return counts.map((n, band) => ({ label: bandWords(band), n })).slice(Math.max(0, first), last + 1);
}

function bandWords(band: number): string {
  const [above, upTo] = [BANDS[band - 1], BANDS[band]];
  if (above === undefined) return `more than ${spanWords(BANDS[0]!)} early`;
  if (upTo === undefined) return `more than ${spanWords(above)} late`;
  if (upTo <= 0)
    return upTo === 0
      ? `on time, or up to ${spanWords(above)} early`
      : `${spanWords(upTo)} to ${spanWords(above)} early`;
  return above === 0 ? `up to ${spanWords(upTo)} late` : `${spanWords(above)} to ${spanWords(upTo)} late`;
}
