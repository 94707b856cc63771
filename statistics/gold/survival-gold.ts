import {
  type EventTimes,
  eventTimes,
  kaplanMeier,
  type LogRankTest,
  logRankTest,
  petoPetoTest,
  restrictedMean,
  type SurvivalCurve,
  type SurvivalScale,
  survivalAt,
  survivalQuantile,
} from '../src/index.ts';
import type { GoldCase } from './gold-case.ts';

/** One case of the data that has a time, knows whether it happened, and has a group where groups are asked for. */
type KnownCase = { readonly group: string; readonly time: number; readonly happened: boolean };

export function goldKaplanMeier(gold: GoldCase): unknown {
  const groups = Map.groupBy(knownCases(gold), ({ group }) => group);
  const names = [...groups.keys()].toSorted();
  const histories = names.map((name) => historyOf(groups.get(name)!));
  const curves = histories.map(kaplanMeier);
  const horizon = Math.max(...curves.map(({ times }) => times.at(-1)!));
  const asked = curves.map((curve, at) => curveWords(gold, curve, { group: names[at]!, horizon }));
  if (histories.length < 2) return { curves: asked };
  const logRank = testWords(logRankTest(histories));
  const petoPeto = testWords(petoPetoTest(histories));
  return { curves: asked, logRank, petoPeto };
}

function curveWords(
  { options }: GoldCase,
  curve: SurvivalCurve,
  { group, horizon }: { group: string; horizon: number },
): unknown {
  const confidence = Number(options['level'] ?? 0.95);
  const events = Array.from(curve.times.keys()).filter((row) => curve.eventCounts[row]! > 0);
  const median = survivalQuantile(curve, 0.5, { confidence, scale: 'log' });
  return {
    group,
    n: curve.n,
    events: curve.events,
    median: median.time,
    medianCiLog: median.interval,
    rmst: restrictedMean(curve, horizon).mean,
    rmstSe: restrictedMean(curve, horizon).standardError,
    eventTimes: events.map((row) => curve.times[row]),
    atRisk: events.map((row) => curve.atRisk[row]),
    eventCounts: events.map((row) => curve.eventCounts[row]),
    survival: events.map((row) => curve.survival[row]),
    at: [options['at'] ?? []].flat().map((time) => atWords(curve, Number(time), confidence)),
  };
}

function atWords(curve: SurvivalCurve, time: number, confidence: number): unknown {
  const on = (scale: SurvivalScale) => survivalAt(curve, time, { confidence, scale });
  const intervalOn = (scale: SurvivalScale) => on(scale).interval ?? [null, null];
  const { survival, standardError, atRisk } = on('log');
  return {
    time,
    survival,
    greenwoodSe: standardError,
    atRisk,
    ciLog: intervalOn('log'),
    ciLogLog: intervalOn('log-log'),
    ciPlain: intervalOn('plain'),
  };
}

function testWords({ chiSquare, degreesOfFreedom, pValue }: LogRankTest): unknown {
  return { chiSquare, df: degreesOfFreedom, pValue };
}

function historyOf(cases: readonly KnownCase[]): EventTimes {
  return eventTimes(
    cases.map(({ time }) => time),
    cases.map(({ happened }) => happened),
  );
}

/** The cases without a missing cell, as R leaves the others out. */
function knownCases({ data, options, table }: GoldCase): KnownCase[] {
  const { numbers, words } = data.file === undefined ? inlineColumns(data.inline) : table();
  const isMissing = (word: string): boolean => ['', 'NA', String(data.missingCode ?? '')].includes(word);
  const times = numbers(nameIn(options, 'time'));
  const codes = words(nameIn(options, 'event'));
  const groups = options['group'] == null ? null : words(nameIn(options, 'group'));
  const isEvent = sameCode(options['eventCode'] ?? 1);
  return Array.from(times).flatMap((time, row) => {
    const group = groups === null ? 'all' : groups[row]!;
    if (Number.isNaN(time) || isMissing(codes[row]!) || (groups !== null && isMissing(group))) return [];
    return [{ group, time, happened: isEvent(codes[row]!) }];
  });
}

/** Codes are the same as words, or as numbers however they are written. */
function sameCode(wanted: unknown): (code: string) => boolean {
  const text = String(wanted);
  const same = (code: string): boolean => (typeof wanted === 'boolean' ? code.toLowerCase() : code) === text;
  return (code) => same(code) || (text.trim() !== '' && Number(code) === Number(text));
}

function nameIn(options: GoldCase['options'], option: string): string {
  const name = options[option];
  if (typeof name !== 'string') throw new Error(`a survival curve wants the name of a column as ${option}`);
  return name;
}

function inlineColumns(inline: unknown): {
  numbers: (name: string) => Float64Array;
  words: (name: string) => string[];
} {
  const column = (name: string): unknown[] => {
    const found = (inline as Record<string, unknown[]> | undefined)?.[name];
    if (found === undefined) throw new Error(`there is no column ${name}`);
    return found;
  };
  return {
    numbers: (name) =>
      Float64Array.from(column(name), (value) => (value == null ? Number.NaN : Number(value))),
    words: (name) => column(name).map((value) => String(value ?? '')),
  };
}
