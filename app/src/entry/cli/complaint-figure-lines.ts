import type {
  CfpbFileFigures,
  ComplaintFigure,
  ComplaintFigures,
} from '../../concepts/complaints/declarations.ts';

const MOST_PARTS = 30;
const DAY_MS = 86_400_000;

/** A share in a line, with what stands behind it. */
export function shareLine(figure: ComplaintFigure): string {
  return figureLine(figure, (share) => `${(100 * share).toFixed(1)} %`);
}

/** The same without what is to be kept in mind, for many in a row. */
function plainShare(figure: ComplaintFigure): string {
  return figure.estimate === null ? 'not known' : shareLine({ ...figure, warnings: [] });
}

/** A number in a line, as `write` writes it. */
export function figureLine(
  { estimate, interval, n, warnings }: ComplaintFigure,
  write: (value: number) => string,
): string {
  if (estimate === null) return warnings[0] ?? 'not known';
  const end = (value: number | null): string => (value === null ? 'not reached yet' : write(value));
  const ends = interval === null ? '' : ` (${end(interval.low)} to ${end(interval.high)})`;
  return [`${write(estimate)}${ends}, n ${n}`, ...warnings].join('; ');
}

export function timeWords(ms: number): string {
  return `${(ms / DAY_MS).toFixed(1)} days`;
}

/** The figures of a workspace as lines to read. */
export function complaintFigureLines(figures: ComplaintFigures): readonly string[] {
  const { counts, timeliness, clocks, causes, remedies, parts, by, left, withheld } = figures;
  return [
    `${figures.kind} received from ${figures.from} to ${figures.to}: ${counts.received}; open ${counts.open}, closed ${counts.closed}`,
    `  acknowledged in time: ${shareLine(timeliness.acknowledge)}`,
    `  answered in time: ${shareLine(timeliness.answer)}`,
    `  over in time: ${shareLine(timeliness.outcome)}`,
    ...clocks.map(({ rule, what, timely }) => `    ${rule}, ${what}: ${shareLine(timely)}`),
    `  upheld: ${shareLine(figures.upheld)}`,
    `    justified: ${shareLine(figures.justified)}`,
    `    in part: ${shareLine(figures.partly)}`,
    `  dissatisfied before and satisfied after: ${shareLine(figures.conversion)}`,
    `  repeat faults: ${shareLine(figures.repeatFaults)}`,
    `  cost a case: ${figureLine(figures.costPerCase, (cost) => cost.toFixed(2))}; ${counts.cost.toFixed(2)} in all`,
    ...remedies.map(
      ({ kind, cases, cost }) =>
        `    ${kind}: in ${cases === 1 ? '1 case' : `${cases} cases`}, ${cost.toFixed(2)}`,
    ),
    '  causes:',
    ...causes
      .slice(0, MOST_PARTS)
      .map(
        ({ name, n, cumulative }) =>
          `    ${name}: ${n}${cumulative === null ? '' : `, with those before ${(100 * cumulative).toFixed(1)} %`}`,
      ),
    `  by ${by}:`,
    ...parts
      .slice(0, MOST_PARTS)
      .map(
        ({ name, counts: own, upheld, timely, standing }) =>
          `    ${name}: ${own.received}; upheld ${plainShare(upheld)}; in time ${plainShare(timely)}; ${standing.replace('-', ' ')}`,
      ),
    ...leftLine(parts.length),
    ...(left.parts === 0 ? [] : [`    and ${left.parts} smaller ones with ${left.cases} cases`]),
    ...(withheld.parts === 0 ? [] : [`    withheld: ${withheld.parts} people with ${withheld.cases} cases`]),
    ...figures.warnings.map((warning) => `  keep in mind: ${warning}`),
  ];
}

/** The figures of a file as lines to read. */
export function cfpbFileLines(figures: CfpbFileFigures): readonly string[] {
  const { rows, receipts, parts, responses, by } = figures;
  const signals = receipts?.periods.filter((period) => period.signals.length > 0) ?? [];
  return [
    `Complaints received from ${figures.from ?? '?'} to ${figures.to ?? '?'}: ${figures.received}`,
    `  rows ${rows.read}, left out ${rows.refused}, repeated ${rows.repeated}, of other days ${rows.outside}`,
    `  answered in time: ${shareLine(figures.timely)}`,
    `  disputed: ${shareLine(figures.disputed)}`,
    `  closed with relief: ${shareLine(figures.relief)}`,
    `  closed with monetary relief: ${shareLine(figures.monetaryRelief)}`,
    `  with a narrative: ${shareLine(figures.narrative)}`,
    ...(receipts === null || receipts.centre === null
      ? []
      : [
          `  a day: ${receipts.centre.toFixed(2)} on average; ${signals.length} of ${receipts.periods.length} ${receipts.every}s differ more than chance explains`,
        ]),
    ...responses.map(({ key, share }) => `    ${key || 'not said'}: ${shareLine(share)}`),
    `  by ${by}:`,
    ...parts
      .slice(0, MOST_PARTS)
      .map(
        ({ key, n, share, timely, disputed }) =>
          `    ${key || 'not said'}: ${n} (${(100 * (share.estimate ?? 0)).toFixed(1)} %); in time ${plainShare(timely)}; disputed ${plainShare(disputed)}`,
      ),
    ...leftLine(parts.length),
    ...rows.first.map((line) => `  left out, ${line}`),
    ...figures.warnings.map((warning) => `  keep in mind: ${warning}`),
  ];
}

function leftLine(parts: number): string[] {
  return parts > MOST_PARTS ? [`    and ${parts - MOST_PARTS} more; --json says all`] : [];
}
