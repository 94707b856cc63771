import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowedIn } from '../../people/index.ts';
import { stillActive } from '../attribute.rules.ts';
import type { AttributeRecord } from '../attribute.ts';
import type { AskedItem } from './item-questions.ts';
import type { ItemAssignment, ItemRecord } from './survey-item.ts';

/** What an assignment comes to: the item as it was, and as it shall be; null where it is about nothing. */
export type Assigned = { readonly before: ItemRecord | null; readonly after: ItemRecord | null };

/** What is known where items of one set are assigned. */
export type AssigningView = {
  readonly actor: Actor;
  readonly answerSetId: string;
  readonly questions: ReadonlyMap<string, AskedItem>;
  readonly known: ReadonlyMap<string, ItemRecord>;
  readonly attributes: ReadonlyMap<string, AttributeRecord>;
};

/** May this item be about this attribute? The same again changes nothing. */
export function itemAssigned(
  { column, attributeId, role, level, revision }: ItemAssignment,
  view: AssigningView & { readonly id: string },
): Outcome<Assigned> {
  const { questions, known, attributes, actor } = view;
  const question = questions.get(column);
  const before = known.get(column) ?? null;
  if (question === undefined) {
    return refuse('not-found', `column: ${quoted(column)} is no question of these answers`);
  }
  if ((before?.revision ?? null) !== revision) return otherwiseMeanwhile(question);
  const all = [...attributes.values()];
  const had = before === null ? null : (attributes.get(before.attributeId) ?? null);
  const wanted = attributeId === null ? null : attributes.get(attributeId);
  if (wanted === undefined) {
    return refuse('not-found', 'attributeId: there is no such attribute; choose one of this workspace');
  }
  for (const one of [had, wanted]) {
    const may = allowedIn(actor, 'manage attributes', one?.unitId ?? null);
    if (!may.ok) return may;
  }
  if (wanted === null) return taken({ before, after: null });
  const usable = stillActive(wanted, all);
  if (!usable.ok) return usable;
  const asks = role ?? before?.role ?? question.role ?? 'satisfaction';
  if (level !== null && asks !== 'expectation') {
    return refuse(
      'request-refused',
      `level: only an expectation has a level; ${quoted(column)} asks for ${asks}`,
    );
  }
  const facts = { attributeId: wanted.id, role: asks, level, label: question.label };
  if (before === null) {
    const { id, answerSetId } = view;
    return taken({ before, after: { id, answerSetId, column, ...facts, revision: 1 } });
  }
  const isSame = before.attributeId === wanted.id && before.role === asks && before.level === level;
  return taken({ before, after: isSame ? before : { ...before, ...facts, revision: before.revision + 1 } });
}

function otherwiseMeanwhile({ label, column }: AskedItem): Outcome<never> {
  return refuse(
    'conflict',
    `somebody said meanwhile what ${quoted(label ?? column)} is about; look at it as it is now, then say it again`,
  );
}
