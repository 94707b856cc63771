import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { taken } from '../../platform/refusals/index.ts';
import type { AttributeRecord } from './attribute.ts';
import { attributeDivided, attributeMerged } from './attribute-merge.rules.ts';
import { type AttributeRow, planAttributeRows } from './attribute-sheet.rules.ts';
import { inTreeOrder, nodesById, pathTo, treeProblem } from './attribute-tree.ts';

const actor = { personId: 'p', role: 'owner', unitIds: [] };

function record(id: string, parentId: string | null): AttributeRecord {
  const places = { servqual: null, garvin: null, hokanson: null, unitId: null, ownerId: null };
  const kept = { state: 'active', mergedInto: null, splitInto: [], revision: 1 } as const;
  return { id, name: `Attribute ${id}`, description: '', parentId, ...places, ...kept };
}

/** Trees whose attributes each lie below one that came before, or at the top. */
const trees = fc
  .array(fc.option(fc.nat({ max: 30 }), { nil: null }), { minLength: 2, maxLength: 12 })
  .map((parents) => parents.map((at, i) => record(String(i), at === null || i === 0 ? null : String(at % i))))
  .filter((all) => treeProblem(nodesById(all)) === null);

const inUse = (all: readonly AttributeRecord[]) => all.filter(({ state }) => state === 'active');

describe('trees of attributes', () => {
  it('show each attribute once, behind what lies above it, one level deeper', () => {
    fc.assert(
      fc.property(trees, (all) => {
        const ordered = inTreeOrder(all);
        expect(ordered.map(({ node }) => node.id).sort()).toEqual(all.map(({ id }) => id).sort());
        for (const { node, depth } of ordered)
          expect(pathTo(nodesById(all), node.id)).toHaveLength(depth + 1);
      }),
      { numRuns: 60 },
    );
  });

  it('stay trees when any two are merged, or the merge is refused; nobody is lost and nothing hangs from what ended', () => {
    fc.assert(
      fc.property(trees, fc.nat(), fc.nat(), (all, a, b) => {
        const [from, into] = [all[a % all.length]!, all[b % all.length]!];
        const done = attributeMerged(from, { into, revision: 1 }, { actor, all });
        expect(done.ok || from.id === into.id || /circle|levels/u.test(done.refusals[0]!.message)).toBe(true);
        if (!done.ok) return;
        const moved = new Map([...done.value.moved, done.value.ended].map((one) => [one.id, one]));
        const now = all.map((one) => moved.get(one.id) ?? one);
        expect(inUse(now)).toHaveLength(all.length - 1);
        expect(treeProblem(nodesById(inUse(now)))).toBeNull();
        expect(inUse(now).some(({ parentId }) => parentId === from.id)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('stay trees when one is split into two others, or the split is refused', () => {
    fc.assert(
      fc.property(trees, fc.tuple(fc.nat(), fc.nat(), fc.nat()), (all, [a, b, c]) => {
        const [whole, one, other] = [all[a % all.length]!, all[b % all.length]!, all[c % all.length]!];
        const parts = { parts: [one, other], places: new Map<string, string>(), revision: 1 };
        const done = attributeDivided(whole, parts, { actor, all });
        const isImproper = whole.id === one.id || whole.id === other.id || one.id === other.id;
        expect(done.ok && isImproper).toBe(false);
        if (!done.ok) return;
        const moved = new Map([...done.value.moved, done.value.ended].map((each) => [each.id, each]));
        const now = inUse(all.map((each) => moved.get(each.id) ?? each));
        expect(treeProblem(nodesById(now))).toBeNull();
        expect(now.some(({ parentId }) => parentId === whole.id)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Rows with names of their own, each below any name, none, or one that is nowhere. */
const sheets = fc
  .tuple(
    fc.shuffledSubarray(NAMES, { minLength: 1 }),
    fc.array(fc.constantFrom('', 'nowhere', ...NAMES), { minLength: 6, maxLength: 6 }),
  )
  .map(([names, parents]) => names.map((name) => ({ name, parent: parents[NAMES.indexOf(name)]! })));

function planned(rows: readonly { readonly name: string; readonly parent: string }[]) {
  let count = 0;
  const asRows = rows.map((cells, row): AttributeRow => ({ row, cells, belonging: taken({}) }));
  const plan = planAttributeRows(asRows, { all: [], newId: () => `id ${count++}` });
  const kept = [...plan.values()].flatMap((one) => (one.ok ? [one.value.after] : []));
  const names = new Map(kept.map(({ id, name }) => [id, name]));
  return { kept, said: kept.map(({ name, parentId }) => [name, parentId && names.get(parentId)]).sort() };
}

describe('a sheet of attributes', () => {
  it('comes to a tree, the same in whatever order the rows stand', () => {
    fc.assert(
      fc.property(sheets, (rows) => {
        const { kept, said } = planned(rows);
        expect(treeProblem(nodesById(kept))).toBeNull();
        expect(planned(rows.toReversed()).said).toEqual(said);
        // What is taken lies where its row says.
        for (const [name, parent] of said) {
          expect(rows.find((row) => row.name === name)?.parent).toBe(parent ?? '');
        }
      }),
      { numRuns: 200 },
    );
  });
});
