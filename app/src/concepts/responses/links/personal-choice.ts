import type { Change } from '../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import {
  type ChosenCustomers,
  type CustomerRecord,
  customerIdsListed,
  customersByEmails,
  customersByIds,
  customersByReferences,
  memberIdsOf,
  segmentById,
} from '../../customers/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import { customersAskedSince, customersWithLink } from './personal-link.store.ts';
import { type CustomerChoice, type LeftOut, MOST_PERSONAL_LINKS } from './personal-link.ts';
import type { SurveyLinkRecord } from './survey-link.ts';

/** A purpose for which people may be asked. */
export type AskingPurpose = { readonly id: string; readonly name: string };

/** What is known of consents; the concept that keeps them comes later and hands it in. */
export type MayBeAsked = {
  /** The purposes that are in use. */
  purposes(queries: Queries): Promise<readonly AskingPurpose[]>;
  /** Of some customers those who may be contacted for a purpose. */
  among(
    queries: Queries,
    asked: { readonly purposeId: string; readonly customerIds: readonly string[] },
  ): Promise<ReadonlySet<string>>;
};

/** Somebody for whom a link is made. */
export type ChosenPerson = {
  readonly customerId: string | null;
  readonly label: string;
  readonly name: string;
  readonly reference: string;
  readonly email: string;
  readonly language: string;
};

/** For whom links are made now, who is left out, and where to go on. */
export type Chosen = {
  readonly people: readonly ChosenPerson[];
  readonly leftOut: LeftOut;
  readonly unknownExamples: readonly string[];
  readonly next: string | null;
};

type Choosing = { readonly link: SurveyLinkRecord; readonly who: CustomerChoice };
type Asking = { readonly actor: Actor; readonly mayBeAsked: MayBeAsked };

/** Customers that are looked at together. */
const AT_ONCE = 5_000;
/** Customers that one request looks at, whoever is left out of them. */
const MOST_LOOKED_AT = 50_000;
const DAY = 24 * 3_600_000;

/** The customers of a choice for whom a link can be made: each once, who consents, and not too soon after the last time. */
export async function chosenCustomers(
  change: Change,
  { link, who }: Choosing,
  { actor, mayBeAsked }: Asking,
): Promise<Outcome<Chosen>> {
  const may = allowed(actor, 'hand out customers');
  if (!may.ok) return may;
  const purpose = await properPurpose(change.queries, who.purposeId, mayBeAsked);
  if (!purpose.ok) return purpose;
  const leftOut = { refused: 0, askedLately: 0, already: 0, notInUse: 0, unknown: 0, ambiguous: 0 };
  const people: ChosenPerson[] = [];
  const unknownExamples: string[] = [];
  let after = who.after;
  for (let lookedAt = 0; ; ) {
    const limit = Math.min(AT_ONCE, MOST_PERSONAL_LINKS - people.length);
    const found = await somebody(change.queries, { who, role: actor.role, after, limit });
    if (!found.ok) return found;
    const { ids, next, unknown, ambiguous } = found.value;
    leftOut.unknown += unknown.length;
    leftOut.ambiguous += ambiguous;
    unknownExamples.push(...unknown.slice(0, MOST_EXAMPLES - unknownExamples.length));
    people.push(...(await thoseWhoFit(change, { link, who, ids, mayBeAsked }, leftOut)));
    lookedAt += limit;
    after = next;
    const isFull = people.length >= MOST_PERSONAL_LINKS || lookedAt >= MOST_LOOKED_AT;
    if (next === null || isFull) return taken({ people, leftOut, unknownExamples, next });
  }
}

const MOST_EXAMPLES = 20;

/** Where people say for what they may be contacted, nobody is asked without saying for what. */
async function properPurpose(
  queries: Queries,
  purposeId: string | null,
  mayBeAsked: MayBeAsked,
): Promise<Outcome<null>> {
  const purposes = await mayBeAsked.purposes(queries);
  if (purposeId === null && purposes.length === 0) return taken(null);
  if (purposeId === null) {
    return refuse(
      'request-refused',
      'who.purposeId: say for which purpose they are asked, so that whoever refused it is left out',
    );
  }
  if (purposes.some(({ id }) => id === purposeId)) return taken(null);
  return refuse('not-found', 'who.purposeId: there is no such purpose in use; choose one of the list');
}

type Some = ChosenCustomers & { readonly unknown: readonly string[]; readonly ambiguous: number };

type Place = {
  readonly who: CustomerChoice;
  readonly role: string;
  readonly after: string | null;
  readonly limit: number;
};

async function somebody(queries: Queries, { who, role, after, limit }: Place): Promise<Outcome<Some>> {
  const none = { unknown: [], ambiguous: 0 };
  if (who.kind === 'list') return taken(await listedCustomers(queries, who.text, { after, limit }));
  if (who.kind === 'customers') {
    const { search, where } = who;
    const found = await customerIdsListed(queries, { role, search, where, after, limit: Math.max(1, limit) });
    return found.ok ? taken({ ...found.value, ...none }) : found;
  }
  if ((await segmentById(queries, who.segmentId)) === null) {
    return refuse('not-found', 'who.segmentId: there is no such segment in this workspace');
  }
  if (after !== null && !UUID.test(after)) {
    return refuse('request-refused', 'who.after: this is not a place that Heed gave; begin anew without it');
  }
  return taken({ ...(await memberIdsOf(queries, { groupId: who.segmentId, after, limit })), ...none });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** References and e-mail addresses of a list, from a line on. */
async function listedCustomers(
  queries: Queries,
  text: string,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<Some> {
  const lines = text.split(/\r?\n/u);
  const from = after === null ? 0 : Math.max(0, Number(after) || 0);
  const some = lines.slice(from, from + limit).map(wordsOfLine);
  const words = some.flat();
  const references = await customersByReferences(queries, words);
  const emails = await customersByEmails(
    queries,
    words.filter((word) => word.includes('@')).map((word) => word.toLowerCase()),
  );
  const unknown: string[] = [];
  const ids: string[] = [];
  let ambiguous = 0;
  for (const [at, line] of some.entries()) {
    if (line.length === 0) continue;
    const known = line.map((word) => {
      const reference = references.get(word);
      return reference === undefined ? (emails.get(word.toLowerCase()) ?? []) : [reference];
    });
    const found = known.find((records) => records.length > 0);
    // The first line of a file of columns names them.
    const isHead = from + at === 0 && line.some((word) => HEADS.test(word));
    if (found === undefined && isHead) continue;
    if (found === undefined) unknown.push(line[0]!.slice(0, 200));
    else if (found.length > 1) ambiguous += 1;
    else ids.push(found[0]!.id);
  }
  const next = from + limit < lines.length ? String(from + limit) : null;
  return { ids, next, unknown, ambiguous };
}

const HEADS = /^(?:reference|e-?mail|customer|number|id|name)$/iu;
const MOST_WORDS = 20;

function wordsOfLine(line: string): readonly string[] {
  return line
    .split(/[,;\t]/u, MOST_WORDS)
    .map((word) =>
      word
        .trim()
        .replace(/^"(.*)"$/u, '$1')
        .trim(),
    )
    .filter((word) => word !== '');
}

type Fitting = Choosing & { readonly ids: readonly string[]; readonly mayBeAsked: MayBeAsked };

async function thoseWhoFit(
  { queries, at }: Change,
  { link, who, ids, mayBeAsked }: Fitting,
  leftOut: { -readonly [Reason in keyof LeftOut]: number },
): Promise<readonly ChosenPerson[]> {
  const customerIds = [...new Set(ids)];
  leftOut.already += ids.length - customerIds.length;
  const records = new Map((await customersByIds(queries, customerIds)).map((one) => [one.id, one]));
  const already = await customersWithLink(queries, { linkId: link.id, customerIds });
  const since = new Date(at.getTime() - who.notAskedForDays * DAY);
  const lately =
    who.notAskedForDays === 0
      ? new Set<string>()
      : await customersAskedSince(queries, { customerIds, since });
  const consenting =
    who.purposeId === null
      ? null
      : await mayBeAsked.among(queries, { purposeId: who.purposeId, customerIds });
  return customerIds.flatMap((id) => {
    const record = records.get(id);
    const reason = reasonOf({ record, id, already, lately, consenting });
    if (reason === null && record !== undefined) return [addressed(record)];
    leftOut[reason ?? 'unknown'] += 1;
    return [];
  });
}

type Known = {
  readonly record: CustomerRecord | undefined;
  readonly id: string;
  readonly already: ReadonlySet<string>;
  readonly lately: ReadonlySet<string>;
  readonly consenting: ReadonlySet<string> | null;
};

function reasonOf({ record, id, already, lately, consenting }: Known): keyof LeftOut | null {
  if (record?.state !== 'active') return 'notInUse';
  if (already.has(id)) return 'already';
  if (consenting !== null && !consenting.has(id)) return 'refused';
  return lately.has(id) ? 'askedLately' : null;
}

function addressed({ id, name, reference, emails, language }: CustomerRecord): ChosenPerson {
  return {
    customerId: id,
    label: '',
    name,
    reference: reference ?? '',
    email: emails[0] ?? '',
    language: language ?? '',
  };
}
