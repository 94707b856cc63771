import { randomUUID } from 'node:crypto';
import { primaryColumns } from '../../platform/columns/index.ts';
import type { ChangeMaker } from '../../platform/events/index.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { addAttribute } from '../attributes/declarations.ts';
import { attributeRoutes } from '../attributes/index.ts';
import { openTestHouse, type TestHouse } from '../customers/testing.ts';
import { addMeasure, setStandard, takeReadings } from '../standards/declarations.ts';
import { measuresFollow, standardRoutes } from '../standards/index.ts';
import { type LookMaking, lookForSignals } from './keeping/look-for-signals.ts';
import { signalsFollow } from './keeping/signals-follow.ts';
import { signalRoutes } from './showing/signal.routes.ts';

/** A bakery that measures minutes; what is read says how long things took in each month. */
export type SignalHouse = TestHouse & {
  readonly making: LookMaking;
  readonly workspace: string;
  readonly attribute: (name: string) => Promise<string>;
  readonly measure: (name: string, attributeId: string) => Promise<string>;
  /** Some readings of each month around a level, always the same for one measure and month. */
  readonly read: (measure: string, levels: Readonly<Record<string, number>>) => Promise<void>;
  readonly look: () => Promise<unknown>;
  readonly at: (
    record: { readonly id: string },
    by?: Performing,
  ) => { readonly workspace: string; readonly id: string };
};

const A_MONTH = 24;

export async function openSignalHouse(maker: ChangeMaker, name: string): Promise<SignalHouse> {
  const making = { maker, engine: primaryColumns(maker.storage), newId: randomUUID };
  const parts = { maker, newId: randomUUID };
  const house = await openTestHouse(maker, name, [
    ...attributeRoutes({ ...parts, followers: [measuresFollow, signalsFollow] }),
    ...standardRoutes(parts),
    ...signalRoutes(making),
  ]);
  const { owner } = house;
  const workspace = owner.member.workspace.id;
  return {
    ...house,
    making,
    workspace,
    attribute: async (called) =>
      good(await perform(owner, addAttribute, { body: { name: called } as never })).id,
    measure: async (called, attributeId) => {
      const body = { name: called, attributeId, unit: 'minutes', direction: 'lower-is-better' };
      const made = good(await perform(owner, addMeasure, { body: body as never }));
      const standard = { revision: made.revision, target: null, lower: null, upper: 30, requiredShare: 0.9 };
      const since = { from: '2020-01-01', reason: 'First agreed' };
      const params = { workspace: owner.member.workspace.slug, id: made.id };
      good(await perform(owner, setStandard, { params, body: { ...standard, ...since } }));
      return called;
    },
    read: async (measure, levels) => {
      const readings = Object.entries(levels).flatMap(([month, level], k) =>
        Array.from({ length: A_MONTH }, (_, i) => ({
          measure,
          at: `${month}-${String(i + 1).padStart(2, '0')}T10:00:00Z`,
          // Spread around the level, and from month to month a little, without chance.
          value: level + ((i * 7) % A_MONTH) / 4 - 3 + ((k * 5) % 7) / 7,
        })),
      );
      good(await perform(owner, takeReadings, { body: { readings }, query: {} as never }));
    },
    look: () => lookForSignals(making, workspace),
    at: ({ id }, by = owner) => ({ workspace: by.member.workspace.slug, id }),
  };
}

/** A level for each month of some years. */
export function levels(from: string, count: number, level: (at: number) => number): Record<string, number> {
  const first = Number(from.slice(0, 4)) * 12 + Number(from.slice(5)) - 1;
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => {
      const at = first + i;
      return [`${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`, level(i)];
    }),
  );
}
