import { linkAnswers, showAnswerLink } from '../../concepts/customer-answers/declarations.ts';
import {
  addAgreement,
  addLink,
  addProcess,
  agreementListing,
  confirmAgreement,
  linkListing,
  processListing,
  ratingImport,
  reviewAgreement,
} from '../../concepts/processes/declarations.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import { demoRatings, LINKS, PROCESSES } from './brightwater-chain.ts';
import { eachOf, namedIn } from './demo-steps.ts';
import { CUSTOMER } from './survey-answers.ts';
import { RECOMMEND } from './survey-questions.ts';

export type ChainWish = {
  readonly units: ReadonlyMap<string, string>;
  readonly today: Temporal.PlainDate;
  readonly seed: number;
};

/** The stages of the work, what one hands to the next and what the next thinks of it; what is there already stays as it is. */
export async function fillChain(owner: Performing, wish: ChainWish): Promise<Outcome<null>> {
  const processes = await drawnProcesses(owner, wish);
  if (!processes.ok) return processes;
  const links = await drawnLinks(owner, processes.value);
  if (!links.ok) return links;
  const rated = await ratings(owner, wish);
  if (!rated.ok) return rated;
  const agreed = await agreement(owner, wish);
  return agreed.ok ? taken(null) : agreed;
}

async function drawnProcesses(
  owner: Performing,
  { units }: ChainWish,
): Promise<Outcome<ReadonlyMap<string, string>>> {
  const known = await namedIn(owner, processListing, ({ name }) => name);
  if (!known.ok) return known;
  const ids = new Map<string, string>();
  const made = await eachOf(PROCESSES, async ({ key, name, purpose, unit, actions }) => {
    const there = known.value.get(name);
    const body = { name, purpose, unitId: units.get(unit) ?? null, ownerId: null, actions: [...actions] };
    const process = there === undefined ? await perform(owner, addProcess, { body }) : taken(there);
    if (process.ok) ids.set(key, process.value.id);
    return process;
  });
  return made.ok ? taken(ids) : made;
}

async function drawnLinks(
  owner: Performing,
  processes: ReadonlyMap<string, string>,
): Promise<Outcome<unknown>> {
  const known = await namedIn(owner, linkListing, ({ handsOver }) => handsOver);
  if (!known.ok) return known;
  const end = (words: string) => {
    const id = processes.get(words);
    return id === undefined ? { kind: 'words' as const, words } : { kind: 'process' as const, id };
  };
  return eachOf(
    LINKS.filter(({ output }) => !known.value.has(output)),
    ({ from, to, output }) =>
      perform(owner, addLink, {
        body: {
          from: end(from),
          to: end(to),
          handsOver: output,
          requirementIds: [],
          measureId: null,
          serviceLevel: '',
        },
      }),
  );
}

async function ratings(owner: Performing, { today, seed }: ChainWish): Promise<Outcome<unknown>> {
  const names = new Map(PROCESSES.map(({ key, name }) => [key, name]));
  const links = new Map(LINKS.map((link) => [link.key, link]));
  const rows = demoRatings(today, seed).map(({ link, day, rater, score }) => {
    const { from, to, output } = links.get(link)!;
    return [names.get(from) ?? from, names.get(to) ?? to, output, `${link}-${rater + 1}`, day, score].join(
      ';',
    );
  });
  const text = ['From;To;Hands over;Rater;Day;Score', ...rows].join('\n');
  const report = await perform(owner, ratingImport.take, {
    query: { fileName: 'ratings.csv' },
    body: { bytes: Buffer.from(text) } as never,
  });
  if (!report.ok) return report;
  const [refused] = report.value.refusals;
  return refused === undefined ? report : refuse('request-refused', refused.reason);
}

/** A written agreement with the weakest supplier inside, whose review is overdue. */
async function agreement(owner: Performing, { units, today }: ChainWish): Promise<Outcome<unknown>> {
  const title = 'What an order must say';
  const known = await namedIn(owner, agreementListing, (one) => one.title);
  if (!known.ok || known.value.has(title)) return known;
  const added = await perform(owner, addAgreement, {
    body: {
      title,
      partnerKind: 'internal',
      unitId: units.get('network') ?? null,
      partner: { kind: 'unit', id: units.get('customer-service')! },
      goals: [
        { goal: 'No order comes back for a missing detail', target: 'Fewer than 2 of 100', measureId: null },
      ],
      weExpect: 'Address with floor and door, the number to call on the day, what stands there today.',
      theyExpect: 'An answer within an hour whether the line allows what is ordered.',
      fromOn: today.subtract({ months: 14 }).toString(),
      untilOn: null,
      reviewOn: today.subtract({ months: 2 }).toString(),
    },
  });
  if (!added.ok) return added;
  const params = { workspace: owner.member.workspace.slug, id: added.value.id };
  let { revision } = added.value;
  for (const side of ['ours', 'theirs'] as const) {
    const name = side === 'ours' ? null : 'Leila Haddad';
    const done = await perform(owner, confirmAgreement, { params, body: { revision, side, name } });
    if (!done.ok) return done;
    revision = done.value.revision;
  }
  return perform(owner, reviewAgreement, {
    params,
    body: {
      revision,
      day: today.subtract({ months: 8 }).toString(),
      ourScore: 4,
      theirScore: 7,
      note: 'Orders by telephone still lack the floor.',
      nextReview: today.subtract({ months: 2 }).toString(),
    },
  });
}

/** The answers of the survey, linked to the customers who gave them. */
export async function fillCustomerAnswers(owner: Performing, setId: string): Promise<Outcome<unknown>> {
  const params = { workspace: owner.member.workspace.slug, id: setId };
  const there = await perform(owner, showAnswerLink, { params });
  if (!there.ok || there.value.link !== null) return there;
  return perform(owner, linkAnswers, {
    params,
    body: {
      customerColumn: CUSTOMER,
      customersBy: 'reference',
      satisfaction: { column: 'SATISFIED1', worst: 1, best: 10 },
      recommendation: { column: RECOMMEND.column },
      answeredColumn: 'Answered on',
      told: 'The letter with the survey said that answers are kept with the customer number.',
      laterFiles: false,
      revision: null,
    },
  });
}
