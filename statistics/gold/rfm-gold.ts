import { type BetterEnd, rfmScores } from '../src/index.ts';
import type { GoldCase } from './gold-case.ts';
import type { GoldTable } from './gold-table.ts';

const MEASURES = ['recency', 'frequency', 'monetary'] as const;

export function goldRfm(gold: GoldCase): unknown {
  const table = gold.table();
  const [recency, frequency, monetary] = MEASURES.map((measure) =>
    measureOf(table, String(gold.options[measure]), measure === 'recency' ? 'low' : 'high'),
  );
  const found = rfmScores(
    { recency: recency!.numbers, frequency: frequency!.numbers, monetary: monetary!.numbers },
    {
      bins: Number(gold.options['bins'] ?? 5),
      better: { recency: recency!.better, frequency: frequency!.better, monetary: monetary!.better },
    },
  );
  const scores = (list: Float64Array): (number | null)[] =>
    Array.from(list, (score) => (Number.isNaN(score) ? null : score));
  return {
    r: scores(found.recency),
    f: scores(found.frequency),
    m: scores(found.monetary),
    code: found.codes.map((code) => code?.replaceAll('-', '') ?? null),
  };
}

type Measure = { readonly numbers: Float64Array; readonly better: BetterEnd };

/** A column, and which end of it is better; days of the calendar are better when later. */
function measureOf(table: GoldTable, words: string, usual: BetterEnd): Measure {
  const text = words.trim();
  const [name = text] = table.names
    .filter((column) => text === column || text.startsWith(`${column} `) || text.startsWith(`${column}(`))
    .toSorted((a, b) => b.length - a.length);
  const said = betterEndIn(text.slice(name.length));
  const days = table
    .words(name)
    .map((word) => (/^\d{4}-\d{2}-\d{2}/.test(word) ? Date.parse(word) : Number.NaN));
  if (days.every(Number.isNaN)) return { numbers: table.numbers(name), better: said ?? usual };
  return { numbers: Float64Array.from(days), better: said ?? 'high' };
}

/** What the words beside the name of a column say of its ends; a unit says nothing. */
function betterEndIn(words: string): BetterEnd | undefined {
  const [, end, judgement] =
    /\b(low|small|few|high|large|more|late|great)\w*.*?\b(better|best|worse|worst)\b/i.exec(words) ?? [];
  if (end === undefined || judgement === undefined) return undefined;
  const isLow = /low|small|few/i.test(end);
  return isLow === /^b/i.test(judgement) ? 'low' : 'high';
}
