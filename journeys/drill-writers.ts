import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ask, type HeedVisitor } from './heed-visitor.ts';

const WRITERS = 8;
const REST_MS = 150;
const MOST_SENDINGS = 200;

/** An invitation as it was sent, again and again under one key until it was acknowledged. */
export type Invitation = { readonly email: string; readonly key: string };

/** What the writers saw. */
export type WrittenRecord = {
  /** Acknowledged by 201, with the id that the answer gave. */
  readonly acknowledged: { readonly email: string; readonly id: string }[];
  /** Sent, and the answer lost or put off. */
  readonly unanswered: Invitation[];
  /** How many were told to try again later. */
  putOff: number;
  /** Answers that there should not be, in words. */
  readonly faults: string[];
};

/** Writers at work. */
export type Writers = {
  readonly record: WrittenRecord;
  /** Lets each finish what it sent, and ends. */
  stop(): Promise<void>;
};

/** Invites people in eight threads as fast as each is answered; `name` keeps the addresses apart from those of others. */
export function startWriters(visitor: HeedVisitor, name: string): Writers {
  const record: WrittenRecord = { acknowledged: [], unanswered: [], putOff: 0, faults: [] };
  let isOver = false;
  const write = async (writer: number): Promise<void> => {
    for (let i = 0; !isOver; i += 1) {
      const invitation = { email: `${name}-${writer}-${i}@example.org`, key: randomUUID() };
      const answered = await send(visitor, invitation, record);
      if (answered) continue;
      record.unanswered.push(invitation);
      await pause(REST_MS);
    }
  };
  const all = Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
  return {
    record,
    stop: async () => {
      isOver = true;
      await all;
    },
  };
}

/** Sends again what was not answered, under the same keys, until all of it is acknowledged. */
export async function sendAgain(visitor: HeedVisitor, record: WrittenRecord): Promise<void> {
  for (const invitation of record.unanswered) {
    for (let sending = 1; !(await send(visitor, invitation, record)); sending += 1) {
      if (sending === MOST_SENDINGS) {
        record.faults.push(`${invitation.email} was never acknowledged`);
        return;
      }
      await pause(REST_MS);
    }
  }
}

/** Whether an invitation was acknowledged; what came instead is noted. */
async function send(
  { cookie, workspace }: HeedVisitor,
  { email, key }: Invitation,
  record: WrittenRecord,
): Promise<boolean> {
  const body = { name: `Somebody called ${email}`, email, role: 'agent', unitIds: [] };
  try {
    const answer = await ask(`${workspace}/people`, { cookie, body, idempotencyKey: key });
    if (answer.status === 201) {
      record.acknowledged.push({ email, id: (answer.json as { id: string }).id });
      return true;
    }
    const text = JSON.stringify(answer.json);
    const isProblem = answer.status === 503 && answer.mediaType.startsWith('application/problem+json');
    if (isProblem && !/\bat \S+:\d+/u.test(text)) record.putOff += 1;
    else record.faults.push(`answered ${answer.status} ${text.slice(0, 300)}`);
  } catch (error) {
    // A connection cut by a kill is what this is about; an answer that never comes is a fault.
    if ((error as Error).name === 'TimeoutError') record.faults.push('no answer within 20 s');
  }
  return false;
}
