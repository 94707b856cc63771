import { quoted } from '../../../platform/refusals/index.ts';
import type { ViewedColumn } from '../../answer-sets/index.ts';
import type { AttributeItem } from '../../attributes/index.ts';
import type { SetColumns } from './set-columns.ts';

export const PERCEIVED_ROLES = ['perception', 'satisfaction'] as const;
export type PerceivedRole = (typeof PERCEIVED_ROLES)[number];

export function isPerceivedRole(role: string): boolean {
  return PERCEIVED_ROLES.some((one) => one === role);
}

/** A question about what people perceive, and the one about what they expect of the same thing. */
export type AskedItem = {
  readonly perception: ViewedColumn;
  readonly expectation: ViewedColumn | null;
};

/** What a set asks about an attribute, all on one scale. */
export type AskedInSet = {
  readonly scale: readonly [number, number];
  readonly items: readonly AskedItem[];
  readonly warnings: readonly string[];
};

/** What of a set is about one attribute: its items of one role, and those about expectations. */
export type ItemsOfSet = {
  readonly perceptions: readonly AttributeItem[];
  readonly expectations: readonly AttributeItem[];
};

/** The questions of a set about an attribute, each perception with its expectation; null, with a reason, when none can be used. */
export function askedInSet(
  columns: SetColumns,
  { perceptions, expectations }: ItemsOfSet,
): AskedInSet | { readonly reason: string } {
  const title = quoted(columns.set.title);
  const found = perceptions.flatMap((item) => {
    const column = columns.called(item.column);
    return column === null || column.numbers === null ? [] : [column];
  });
  const scaled = found.flatMap((column) => {
    const scale = columns.scaleOf(column);
    return scale === null ? [] : [{ column, scale }];
  });
  const [first] = scaled;
  if (first === undefined) {
    const what = found.length === 0 ? 'is not answered with numbers' : 'has no scale in the recipe';
    return { reason: `the question about it in ${title} ${what}, so it is left out` };
  }
  const alike = scaled.filter(({ scale }) => isSameScale(scale, first.scale));
  const warnings =
    alike.length < perceptions.length
      ? [
          `${perceptions.length - alike.length} of ${perceptions.length} questions about it in ${title} are left out: they have another scale, or none`,
        ]
      : [];
  const expected = expectedColumns(columns, expectations);
  const items = alike.map(({ column }) => ({
    perception: column,
    expectation: expectationOf(columns, column, expected),
  }));
  const [item] = items;
  const [alone] = expected.usable;
  // One of each is a pair, also when no analysis says so.
  if (items.length === 1 && item?.expectation === null && expected.usable.length === 1 && alone)
    items[0] = { ...item, expectation: alone };
  const usable = items.map(({ perception, expectation }) => {
    const scale = expectation === null ? null : columns.scaleOf(expectation);
    if (expectation === null || (scale !== null && isSameScale(scale, first.scale)))
      return { perception, expectation };
    warnings.push(
      `what is expected is asked on another scale than what is perceived in ${title}, so there is no gap between them`,
    );
    return { perception, expectation: null };
  });
  return { scale: first.scale, items: usable, warnings: [...new Set(warnings)] };
}

export function isSameScale(one: readonly [number, number], other: readonly [number, number]): boolean {
  return one[0] === other[0] && one[1] === other[1];
}

type Expected = {
  /** Questions about what should be; what would be ideal or only just do is another level. */
  readonly usable: readonly ViewedColumn[];
  readonly otherLevels: ReadonlySet<number>;
};

function expectedColumns(columns: SetColumns, expectations: readonly AttributeItem[]): Expected {
  const usable: ViewedColumn[] = [];
  const otherLevels = new Set<number>();
  for (const { column: name, level } of expectations) {
    const column = columns.called(name);
    if (column === null || column.numbers === null) continue;
    if (level === null || level === 'normative') usable.push(column);
    else otherLevels.add(column.position);
  }
  return { usable, otherLevels };
}

type Pairs = {
  readonly pairs?: readonly { readonly expectation?: string; readonly perception?: string }[];
  readonly items?: readonly (string | { readonly desired?: string; readonly perceived?: string })[];
};

/** The expectation that an analysis of the recipe sets beside a perception. */
function expectationOf(
  columns: SetColumns,
  perception: ViewedColumn,
  { otherLevels }: Expected,
): ViewedColumn | null {
  for (const entry of columns.recipe.analyses as readonly Pairs[]) {
    const zones = (entry.items ?? []).flatMap((item) => (typeof item === 'string' ? [] : [item]));
    const stated = [
      ...(entry.pairs ?? []).map((pair) => [pair.perception, pair.expectation] as const),
      ...zones.map(({ perceived, desired }) => [perceived, desired] as const),
    ];
    for (const [perceived, expected] of stated) {
      if (perceived === undefined || expected === undefined) continue;
      if (columns.called(perceived)?.position !== perception.position) continue;
      const column = columns.called(expected);
      if (column !== null && column.numbers !== null && !otherLevels.has(column.position)) return column;
    }
  }
  return null;
}
