import type { TimeLimit } from '../../../platform/business-clock/declarations.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { activeBodies, bodyById } from './dispute-body.store.ts';
import type { BodyRecord, DisputeMethod } from './dispute-body.ts';
import { referDeadline } from './refer-deadline.ts';

/** What a letter says of the body that they may turn to. */
export type ReferralParts = {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly website: string;
  readonly method: DisputeMethod;
  readonly within: TimeLimit | null;
  readonly deadline: Date | null;
  /** The day of it where the workspace is, as 2026-01-31; empty: no limit is known. */
  readonly deadlineDay: string;
};

type Asked = { readonly answeredAt: Date | null; readonly country: string };

/** Of this body, or, where none is named, of the only one in use for their country; null: there is none, or it must be chosen. */
export async function referralParts(
  queries: Queries,
  bodyId: string | null,
  asked: Asked,
): Promise<ReferralParts | null> {
  const body =
    bodyId === null ? onlyBody(await activeBodies(queries), asked) : await bodyById(queries, bodyId);
  if (body === null) return null;
  const deadline = await referDeadline(queries, body, asked.answeredAt);
  return {
    id: body.id,
    name: body.name,
    address: body.content.address,
    website: body.content.website,
    method: body.method,
    within: body.referWithin,
    deadline: deadline?.at ?? null,
    deadlineDay: deadline?.day ?? '',
  };
}

function onlyBody(bodies: readonly BodyRecord[], { country }: Asked): BodyRecord | null {
  if (bodies.length === 1) return bodies[0]!;
  const theirs = country === '' ? [] : bodies.filter((body) => body.country === country);
  return theirs.length === 1 ? theirs[0]! : null;
}
