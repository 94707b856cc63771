import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { type ChangeMaker, readEvents } from '../../../platform/events/index.ts';
import { perform } from '../../../platform/http/index.ts';
import { mailRows, mailText } from '../../../platform/mail/index.ts';
import type { ArrivedMail } from '../../../platform/mail/testing.ts';
import { startImapServer, type TestImapServer } from '../../../platform/mail-intake/testing.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { caseListing, showCase } from '../cases/case.endpoints.ts';
import type { CaseShown } from '../cases/case-shown.ts';
import { type CaseHouse, openCaseHouse } from '../testing.ts';
import { listMessages } from './correspondence.endpoints.ts';
import type { ConversationShown } from './message-shown.ts';
import { openPostOffice, type PostOffice, written } from './test-post-office.ts';

const SECOND = 1_000;
const BEGINNING = '2026-11-22T08:00:00Z';

/** A workspace with people, cases, and real servers for mail in and out; a new one for each test of a file. */
export type Correspondence = {
  readonly maker: ChangeMaker;
  readonly imap: TestImapServer;
  readonly house: CaseHouse;
  readonly office: PostOffice;
  /** Every look at the clock is a second later; this lets more time pass. */
  pass(ms: number): void;
  now(): Date;
  cases(): Promise<readonly CaseShown[]>;
  conversation(one: { readonly id: string }): Promise<ConversationShown>;
  /** What the log says, the oldest first. */
  events(): Promise<readonly string[]>;
  /** A case that came by mail and was acknowledged; with the acknowledgement as it arrived. */
  opened(
    subject?: string,
    options?: Parameters<typeof written>[1],
  ): Promise<{ readonly one: CaseShown; readonly told: ArrivedMail }>;
};

export function useCorrespondence(): () => Correspondence {
  const test = useTestStorage();
  let imap: TestImapServer;
  let now = new Date(0);
  let maker: ChangeMaker;
  let house: CaseHouse;
  let office: PostOffice;
  beforeAll(async () => {
    imap = await startImapServer();
    const tick = (): Date => {
      now = new Date(now.getTime() + SECOND);
      return now;
    };
    maker = { storage: test().storage, now: tick };
  });
  afterAll(() => imap.close());
  beforeEach(async () => {
    now = new Date(BEGINNING);
    house = await openCaseHouse(maker, `House ${randomUUID()}`);
    office = await openPostOffice(maker, imap, house.workspace);
  });
  afterEach(() => office.close());
  const cases = async (): Promise<readonly CaseShown[]> => {
    const { items } = good(await perform(house.owner, caseListing.page, {}));
    const shown = items.map((one) => perform(house.owner, showCase, { params: house.at(one) }));
    return (await Promise.all(shown)).map(good);
  };
  return () => ({
    ...{ maker, imap, house, office, cases },
    pass: (ms) => {
      now = new Date(now.getTime() + ms);
    },
    now: () => now,
    conversation: async (one) => good(await perform(house.owner, listMessages, { params: house.at(one) })),
    events: async () => {
      const asked = { limit: 100, subject: undefined };
      const read = await maker.storage.read(house.workspace.id, (queries) => readEvents(queries, asked));
      return good(read).items.map(({ what }) => what);
    },
    opened: async (subject = 'Cold tea', options = {}) => {
      await office.mailbox.put(written(subject, options));
      expect(await office.takeIn()).toBe(1);
      const [told] = await office.handOver();
      const [one] = await cases();
      return { one: one!, told: told! };
    },
  });
}

/** What makes a mail an answer to another. */
export function answering(told: { readonly head: ReadonlyMap<string, string> }): string {
  return `In-Reply-To: ${told.head.get('message-id')}`;
}

/** Every mail that was written, with what it says. */
export async function keptMails({ maker, workspace }: CaseHouse): Promise<readonly unknown[]> {
  return maker.storage.read(workspace.id, async (queries) => {
    const mails = await mailRows(queries).execute();
    return Promise.all(mails.map(async (mail) => ({ ...mail, text: await mailText(queries, mail.id) })));
  });
}
