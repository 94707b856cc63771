/** How much of the whole is done, in whole percent; 100 only when it is all. */
export function percentOf(done: number, whole: number): number {
  if (whole <= 0) return done > 0 ? 100 : 0;
  return Math.min(done >= whole ? 100 : 99, Math.max(0, Math.floor((100 * done) / whole)));
}

const UNITS = ['kilobyte', 'megabyte', 'gigabyte'] as const;

/** A number of bytes as this reader writes it: 735 kB, 1.2 GB. */
export function readerBytes(bytes: number, locale: string | undefined = undefined): string {
  const step = bytes < 1e6 ? 0 : bytes < 1e9 ? 1 : 2;
  const amount = bytes / 1000 ** (step + 1);
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[step] ?? 'gigabyte',
    maximumFractionDigits: amount < 10 ? 1 : 0,
  }).format(amount);
}
