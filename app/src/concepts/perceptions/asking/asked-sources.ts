import { quoted } from '../../../platform/refusals/index.ts';
import type { ItemRecord } from '../../attributes/index.ts';
import {
  type AskedInSet,
  askedInSet,
  isSameScale,
  PERCEIVED_ROLES,
  type PerceivedRole,
} from './asked-items.ts';
import type { SetColumns } from './set-columns.ts';

/** Where the answers about an attribute come from: sets of one scale, the newest first. */
export type AskedSource = {
  readonly attributeId: string;
  readonly role: PerceivedRole;
  readonly scale: readonly [number, number];
  readonly sets: readonly { readonly columns: SetColumns; readonly asked: AskedInSet }[];
  readonly warnings: readonly string[];
};

/**
 * Which sets ask about each attribute. What people say they perceive comes before how satisfied they are, whichever was asked last.
 *
 * @param sets the newest first
 */
export function askedSources(
  items: readonly ItemRecord[],
  sets: readonly SetColumns[],
): { readonly sources: readonly AskedSource[]; readonly warnings: readonly string[] } {
  const warnings: string[] = [];
  const byAttribute = Map.groupBy(items, ({ attributeId }) => attributeId);
  const sources = [...byAttribute].flatMap(([attributeId, asked]) => {
    for (const role of PERCEIVED_ROLES) {
      const found = sourceOf({ attributeId, role, items: asked }, sets);
      warnings.push(...found.reasons);
      if (found.source !== null) return [found.source];
    }
    return [];
  });
  return { sources, warnings: [...new Set(warnings)] };
}

type Asking = {
  readonly attributeId: string;
  readonly role: PerceivedRole;
  readonly items: readonly ItemRecord[];
};

function sourceOf(
  { attributeId, role, items }: Asking,
  sets: readonly SetColumns[],
): { readonly source: AskedSource | null; readonly reasons: readonly string[] } {
  const reasons: string[] = [];
  const usable = sets.flatMap((columns) => {
    const ofSet = items.filter(({ answerSetId }) => answerSetId === columns.set.id);
    const perceptions = ofSet.filter((item) => item.role === role);
    if (perceptions.length === 0) return [];
    const expectations = ofSet.filter((item) => item.role === 'expectation');
    const asked = askedInSet(columns, { perceptions, expectations });
    if ('reason' in asked) {
      reasons.push(asked.reason);
      return [];
    }
    return [{ columns, asked }];
  });
  const [newest] = usable;
  if (newest === undefined) return { source: null, reasons };
  const { scale } = newest.asked;
  const [alike, others] = [true, false].map((same) =>
    usable.filter(({ asked }) => isSameScale(asked.scale, scale) === same),
  ) as [typeof usable, typeof usable];
  const told = others.map(
    ({ columns, asked }) =>
      `${quoted(columns.set.title)} asked it on a scale from ${asked.scale.join(' to ')} and is left out; the newest answers are from ${scale.join(' to ')}`,
  );
  const warnings = [...reasons, ...alike.flatMap(({ asked }) => asked.warnings), ...told];
  return { source: { attributeId, role, scale, sets: alike, warnings }, reasons: [] };
}
