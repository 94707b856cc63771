import { PATH_SCHEMES } from 'heed-statistics';
import { z } from 'zod';
import { columnName, type QuestionInfo } from '../../answers/index.ts';
import { analysisFields, bootstrapField, repeated } from '../analysis-fields.ts';

const construct = z.strictObject({
  name: z.string().min(1, 'a construct needs a name'),
  indicators: z.array(columnName).min(1, 'a construct needs at least one indicator'),
  mode: z.enum(['A', 'B']).default('A'),
});

export const pathModelSchema = z.strictObject({
  ...analysisFields('path-model'),
  scheme: z.enum(PATH_SCHEMES).default('path'),
  index: z.string().optional(),
  constructs: z.array(construct).min(2, 'a path model needs at least two constructs').max(200),
  paths: z
    .array(z.tuple([z.string(), z.string()], { error: 'a path is a list of two constructs: ["from", "to"]' }))
    .min(1, 'a path model needs at least one path'),
  bootstrap: bootstrapField.optional(),
});
export type PathModelEntry = z.output<typeof pathModelSchema>;

/** What cannot be estimated in a path model, a line each. */
export function pathModelObjections(
  entry: PathModelEntry,
  where: string,
  question: (column: string) => QuestionInfo,
): string[] {
  const names = entry.constructs.map(({ name }) => name);
  const known = `the constructs are ${names.join(', ')}`;
  const unknown = entry.paths.flatMap((path, i) =>
    path
      .filter((name) => !names.includes(name))
      .map((name) => `${where}.paths[${i}]: "${name}" is no construct; ${known}`),
  );
  const loops = entry.paths.flatMap(([from, to], i) =>
    from === to ? [`${where}.paths[${i}]: a path leads from "${from}" to itself; remove it`] : [],
  );
  const inPaths = new Set(entry.paths.flat());
  return [
    ...repeated(names).map(
      (name) => `${where}.constructs: "${name}" stands here twice; give each construct a name of its own`,
    ),
    ...entry.constructs.flatMap(({ name, indicators }) =>
      repeated(indicators).map(
        (indicator) => `${where}.constructs: "${name}" has the indicator "${indicator}" twice; name it once`,
      ),
    ),
    ...unknown,
    ...loops,
    ...repeated(entry.paths.map((path) => JSON.stringify(path))).map(
      (path) => `${where}.paths: ${path} stands here twice; name it once`,
    ),
    ...names
      .filter((name) => !inPaths.has(name))
      .map(
        (name) => `${where}.constructs: no path leads to or from "${name}"; add one or remove the construct`,
      ),
    ...(unknown.length + loops.length === 0 ? circleObjections(entry, where) : []),
    ...indexObjections(entry, where, question),
  ];
}

function indexObjections(
  { index, constructs }: PathModelEntry,
  where: string,
  question: (column: string) => QuestionInfo,
): string[] {
  if (index === undefined) return [];
  const construct = constructs.find(({ name }) => name === index);
  if (!construct) {
    return [
      `${where}.index: "${index}" is no construct; the constructs are ${constructs.map(({ name }) => name).join(', ')}`,
    ];
  }
  return construct.indicators
    .filter((indicator) => question(indicator).scale === null)
    .map((indicator) => `${where}.index: an index needs the scale of "${indicator}"; declare it in columns`);
}

/** Taking away constructs that no path leads to, again and again, leaves those on a circle. */
function circleObjections({ constructs, paths }: PathModelEntry, where: string): string[] {
  let left = constructs.map(({ name }) => name);
  for (;;) {
    const next = left.filter((name) => paths.some(([from, to]) => to === name && left.includes(from)));
    if (next.length === left.length) break;
    left = next;
  }
  return left.length === 0
    ? []
    : [`${where}.paths: the paths lead round in a circle (${left.join(', ')}); remove one of them`];
}
