import { listAnswerSets, takeAnswers } from '../../concepts/answer-sets/declarations.ts';
import { hasAnswers } from '../../concepts/answer-sets/index.ts';
import { allAttributes, itemsOfAttribute } from '../../concepts/attributes/index.ts';
import { addUnit, invitePerson, listPeople, listUnits } from '../../concepts/people/declarations.ts';
import { newWorkspace, type OpenedWorkspace, personByEmail } from '../../concepts/people/index.ts';
import type { AcceptWork } from '../../concepts/responses/index.ts';
import { beginIndexRun } from '../../concepts/satisfaction-index/declarations.ts';
import type { ChangeMaker } from '../../platform/events/index.ts';
import { type Performing, perform, type Route } from '../../platform/http/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import { type Queries, visibleWorkspaces } from '../../platform/storage/index.ts';
import { type DemoPerson, type DemoUnit, PEOPLE } from './brightwater-people.ts';
import { type DemoOrganisation, type DemoSurvey, demoOrganisation } from './demo-organisation.ts';
import { assignQuestions } from './filled-attributes.ts';
import { fillChain, fillCustomerAnswers } from './filled-chain.ts';
import { fillDealings } from './filled-dealings.ts';
import { fillInsight } from './filled-insight.ts';
import { fillRegister } from './filled-register.ts';
import { fillUnderstanding } from './filled-understanding.ts';
import { type Accepting, fillVisits } from './filled-visits.ts';

/** What the demo workspace is filled through: the same routes that people use. */
export type DemoFilling = {
  readonly routes: readonly Route[];
  readonly maker: ChangeMaker;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly surveyWork: { readonly accepting: Pick<AcceptWork, 'accept'> };
  /** Begins to compute what the customers are worth, which goes on by itself; without it nothing that does is begun. */
  readonly valued?: (workspaceId: string) => Promise<unknown>;
  /** Told in a line what takes its time. */
  readonly told: (line: string) => void;
};

/** The organisation that everybody sees who tries Heed; another seed gives another one. */
export const DEMO_SEED = 2026;

/** What the name of the demo workspace ends with. */
export const DEMO_MARK = ' (demo)';

const DEMO_OWNER = PEOPLE.find(({ role }) => role === 'owner')!;

/**
 * Makes the demo workspace in an empty Heed, as its owner would: by inviting people and importing answers. One that was
 * broken off is gone on with.
 */
export async function fillDemo(filling: DemoFilling): Promise<Outcome<null>> {
  const { storage } = filling.maker;
  const ids = await storage.workspaceIds();
  if (ids.length > 1) return taken(null);
  const [only] = ids;
  const begun = only === undefined ? null : await begunDemo(filling, only);
  if (only !== undefined && begun === null) return taken(null);
  filling.told('Making the demo workspace.');
  const now = filling.now().toTemporalInstant();
  const organisation = demoOrganisation({ seed: DEMO_SEED, now });
  const opened = begun === null ? await open(filling, organisation) : taken(begun);
  if (!opened.ok) return opened;
  const { workspaceId } = opened.value;
  const accept: Accepting = (surveyId, submission) =>
    filling.surveyWork.accepting.accept({ workspace: workspaceId, surveyId }, submission);
  const filled = await fill(organisation, performingIn(filling, opened.value), { now, accept });
  if (!filled.ok) return filled;
  if (filling.valued === undefined) return taken(null);
  await filling.valued(opened.value.workspaceId);
  const indexed = await perform(performingIn(filling, opened.value), beginIndexRun, { body: {} });
  return indexed.ok ? taken(null) : indexed;
}

async function open(
  { maker, newId }: DemoFilling,
  { name }: DemoOrganisation,
): Promise<Outcome<OpenedWorkspace>> {
  const { name: ownerName, email } = DEMO_OWNER;
  // Whoever sees figures of an invented organisation must see that it is invented.
  return newWorkspace(
    maker,
    { name: `${name}${DEMO_MARK}`, owner: { userId: null, name: ownerName, email } },
    newId,
  );
}

/** The demo workspace when it was begun and not finished, so that nobody can have come into it; null otherwise. */
async function begunDemo({ maker }: DemoFilling, workspaceId: string): Promise<OpenedWorkspace | null> {
  return maker.storage.read(workspaceId, async (queries) => {
    const [workspace] = await visibleWorkspaces(queries);
    const founder = await personByEmail(queries, DEMO_OWNER.email);
    const begun = workspace !== undefined && founder !== null && founder.userId === null;
    if (!begun || ((await hasAnswers(queries)) && (await hasAssigned(queries)))) return null;
    return { workspaceId, slug: workspace.slug, ownerId: founder.id };
  });
}

/** Assigning questions is the last step; the survey of visits asks nothing about the first attribute. */
async function hasAssigned(queries: Queries): Promise<boolean> {
  const [first] = await allAttributes(queries);
  return first === undefined || (await itemsOfAttribute(queries, first.id)).length > 0;
}

function performingIn(
  { routes, maker }: DemoFilling,
  { workspaceId, slug, ownerId }: OpenedWorkspace,
): Performing {
  const workspace = { id: workspaceId, slug, name: slug };
  return { routes, maker, member: { workspace, personId: ownerId, role: 'owner', unitIds: [] } };
}

/** Everything that the demo workspace holds; what is there already stays as it is. */
async function fill(
  { units, people, survey, readings, truth, register }: DemoOrganisation,
  performing: Performing,
  { now, accept }: { readonly now: Temporal.Instant; readonly accept: Accepting },
): Promise<Outcome<unknown>> {
  const unitIds = await fillUnits(units, performing);
  if (!unitIds.ok) return unitIds;
  const invited = await fillPeople(people, unitIds.value, performing);
  if (!invited.ok) return invited;
  const attributes = await fillUnderstanding(performing, {
    units: unitIds.value,
    readings,
    from: truth.from,
    today: now.toZonedDateTimeISO('UTC').toPlainDate(),
    seed: DEMO_SEED,
  });
  if (!attributes.ok) return attributes;
  const today = now.toZonedDateTimeISO('UTC').toPlainDate();
  const registered = await fillRegister(performing, register, today);
  if (!registered.ok) return registered;
  const chained = await fillChain(performing, { units: unitIds.value, today, seed: DEMO_SEED });
  if (!chained.ok) return chained;
  const dealings = { units: unitIds.value, attributes: attributes.value, now, seed: DEMO_SEED };
  const dealt = await fillDealings(performing, dealings);
  if (!dealt.ok) return dealt;
  // Answers come last: while there are none, whoever starts Heed anew goes on with the rest.
  const answers = await takenSurvey(survey, performing);
  if (!answers.ok) return answers;
  const linked = await fillCustomerAnswers(performing, answers.value);
  if (!linked.ok) return linked;
  const visited = await fillVisits(performing, {
    ...{ units: unitIds.value, attributes: attributes.value, today, seed: DEMO_SEED, accept },
  });
  if (!visited.ok) return visited;
  const asked = await assigned(performing, answers.value, attributes.value);
  return asked.ok ? fillInsight(performing, answers.value) : asked;
}

/** The survey in the workspace: taken now, or before Heed was broken off. */
async function takenSurvey(
  { title, fileName, csv, recipe }: DemoSurvey,
  performing: Performing,
): Promise<Outcome<string>> {
  const there = await perform(performing, listAnswerSets, { query: { limit: 50 } });
  if (!there.ok) return there;
  const known = there.value.items.find((set) => set.title === title);
  if (known !== undefined) return taken(known.id);
  const made = await perform(performing, takeAnswers, { body: { title, fileName, recipe, file: csv } });
  return made.ok ? taken(made.value.id) : made;
}

async function assigned(
  performing: Performing,
  answerSetId: string,
  attributes: ReadonlyMap<string, string>,
): Promise<Outcome<null>> {
  const done = await assignQuestions(performing, answerSetId, attributes);
  return done.ok ? taken(null) : done;
}

async function fillUnits(
  units: readonly DemoUnit[],
  performing: Performing,
): Promise<Outcome<ReadonlyMap<string, string>>> {
  const there = await perform(performing, listUnits, {});
  if (!there.ok) return there;
  const ids = new Map<string, string>();
  for (const { key, name } of units) {
    const known = there.value.items.find((unit) => unit.name === name);
    const unit = known ? taken(known) : await perform(performing, addUnit, { body: { name, parent: null } });
    if (!unit.ok) return unit;
    ids.set(key, unit.value.id);
  }
  return taken(ids);
}

async function fillPeople(
  people: readonly DemoPerson[],
  unitIds: ReadonlyMap<string, string>,
  performing: Performing,
): Promise<Outcome<null>> {
  const there = await perform(performing, listPeople, { query: { limit: 200 } });
  if (!there.ok) return there;
  const known = new Set(there.value.items.map(({ email }) => email));
  for (const { name, email, role, unit } of people) {
    if (known.has(email)) continue;
    const units = unit === null ? [] : [unitIds.get(unit)!];
    const invited = await perform(performing, invitePerson, { body: { name, email, role, unitIds: units } });
    if (!invited.ok) return invited;
  }
  return taken(null);
}
