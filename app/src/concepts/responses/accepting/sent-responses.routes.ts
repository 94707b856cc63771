import { answers, type MemberVisit, type Route } from '../../../platform/http/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Storage, StorageUnavailable } from '../../../platform/storage/index.ts';
import { allowedIn } from '../../people/index.ts';
import { type AnswerProblem, openSurvey } from '../../surveys/index.ts';
import { FLOOD_LIMITS, FloodGuard, type FloodLimits } from '../answering/flood-guard.ts';
import { languageFor } from '../answering/language-choice.ts';
import { linkByCode } from '../links/survey-link.store.ts';
import type { AcceptWork } from './accept-work.ts';
import { customersOf } from './brought-customers.ts';
import {
  type BroughtResponse,
  bringResponses,
  type SentResponse,
  sendAnswers,
} from './sent-responses.endpoints.ts';
import { type Accepted, isIncomplete, type Receipt, type Submission } from './submission.ts';

export type SentResponseParts = {
  readonly storage: Storage;
  readonly accepting: AcceptWork;
  readonly now: () => Date;
  readonly limits?: FloodLimits;
};

/** What programs send answers to. */
export function sentResponseRoutes(parts: SentResponseParts): readonly Route[] {
  const guard = new FloodGuard(parts.limits ?? FLOOD_LIMITS);
  const links = new LinksByCode(parts.storage);
  return [
    answers(sendAnswers, async ({ params, body }, visit) => {
      const found = await links.of(params.workspace, params.code);
      if (found === null) return nowhere;
      const wait = guard.newVisit(visit.address, found.linkId, parts.now());
      if (wait > 0)
        return refuse('too-many-tries', `too much comes from this address; try again in ${wait} s`);
      const when = momentOf(body.answeredAt, parts.now());
      if (!when.ok) return when;
      if (when.value !== undefined && when.value < found.madeAt) return beforeLink;
      const submission = {
        ...submissionOf(body, when.value),
        linkId: found.linkId,
        language: body.language ?? found.language,
      };
      const accepted = await acceptedNow(parts.accepting, found, submission);
      if (!accepted.ok) return accepted;
      return taken({ ...accepted.value, received: accepted.value.received.toISOString() });
    }),
    answers(bringResponses, async ({ params, body }, visit) => {
      const { member } = visit as MemberVisit;
      const workspace = member.workspace.id;
      const survey = await parts.storage.read(workspace, (queries) => openSurvey(queries, params.id));
      if (survey === null) return refuse('not-found', 'there is no such survey, or it was never published');
      const may = allowedIn(member, 'take answers', survey.unitId);
      if (!may.ok) return may;
      const customers = await parts.storage.read(workspace, (queries) =>
        customersOf(queries, body.responses),
      );
      const language = survey.languages[0] ?? 'en';
      const items = await Promise.all(
        body.responses.map(async (one) => {
          const kept = await bring(parts, { workspace, surveyId: params.id, language, customers }, one);
          return itemOf(one.key, kept);
        }),
      );
      const count = (outcome: string): number => items.filter((item) => item.outcome === outcome).length;
      return taken({ kept: count('kept'), replayed: count('replayed'), refused: count('refused'), items });
    }),
  ];
}

const beforeLink = refuse(
  'request-refused',
  'answeredAt: nobody answered by this link before it was made; an organisation brings in older answers by a key of its own',
);
const nowhere = refuse('not-found', 'there is nothing at this address');

type Bringing = {
  readonly workspace: string;
  readonly surveyId: string;
  readonly language: string;
  readonly customers: ReadonlyMap<BroughtResponse, string | null>;
};

async function bring(
  parts: SentResponseParts,
  { workspace, surveyId, language, customers }: Bringing,
  one: BroughtResponse,
): Promise<Outcome<Receipt>> {
  const when = momentOf(one.answeredAt, parts.now());
  if (!when.ok) return when;
  const customerId = customers.get(one) ?? null;
  if (one.customer !== undefined && customerId === null) {
    const word = Object.values(one.customer)[0] ?? '';
    return refuse('request-refused', `customer: nobody, or more than one, is known as ${quoted(word)}`);
  }
  const submission = {
    ...submissionOf(one, when.value),
    linkId: one.link ?? null,
    language: one.language ?? language,
    customerId,
    whileClosed: true,
  };
  return acceptedNow(parts.accepting, { workspace, surveyId }, submission);
}

function submissionOf(
  { key, version, step, finished, answers: given }: SentResponse,
  answeredAt: Date | undefined,
): Omit<Submission, 'linkId' | 'language'> {
  return { key, version, step, finished, answers: given, answeredAt, device: 'program' };
}

/** Kept, or every reason why not; who is to send it again is told so. */
async function acceptedNow(
  accepting: AcceptWork,
  survey: { readonly workspace: string; readonly surveyId: string },
  submission: Submission,
): Promise<Outcome<Receipt>> {
  let accepted: Outcome<Accepted>;
  try {
    accepted = await accepting.accept(survey, submission);
  } catch (error) {
    if (!(error instanceof StorageUnavailable)) throw error;
    return refuse('unavailable', `nothing was kept: ${error.message}; send the same again in a few seconds`);
  }
  if (!accepted.ok) return accepted;
  const { value } = accepted;
  return isIncomplete(value)
    ? refuse('request-refused', ...value.problems.slice(0, 20).map(lineOf))
    : taken(value);
}

function lineOf({ field, problem, detail }: AnswerProblem): string {
  const more = detail === undefined ? '' : ` (${detail})`;
  return `answers: ${quoted(field)}: ${problem.replaceAll('-', ' ')}${more}`;
}

const EARLIEST = Date.UTC(1900, 0, 1);
const DAY_MS = 86_400_000;

function momentOf(given: string | undefined, now: Date): Outcome<Date | undefined> {
  if (given === undefined) return taken(undefined);
  const moment = new Date(given);
  if (moment.getTime() >= EARLIEST && moment.getTime() <= now.getTime() + DAY_MS) return taken(moment);
  return refuse(
    'request-refused',
    'answeredAt: give a moment from 1900 on that is not more than a day ahead',
  );
}

function itemOf(key: string, kept: Outcome<Receipt>) {
  if (!kept.ok) {
    const line = kept.refusals.map(({ message }) => message).join('; ');
    return { key, outcome: 'refused' as const, response: null, turnedAway: null, line };
  }
  const { response, replayed, turnedAway } = kept.value;
  return {
    key,
    outcome: replayed ? ('replayed' as const) : ('kept' as const),
    response,
    turnedAway,
    line: null,
  };
}

type FoundLink = {
  readonly workspace: string;
  readonly surveyId: string;
  readonly linkId: string;
  readonly language: string;
  readonly madeAt: Date;
};

const MOST_LINKS_KEPT = 10_000;

/** Links by their address: what it leads to never changes, and whether it is open is looked at with each batch. */
class LinksByCode {
  readonly #known = new Map<string, FoundLink>();
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  async of(slug: string, code: string): Promise<FoundLink | null> {
    const name = `${slug} ${code}`;
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const workspace = await this.#storage.workspaceBySlug(slug);
    if (workspace === null) return null;
    const found = await this.#storage.read(workspace, async (queries) => {
      const link = await linkByCode(queries, code);
      const survey = link === null ? null : await openSurvey(queries, link.surveyId);
      if (link === null || survey === null) return null;
      const wanted = { chosen: null, begun: null, link: link.language, accepted: null };
      const language = languageFor(survey.languages, wanted);
      return { workspace, surveyId: link.surveyId, linkId: link.id, language, madeAt: link.madeAt };
    });
    if (found === null) return null;
    if (this.#known.size >= MOST_LINKS_KEPT) this.#known.clear();
    this.#known.set(name, found);
    return found;
  }
}
