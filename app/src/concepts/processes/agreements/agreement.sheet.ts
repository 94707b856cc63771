import type { RowTaking, SheetRow } from '../../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { customersByReferences } from '../../customers/index.ts';
import { allUnits, belongingByWords } from '../../people/index.ts';
import { readAs } from '../process.sheet.ts';
import { beginAgreement, changeAgreementOf } from './agreement.intents.ts';
import { agreementByTitle, versionsOfAgreements } from './agreement.store.ts';
import {
  type AgreementRecord,
  type NewAgreement,
  newAgreement,
  type Partner,
  type SharedGoal,
} from './agreement.ts';
import { partnerNames, shownReviewDay } from './shown-agreements.ts';

/** Takes rows of a sheet of agreements: a new title begins a draft, a known one changes what the file says otherwise. */
export function takingAgreements(newId: () => string): RowTaking {
  return async (change, { member }) => ({
    take: async (row) => {
      const { queries } = change;
      const known = await agreementByTitle(queries, row.cells['title'] ?? '');
      const before = known === null ? null : await saidOf(queries, known);
      const asked = await askedIn(queries, row, before);
      if (!asked.ok) return asked;
      if (known === null) {
        const added = await beginAgreement(change, asked.value, { actor: member, newId });
        return added.ok ? taken('added') : added;
      }
      if (textOf(asked.value) === textOf(before!.said)) return taken('unchanged');
      const { id, revision } = known;
      const changed = await changeAgreementOf(change, { ...asked.value, id, revision }, { actor: member });
      return changed.ok ? taken('changed') : changed;
    },
  });
}

/** What is known compared as text, whatever the order of its keys. */
function textOf({ title, partnerKind, unitId, partner, ...content }: NewAgreement): string {
  const { goals, weExpect, theyExpect, fromOn, untilOn, reviewOn } = content;
  const told = goals.map(({ goal, target, measureId }) => [goal, target, measureId]);
  const whom = partner.kind === 'words' ? partner.words : partner.id;
  return JSON.stringify([
    title,
    partnerKind,
    unitId,
    whom,
    told,
    weExpect,
    theyExpect,
    fromOn,
    untilOn,
    reviewOn,
  ]);
}

/** What somebody once said of it, and the day of its next review as lists show it. */
type Before = { readonly said: NewAgreement; readonly nextReview: string | null };

async function saidOf(queries: Queries, record: AgreementRecord): Promise<Before> {
  const [version] = (await versionsOfAgreements(queries, [record.id])).get(record.id) ?? [];
  const { goals, weExpect, theyExpect, fromOn, untilOn, reviewOn } = version!;
  const { title, partnerKind, unitId, partner } = record;
  const content = { goals, weExpect, theyExpect, fromOn, untilOn, reviewOn };
  return {
    said: { title, partnerKind, unitId, partner, ...content },
    nextReview: shownReviewDay(record, version!),
  };
}

/** What a row asks for. What the file has no column for stays as it is; an empty cell empties the field. */
async function askedIn(
  queries: Queries,
  { cells }: SheetRow,
  before: Before | null,
): Promise<Outcome<NewAgreement>> {
  const known = before?.said ?? null;
  const text = (id: string): string => cells[id] ?? '';
  const unit =
    cells['unit'] === undefined
      ? taken(known?.unitId ?? null)
      : await belongingByWords(queries).unit(text('unit'));
  if (!unit.ok) return refuse('request-refused', `unit: ${unit.refusals[0]!.message}`);
  const partnerKind = text('partnerKind').toLowerCase();
  const partner = await partnerIn(queries, { words: text('partner'), partnerKind, known });
  const optional = (id: 'weExpect' | 'theyExpect') =>
    cells[id] === undefined ? (known?.[id] ?? '') : text(id);
  const dayOf = (id: 'untilOn' | 'reviewOn') =>
    cells[id] === undefined ? (known?.[id] ?? null) : text(id) || null;
  return readAs(newAgreement, {
    title: known?.title ?? text('title'),
    partnerKind,
    unitId: unit.value,
    partner,
    goals: cells['goals'] === undefined ? (known?.goals ?? []) : goalsIn(text('goals'), known?.goals ?? []),
    weExpect: optional('weExpect'),
    theyExpect: optional('theyExpect'),
    fromOn: text('fromOn'),
    untilOn: dayOf('untilOn'),
    // The day of the next review moves with each review; that of the text does not.
    reviewOn:
      text('reviewOn') === (before?.nextReview ?? '') && before !== null
        ? before.said.reviewOn
        : dayOf('reviewOn'),
  });
}

/** Whom a row calls the partner: whoever it is already, a unit, a customer by number, or words. */
async function partnerIn(
  queries: Queries,
  {
    words,
    partnerKind,
    known,
  }: { readonly words: string; readonly partnerKind: string; readonly known: NewAgreement | null },
): Promise<Partner> {
  if (known !== null && (await partnerNames(queries, [known]))(known.partner).name === words)
    return known.partner;
  if (partnerKind === 'internal') {
    const unit = (await allUnits(queries)).find(({ name }) => name.toLowerCase() === words.toLowerCase());
    return unit === undefined ? { kind: 'words', words } : { kind: 'unit', id: unit.id };
  }
  const customer = words === '' ? undefined : (await customersByReferences(queries, [words])).get(words);
  return customer === undefined ? { kind: 'words', words } : { kind: 'customer', id: customer.id };
}

/** Goals as `goal: target` with semicolons between; a goal that was there keeps its measure. */
function goalsIn(text: string, known: readonly SharedGoal[]): SharedGoal[] {
  const parts = text
    .split(/[;\n]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.map((part) => {
    const whole = known.find(({ goal, target }) => part === (target === '' ? goal : `${goal}: ${target}`));
    if (whole !== undefined) return whole;
    const at = part.indexOf(': ');
    const goal = at < 0 ? part : part.slice(0, at);
    return { goal, target: at < 0 ? '' : part.slice(at + 2), measureId: null };
  });
}
