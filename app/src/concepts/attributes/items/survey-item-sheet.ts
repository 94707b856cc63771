import type { Change } from '../../../platform/events/index.ts';
import type { RowTaken, RowTaking } from '../../../platform/records/index.ts';
import { type Outcome, quoted, quotedList, refuse, taken } from '../../../platform/refusals/index.ts';
import { answerSetTitles } from '../../answer-sets/index.ts';
import type { Meaning } from '../../people/index.ts';
import { allAttributes } from '../attribute.store.ts';
import { type Assigning, openAssigning } from './survey-item.intents.ts';
import {
  EXPECTATION_LEVELS,
  type ExpectationLevel,
  ITEM_ROLES,
  type ItemAssignment,
  type ItemRole,
} from './survey-item.ts';

/** Takes rows that say which item is about which attribute. */
export function itemSheetTaking(newId: () => string): RowTaking {
  return async (change, { member }) => {
    const sets = openSets(change, { actor: member, newId });
    const titles = [...(await answerSetTitles(change.queries))];
    const attributes = (await allAttributes(change.queries)).filter(({ state }) => state === 'active');
    const byName = new Map(attributes.map(({ id, name }) => [name.toLowerCase(), id]));
    return {
      take: async ({ cells }) => {
        const id = setCalled(titles, cells['answerSet'] ?? '');
        if (!id.ok) return id;
        const set = await sets.open(id.value);
        if (!set.ok) return set;
        const wanted = assignmentOf(cells, byName);
        if (!wanted.ok) return wanted;
        return taking(set.value, wanted.value);
      },
      finish: async () => {
        await sets.keep();
        return [];
      },
    };
  };
}

function taking(set: Assigning, wanted: Omit<ItemAssignment, 'revision'>): RowTaken {
  const revision = set.known.get(wanted.column)?.revision ?? null;
  const decided = set.decide({ ...wanted, revision });
  if (!decided.ok) return decided;
  const { before, after } = decided.value;
  if (before === after) return taken('unchanged');
  return taken(before === null ? 'added' : 'changed');
}

/** Sets are read once each, and kept behind the last row. */
function openSets(change: Change, meaning: Meaning) {
  const opened = new Map<string, Outcome<Assigning>>();
  return {
    open: async (id: string): Promise<Outcome<Assigning>> => {
      const set = opened.get(id) ?? (await openAssigning(change, id, meaning));
      opened.set(id, set);
      return set;
    },
    keep: async (): Promise<void> => {
      for (const set of opened.values()) if (set.ok) await set.value.keep();
    },
  };
}

function setCalled(
  titles: readonly (readonly [id: string, title: string])[],
  words: string,
): Outcome<string> {
  const found = titles.filter(
    ([id, title]) => id === words.toLowerCase() || title.toLowerCase() === words.toLowerCase(),
  );
  if (found.length > 1) {
    return refuse(
      'conflict',
      `Answers: ${found.length} sets are called ${quoted(words)}; write the id instead`,
    );
  }
  const [one] = found;
  return one === undefined
    ? refuse('not-found', `Answers: there are none called ${quoted(words)}; bring them in first`)
    : taken(one[0]);
}

function assignmentOf(
  cells: Readonly<Record<string, string>>,
  byName: ReadonlyMap<string, string>,
): Outcome<Omit<ItemAssignment, 'revision'>> {
  const attribute = cells['attribute'] ?? '';
  const attributeId = attribute === '' ? null : byName.get(attribute.toLowerCase());
  const role = (cells['role'] ?? '').toLowerCase();
  const level = (cells['level'] ?? '').toLowerCase().replaceAll(/\s+/gu, '-');
  const problems: string[] = [];
  if (attributeId === undefined) {
    problems.push(`Attribute: there is none in use called ${quoted(attribute)}; add it first`);
  }
  if (role !== '' && !ITEM_ROLES.includes(role as ItemRole)) {
    problems.push(`Asks for: ${quoted(role)} is none of ${quotedList(ITEM_ROLES)}`);
  }
  if (level !== '' && !EXPECTATION_LEVELS.includes(level as ExpectationLevel)) {
    problems.push(`Level: ${quoted(level)} is none of ${quotedList(EXPECTATION_LEVELS)}`);
  }
  if (problems.length > 0) return refuse('request-refused', ...problems);
  return taken({
    column: cells['column'] ?? '',
    attributeId: attributeId ?? null,
    ...(role === '' ? {} : { role: role as ItemRole }),
    level: level === '' ? null : (level as ExpectationLevel),
  });
}
