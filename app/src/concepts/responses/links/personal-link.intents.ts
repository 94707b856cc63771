import type { Change } from '../../../platform/events/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfCustomers } from '../../customers/index.ts';
import { type Actor, allowed, type Meaning } from '../../people/index.ts';
import { addressFile, personalAddress } from './link-address.ts';
import { digestOfWord, newPersonalWord, type RandomBytes } from './link-words.ts';
import { type Chosen, chosenCustomers, type MayBeAsked } from './personal-choice.ts';
import { changePersonalLink, insertPersonalLinks, personalLinkById } from './personal-link.store.ts';
import {
  MOST_PERSONAL_LINKS,
  type PersonalChoice,
  type PersonalLinkRecord,
  type PersonalLinksReport,
} from './personal-link.ts';
import { noSuchLink } from './survey-link.intents.ts';
import { surveyLinkById } from './survey-link.store.ts';
import type { SurveyLinkRecord } from './survey-link.ts';

/** What making personal links needs beside the change. */
export type PersonalMeaning = Meaning & {
  readonly random: RandomBytes;
  readonly mayBeAsked: MayBeAsked;
  /** Where people find this workspace's surveys. */
  readonly place: { readonly baseUrl: string; readonly slug: string };
};

/** Makes a link of their own for each of some people, and the file of addresses that is shown this once. */
export async function makeLinksForPeople(
  change: Change,
  { linkId, who }: { readonly linkId: string; readonly who: PersonalChoice },
  meaning: PersonalMeaning,
): Promise<Outcome<PersonalLinksReport>> {
  const { actor, newId, random, place } = meaning;
  const link = await personalKind(change.queries, linkId, actor);
  if (!link.ok) return link;
  const found =
    who.kind === 'labels'
      ? labelled(who.text)
      : await chosenCustomers(change, { link: link.value, who }, meaning);
  if (!found.ok) return found;
  const { people, leftOut, unknownExamples, next } = found.value;
  const made = people.map(({ customerId, label }) => {
    const word = newPersonalWord(random);
    return { id: newId(), linkId, customerId, label, digest: digestOfWord(word), word };
  });
  await insertPersonalLinks(change.queries, change.workspace, { links: made, at: change.at });
  if (made.length > 0) {
    await change.record({
      what: 'personal-links.made',
      subject: { kind: 'survey-link', id: linkId },
      before: null,
      after: { link: link.value.name, made: made.length, leftOut: { ...leftOut }, who: who.kind },
    });
  }
  const file = addressFile(
    people.map((person, i) => ({ ...person, address: personalAddress(place, made[i]!.word) })),
  );
  const fileName = `${link.value.name}-${change.at.toISOString().slice(0, 10)}.csv`;
  return taken({
    made: made.length,
    leftOut: { ...leftOut },
    unknownExamples: [...unknownExamples],
    next,
    fileName,
    file,
  });
}

async function personalKind(
  queries: Queries,
  linkId: string,
  actor: Actor,
): Promise<Outcome<SurveyLinkRecord>> {
  const link = await surveyLinkById(queries, linkId);
  if (link === null) return noSuchLink();
  const may = allowed(actor, 'send surveys');
  if (!may.ok) return may;
  if (link.kind === 'personal') return taken(link);
  return refuse('conflict', `${quoted(link.name)} is no link for single people; make a personal link first`);
}

const LONGEST_LABEL = 200;
const HIDDEN = /[\p{Cc}\p{Cs}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** One link for each line. */
function labelled(text: string): Outcome<Chosen> {
  const labels = text
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (labels.length === 0)
    return refuse('request-refused', 'who.text: write a label on each line, such as an order number');
  if (labels.length > MOST_PERSONAL_LINKS) {
    return refuse(
      'request-refused',
      `who.text: at most ${MOST_PERSONAL_LINKS} labels at once; send the rest as another list`,
    );
  }
  const bad = labels.findIndex((label) => label.length > LONGEST_LABEL || HIDDEN.test(label));
  if (bad >= 0) {
    return refuse(
      'request-refused',
      `who.text: label ${bad + 1} is longer than ${LONGEST_LABEL} characters or holds some that cannot be seen`,
    );
  }
  const people = labels.map((label) => ({
    customerId: null,
    label,
    name: '',
    reference: '',
    email: '',
    language: '',
  }));
  return taken({ people, leftOut: NOBODY, unknownExamples: [], next: null });
}

const NOBODY = { refused: 0, askedLately: 0, already: 0, notInUse: 0, unknown: 0, ambiguous: 0 };

type OnePerson = { readonly linkId: string; readonly personalId: string };

/** Ends the link of one person. What they answered so far stays, unfinished as it is. */
export async function revokeLink(
  change: Change,
  asked: OnePerson,
  { actor }: Pick<Meaning, 'actor'>,
): Promise<Outcome<PersonalLinkRecord>> {
  const found = await changeablePerson(change.queries, asked, actor);
  if (!found.ok) return found;
  if (found.value.state === 'off') return refuse('conflict', 'this link is revoked already');
  await changePersonalLink(change.queries, { id: asked.personalId, state: 'off', digest: null });
  await tell(change, 'personal-link.revoked', { record: found.value, state: 'off' });
  return taken({ ...found.value, state: 'off' });
}

/** Gives one person a new word; who has the old address is a stranger from then on. */
export async function renewLink(
  change: Change,
  asked: OnePerson,
  { actor, random, place }: Pick<PersonalMeaning, 'actor' | 'random' | 'place'>,
): Promise<Outcome<{ address: string }>> {
  const found = await changeablePerson(change.queries, asked, actor);
  if (!found.ok) return found;
  const word = newPersonalWord(random);
  await changePersonalLink(change.queries, { id: asked.personalId, state: 'on', digest: digestOfWord(word) });
  await tell(change, 'personal-link.renewed', { record: found.value, state: 'on' });
  return taken({ address: personalAddress(place, word) });
}

async function changeablePerson(
  queries: Queries,
  { linkId, personalId }: OnePerson,
  actor: Actor,
): Promise<Outcome<PersonalLinkRecord>> {
  const link = await personalKind(queries, linkId, actor);
  if (!link.ok) return link;
  const record = await personalLinkById(queries, personalId);
  if (record === null || record.linkId !== linkId) {
    return refuse('not-found', 'there is no such personal link in this workspace');
  }
  if (record.state === 'used')
    return refuse('conflict', 'this person has answered; there is nothing to open any more');
  return taken(record);
}

async function tell(
  change: Change,
  what: string,
  { record, state }: { readonly record: PersonalLinkRecord; readonly state: string },
): Promise<void> {
  const { customerId, label } = record;
  const names = await namesOfCustomers(change.queries, customerId === null ? [] : [customerId]);
  const person = customerId === null ? { label } : { customer: names.get(customerId) ?? '' };
  await change.record({
    what,
    subject: { kind: 'survey-link', id: record.linkId },
    before: { ...person, state: record.state },
    after: { ...person, state },
    about: customerId === null ? [] : [customerId],
  });
}
