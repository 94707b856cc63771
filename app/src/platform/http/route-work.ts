import { createHash } from 'node:crypto';
import { type Change, type ChangeMaker, changeWorkspace } from '../events/index.ts';
import { type Outcome, refuse, taken } from '../refusals/index.ts';
import type { Asked, EndpointDeclaration, Octets } from './endpoint.ts';
import { keepAnswer, keptAnswer } from './idempotency.store.ts';
import type { FileAnswer, MemberVisit, Route, Visit } from './route.ts';
import type { Doorkeeper } from './visitor.ts';

/** An answer ready to be sent. */
export type Sent = { readonly status: number; readonly text: string | null; readonly replayed?: boolean };

type AnyAsked = Asked<EndpointDeclaration>;

/** What is asked, by whom, and through what. */
export type Working = {
  readonly asked: AnyAsked;
  readonly visit: Visit;
  readonly maker: ChangeMaker;
  readonly isStill: Doorkeeper['isStill'];
};

/** Runs what answers an endpoint. */
export async function worked(
  { declared, work }: Route & { declared: EndpointDeclaration },
  { asked, visit, maker, isStill }: Working,
): Promise<Outcome<Sent | FileAnswer>> {
  if (work.kind === 'answer') return answered(declared, await work.run(asked, visit));
  if (work.kind === 'page' || work.kind === 'stream') throw new Error(`${declared.path} is a ${work.kind}`);
  const memberVisit = visit as MemberVisit;
  const { workspace } = memberVisit.member;
  if (work.kind === 'read') {
    const found = await maker.storage.read(workspace.id, (queries) => work.run(queries, asked, memberVisit));
    return answered(declared, found);
  }
  return changed({ declared, run: work.run, asked, visit: memberVisit, maker, isStill });
}

function answered(declared: EndpointDeclaration, outcome: Outcome<unknown>): Outcome<Sent | FileAnswer> {
  return outcome.ok && declared.file !== undefined
    ? (outcome as Outcome<FileAnswer>)
    : sent(declared, outcome);
}

function sent(declared: EndpointDeclaration, outcome: Outcome<unknown>): Outcome<Sent> {
  if (!outcome.ok) return outcome;
  if (declared.answer === null) return taken({ status: 204, text: null });
  // The declared shape is all that leaves: a column added to a table does not leak into an answer.
  return taken({
    status: declared.status ?? 200,
    text: JSON.stringify(declared.answer.parse(outcome.value)),
  });
}

/** Tells one request from another, whatever key came with it. */
function digestOf({ method, path, octets }: EndpointDeclaration, { params, query, body }: AnyAsked): Buffer {
  const hash = createHash('sha256').update(JSON.stringify([method, path, params, query]));
  return hash.update(octets === true ? (body as unknown as Octets).bytes : JSON.stringify(body)).digest();
}

type Changing = {
  readonly declared: EndpointDeclaration;
  readonly run: Extract<Route['work'], { kind: 'change' }>['run'];
  readonly asked: AnyAsked;
  readonly visit: MemberVisit;
  readonly maker: ChangeMaker;
  readonly isStill: Doorkeeper['isStill'];
};

const KEY = /^[\x21-\x7e]{1,200}$/u;

async function changed({ declared, run, asked, visit, maker, isStill }: Changing): Promise<Outcome<Sent>> {
  const key = visit.request.headers.get('idempotency-key');
  if (key !== null && !KEY.test(key)) {
    return refuse(
      'request-refused',
      'Idempotency-Key: use 1 to 200 letters, digits and signs without blanks, such as a random UUID',
    );
  }
  if (key !== null && declared.shownOnce === true) {
    return refuse('request-refused', 'Idempotency-Key: the answer holds a secret and is not kept; send none');
  }
  const { member } = visit;
  const by = { workspace: member.workspace.id, actor: { personId: member.personId } };
  const owner = { workspaceId: member.workspace.id, personId: member.personId, key: key ?? '' };
  const digest = digestOf(declared, asked);
  const work = async (change: Change): Promise<Outcome<Sent>> => {
    // The body may have come long after the door was passed.
    if (!(await isStill(change.queries, member))) {
      return refuse('not-allowed', 'you are no longer here what you were when you began to ask');
    }
    const kept = key === null ? null : await keptAnswer(change.queries, owner);
    if (kept !== null && !kept.digest.equals(digest)) {
      return refuse('conflict', 'Idempotency-Key: this key was used for another request; take a new one');
    }
    if (kept !== null) return taken({ status: kept.status, text: kept.answer || null, replayed: true });
    const outcome = sent(declared, await run(change, asked, visit));
    if (outcome.ok && key !== null) {
      const { status, text } = outcome.value;
      await keepAnswer(change.queries, owner, { digest, status, answer: text ?? '', at: change.at });
    }
    return outcome;
  };
  try {
    return await changeWorkspace(maker, by, work);
  } catch (error) {
    // The database compares texts a little differently from the rules, or somebody was faster.
    if ((error as { code?: string }).code !== '23505') throw error;
    return refuse('conflict', 'there is one of this name already, perhaps written a little differently');
  }
}
