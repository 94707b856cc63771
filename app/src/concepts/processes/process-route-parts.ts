import type { ChangeMaker } from '../../platform/events/index.ts';
import type { MemberVisit } from '../../platform/http/index.ts';
import type { Meaning } from '../people/index.ts';

/** What the routes of the chain are made with. */
export type ProcessRouteParts = { readonly maker: ChangeMaker; readonly newId: () => string };

/** Who means something by a request. */
export function meaningOf(newId: () => string, { member }: MemberVisit): Meaning {
  return { actor: member, newId };
}
