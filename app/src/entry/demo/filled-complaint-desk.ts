import {
  addCauseEndpoint,
  addComplaintRule,
  addDisputeBody,
  addSnippetEndpoint,
  causeListing,
  closeCauseAction,
  disputeBodyListing,
  listComplaintRules,
  moveComplaintRule,
  planCauseAction,
  snippetListing,
} from '../../concepts/complaints/declarations.ts';
import { listPeople } from '../../concepts/people/declarations.ts';
import {
  addTrainingEndpoint,
  noteHeldTraining,
  trainingListing,
} from '../../concepts/trainings/declarations.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import { CAUSES, type DemoCause } from './brightwater-complaints.ts';
import { eachOf, namedIn } from './demo-steps.ts';

type Ids = ReadonlyMap<string, string>;

export type DeskWish = {
  readonly units: Ids;
  readonly attributes: Ids;
  readonly now: Temporal.Instant;
};

/** The ids of people and of causes, by their names. */
export type Desk = { readonly people: Ids; readonly causes: Ids };

const RULE = 'our-promise';
const TRAINING = 'Handling complaints';
const TRAINED = ['Tomáš Novák', 'Leila Haddad', 'Søren Lindqvist'];

const SNIPPETS = [
  {
    name: 'Thank you for telling us',
    language: 'en',
    text: 'Dear {name},\n\nthank you for telling us. Your complaint has the code {code}; you hear from us by {due}.',
  },
  {
    name: 'We need more time',
    language: 'en',
    text: 'Dear {name},\n\nwe are still looking into {code}, because we want to be sure. You have our answer by {due}.',
  },
  {
    name: 'Danke für den Hinweis',
    language: 'de',
    text: 'Guten Tag {name},\n\ndanke, dass Sie uns das sagen. Ihre Beschwerde hat die Nummer {code}; bis {due} hören Sie von uns.',
  },
] as const;

/** By which promise complaints are clocked, who may handle them, words for replies, the outside body, and the causes that were found. */
export async function fillComplaintDesk(owner: Performing, wish: DeskWish): Promise<Outcome<Desk>> {
  const clocked = await filledRule(owner);
  if (!clocked.ok) return clocked;
  const people = await perform(owner, listPeople, { query: { limit: 200 } as never });
  if (!people.ok) return people;
  const ids = new Map(
    (people.value as { readonly items: readonly { readonly id: string; readonly name: string }[] }).items.map(
      ({ id, name }) => [name, id] as const,
    ),
  );
  const trained = await filledTraining(owner, ids, wish.now);
  if (!trained.ok) return trained;
  const worded = await filledSnippets(owner);
  if (!worded.ok) return worded;
  const beyond = await filledBody(owner);
  if (!beyond.ok) return beyond;
  const causes = await filledCauses(owner, wish);
  return causes.ok ? taken({ people: ids, causes: causes.value }) : causes;
}

async function filledRule(owner: Performing): Promise<Outcome<unknown>> {
  const there = await perform(owner, listComplaintRules, {});
  if (!there.ok || there.value.items.some(({ code }) => code === RULE)) return there;
  const workingDays = (amount: number) => ({ amount, unit: 'days' as const, time: 'working' as const });
  const made = await perform(owner, addComplaintRule, {
    body: {
      code: RULE,
      name: 'Our own promise',
      source: 'Charter of Brightwater Broadband',
      limits: [
        { what: 'acknowledge', limit: workingDays(1) },
        {
          what: 'answer',
          limit: workingDays(10),
          extended: workingDays(20),
          extendedWhen: 'We told them why it takes longer, and until when.',
        },
      ],
      mayStop: true,
      stopsFor: 'While we wait for something that only they can give us.',
    } as never,
  });
  if (!made.ok) return made;
  const { id, revision } = made.value;
  return perform(owner, moveComplaintRule, { params: { id } as never, body: { state: 'on', revision } });
}

async function filledTraining(
  owner: Performing,
  people: Ids,
  now: Temporal.Instant,
): Promise<Outcome<unknown>> {
  const known = await namedIn(owner, trainingListing, ({ name }) => name);
  if (!known.ok || known.value.has(TRAINING)) return known;
  const made = await perform(owner, addTrainingEndpoint, {
    body: { name: TRAINING, purpose: 'Listens, decides fairly, writes the answer.', validMonths: 24 },
  });
  if (!made.ok) return made;
  const heldOn = now.toZonedDateTimeISO('UTC').toPlainDate().subtract({ months: 9 }).toString();
  return eachOf(
    TRAINED.flatMap((name) => people.get(name) ?? []),
    (personId) =>
      perform(owner, noteHeldTraining, {
        params: { id: made.value.id } as never,
        body: { personId, heldOn, evidence: 'Course in two days, with a role play' },
      }),
  );
}

async function filledSnippets(owner: Performing): Promise<Outcome<unknown>> {
  const known = await namedIn(owner, snippetListing, ({ name }) => name);
  if (!known.ok) return known;
  return eachOf(
    SNIPPETS.filter(({ name }) => !known.value.has(name)),
    (snippet) => perform(owner, addSnippetEndpoint, { body: snippet }),
  );
}

const BODY = 'Board for telephone and internet disputes';

async function filledBody(owner: Performing): Promise<Outcome<unknown>> {
  const known = await namedIn(owner, disputeBodyListing, ({ name }) => name);
  if (!known.ok || known.value.has(BODY)) return known;
  return perform(owner, addDisputeBody, {
    body: {
      name: BODY,
      country: '',
      method: 'advisory',
      content: {
        address: 'Old Customs House 4, Harbour',
        website: 'https://disputes.example.org',
        languages: ['en', 'de'],
        scope: 'Contracts about telephone and internet with people who are no businesses.',
        cost: 'Free of charge',
        howTo: 'By letter or on its website, with our answer.',
        source: 'Invented, as all of the demo.',
        isVerified: true,
      },
      referWithin: { amount: 6, unit: 'months', time: 'all' },
    } as never,
  });
}

async function filledCauses(owner: Performing, { units, attributes, now }: DeskWish): Promise<Outcome<Ids>> {
  const known = await namedIn(owner, causeListing, ({ name }) => name);
  if (!known.ok) return known;
  const ids = new Map([...known.value].map(([name, { id }]) => [name, id] as const));
  for (const cause of CAUSES.filter(({ name }) => !ids.has(name))) {
    const made = await perform(daysBefore(owner, now, FOUND_DAYS_AGO), addCauseEndpoint, {
      body: {
        name: cause.name,
        extent: cause.extent,
        branch: cause.branch,
        attributeId: attributes.get(cause.attribute) ?? null,
        stage: cause.product,
        whys: [...cause.whys],
        fishbone: cause.whys.map((words, i) => ({
          branch: cause.branch,
          words,
          isConfirmed: i === cause.whys.length - 1,
        })),
        unitId: units.get(cause.unit) ?? null,
        processId: null,
        ownerId: null,
      },
    });
    if (!made.ok) return made;
    ids.set(cause.name, made.value.id);
    const acted = await acting(owner, { cause, now, ...made.value });
    if (!acted.ok) return acted;
  }
  return taken(ids);
}

const FOUND_DAYS_AGO = 330;
const WORK_DAYS = 40;

/** The owner, so many days ago. */
function daysBefore(owner: Performing, now: Temporal.Instant, days: number): Performing {
  const then = new Date(now.subtract({ hours: 24 * days }).epochMilliseconds);
  return { ...owner, maker: { ...owner.maker, now: () => then } };
}

type Acting = {
  readonly cause: DemoCause;
  readonly now: Temporal.Instant;
  readonly id: string;
  readonly revision: number;
};

async function acting(owner: Performing, { cause, now, id, revision }: Acting): Promise<Outcome<unknown>> {
  if (cause.action === null) return taken(null);
  const { words, closedDaysAgo } = cause.action;
  const dueDays = closedDaysAgo === null ? WORK_DAYS : -closedDaysAgo;
  const dueOn = now.toZonedDateTimeISO('UTC').toPlainDate().add({ days: dueDays }).toString();
  const params = { id } as never;
  const planning = daysBefore(owner, now, (closedDaysAgo ?? 0) + WORK_DAYS);
  const planned = await perform(planning, planCauseAction, { params, body: { revision, words, dueOn } });
  if (!planned.ok || closedDaysAgo === null) return planned;
  return perform(daysBefore(owner, now, closedDaysAgo), closeCauseAction, {
    params,
    body: { revision: planned.value.revision, words: 'It is done, and everybody knows.' } as never,
  });
}
