import type { ColumnEngine } from '../../../platform/columns/index.ts';
import type { Storage } from '../../../platform/storage/index.ts';
import { type GapMap, gapMapOf } from '../../chain/index.ts';
import type { TodayGiven, TodayGiver } from '../today-giver.ts';
import { isTheirs, shownOf } from './whose-work.ts';

/** From where gaps are measured. */
export type GapsTodayParts = {
  readonly storage: Storage;
  readonly engine: ColumnEngine;
  readonly now: () => Date;
  readonly failed: (error: unknown) => void;
};

const SINCE_MONTHS = 3;
/** So old it is measured anew, behind whoever looks. */
const OLD_MS = 60_000;
const MOST_WORKSPACES = 200;

type Opened = { readonly at: number; readonly items: readonly TodayGiven[] };

/** What is found out beside requests, and by rounds. */
export type GapsToday = {
  readonly giver: TodayGiver;
  /** Measures the gaps of a workspace, once at a time. */
  measure(workspace: string): Promise<void>;
};

/**
 * Gaps that opened or widened within three months, by more than chance. Measuring them takes longer than Today may, so Today shows what
 * was measured last and has it measured anew behind it; until the first time it says that it does not know yet.
 */
export function gapsToday(parts: GapsTodayParts): GapsToday {
  const kept = new Map<string, Opened>();
  const running = new Map<string, Promise<void>>();
  const measure = (workspace: string): Promise<void> => {
    const known = running.get(workspace);
    if (known !== undefined) return known;
    const run = openedGaps(parts, workspace)
      .then((opened) => {
        if (kept.size >= MOST_WORKSPACES) kept.clear();
        kept.set(workspace, opened);
      })
      .finally(() => running.delete(workspace));
    running.set(workspace, run);
    return run;
  };
  return {
    measure,
    giver: {
      kind: 'gap',
      right: 'see records',
      due: async (_, asked) => {
        const last = kept.get(asked.workspace);
        if (last === undefined || asked.now.getTime() - last.at > OLD_MS) {
          measure(asked.workspace).catch(parts.failed);
        }
        if (last === undefined) return { items: [], further: [], isPending: true };
        return shownOf(
          last.items.filter((item) => isTheirs(asked, item)),
          { most: asked.most, beyond: { urgency: 'week', says: 'More gaps opened', place: 'gaps' } },
        );
      },
    },
  };
}

async function openedGaps({ storage, engine, now }: GapsTodayParts, workspace: string): Promise<Opened> {
  const at = now();
  const since = Temporal.PlainDate.from(at.toISOString().slice(0, 10))
    .subtract({ months: SINCE_MONTHS })
    .toString()
    .slice(0, 7);
  const map = await gapMapOf(
    { storage, engine, now },
    { workspace, segmentId: null, unitId: null, from: null, to: null, since },
  );
  return { at: at.getTime(), items: map.ok ? itemsOf(map.value, since) : [] };
}

const NEWS = new Set(['opened', 'widened']);

function itemsOf({ rows }: GapMap, since: string): readonly TodayGiven[] {
  return rows.flatMap(({ attribute, cells }) =>
    cells.flatMap(({ gap, change }): TodayGiven[] =>
      change === null || !NEWS.has(change.kind)
        ? []
        : [
            {
              id: `${attribute.id} ${gap}`,
              urgency: 'week',
              title: `${attribute.name}: gap ${gap} ${change.kind}`,
              reason: change.sentence,
              dueAt: null,
              since: new Date(`${since}-01T00:00:00Z`),
              customerId: null,
              personId: null,
              unitId: attribute.unit?.id ?? null,
              attributeId: attribute.id,
              ofEveryone: true,
              action: { name: 'See where it breaks', place: `attributes/${attribute.id}` },
            },
          ],
    ),
  );
}
