import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import type { ConsentRecord, ConsentWish } from './consent.ts';
import type { PurposeRecord } from './purpose.ts';

/** May this be put on record? `last` is what counted until now. */
export function consentRecorded(
  wish: ConsentWish & { readonly customerId: string },
  around: {
    readonly actor: Actor;
    readonly at: Date;
    readonly id: string;
    readonly purpose: PurposeRecord | null;
    readonly last: ConsentRecord | null;
  },
): Outcome<ConsentRecord> {
  const { actor, at, id, purpose, last } = around;
  const may = allowed(actor, 'record consents');
  if (!may.ok) return may;
  if (purpose === null) {
    return refuse('not-found', 'body.purposeId: there is no such purpose; choose one of the list');
  }
  if (purpose.state === 'archived') {
    return refuse('conflict', `body.purposeId: ${quoted(purpose.name)} is archived; choose another purpose`);
  }
  if (wish.decidedOn > dayAfter(at)) {
    return refuse(
      'request-refused',
      `body.decidedOn: ${wish.decidedOn} is still to come; give the day it was said`,
    );
  }
  if (last !== null && wish.decidedOn < last.decidedOn) {
    return refuse(
      'conflict',
      `body.decidedOn: something later is on record, of ${last.decidedOn}; give that day or a later one`,
    );
  }
  if (wish.decision === 'withdrawn' && last?.decision !== 'given' && purpose.basis === 'consent') {
    return refuse(
      'conflict',
      `body.decision: nothing was given that could be withdrawn; record that it is refused instead`,
    );
  }
  return taken({
    ...wish,
    id,
    version: purpose.version,
    recordedBy: actor.personId,
    recordedAt: at,
    latest: true,
  });
}

// Where the sun rises earlier it is tomorrow already.
function dayAfter(at: Date): string {
  return new Date(at.getTime() + 24 * 3_600_000).toISOString().slice(0, 10);
}

/** May a customer be contacted for this purpose, and why? */
export function mayContact(
  { basis, state, version }: PurposeRecord,
  last: Pick<ConsentRecord, 'decision' | 'decidedOn' | 'version'> | null,
): { readonly may: boolean; readonly why: string } {
  if (state === 'archived') return { may: false, why: 'The purpose is archived' };
  if (basis === 'legal-obligation') return { may: true, why: 'The law asks for it; no consent is needed' };
  if (basis === 'contract') return { may: true, why: 'The contract needs it; no consent is needed' };
  if (basis === 'legitimate-interest') {
    return last === null || last.decision === 'given'
      ? { may: true, why: 'There is a legitimate interest, and nobody objected' }
      : { may: false, why: `They objected on ${last.decidedOn}` };
  }
  if (last === null) return { may: false, why: 'It needs a consent, and none is on record' };
  if (last.decision !== 'given') {
    return { may: false, why: `Consent was ${last.decision} on ${last.decidedOn}` };
  }
  const older = last.version < version ? `, to version ${last.version} of the words (now ${version})` : '';
  return { may: true, why: `Consent was given on ${last.decidedOn}${older}` };
}
