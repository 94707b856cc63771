import type { ChangeMaker } from '../../platform/events/index.ts';
import { changes, type Route, reads } from '../../platform/http/index.ts';
import { type KeptMail, mailById, mailCounts, mailRows, mailText } from '../../platform/mail/index.ts';
import { leftMails, mailboxStanding } from '../../platform/mail-intake/index.ts';
import { listRoutes } from '../../platform/records/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { personById } from '../people/index.ts';
import {
  mailListing,
  readMail,
  sendTestMail,
  showMailbox,
  showMailStanding,
  tryMailAgain,
} from './mailing.endpoints.ts';
import { type MailSetUp, noSuchMail, sendAgain, writeTestMail } from './mailing.intents.ts';
import { LOOKED_BACK_DAYS, MAIL_SETTINGS, type MailboxShown, type MailShown } from './mailing.ts';

export type MailingRouteParts = {
  readonly maker: ChangeMaker;
  readonly newId: () => string;
  readonly setUp: MailSetUp;
};

const DAY_MS = 86_400_000;
const COUNTED_TO = 10_000;
const MOST_LEFT = 20;

/** Everything that people can ask about the mails that Heed wrote. */
export function mailingRoutes({ maker, newId, setUp }: MailingRouteParts): readonly Route[] {
  return [
    ...listRoutes(maker.storage, mailListing, {
      rows: (queries) => mailRows(queries),
      shown: async (_, rows: readonly KeptMail[]) => rows.map(shownMail),
      countUpTo: COUNTED_TO,
    }),
    reads(readMail, async (queries, { params: { id } }) => {
      const mail = await mailById(queries, id);
      if (mail === null) return noSuchMail();
      return taken({ ...shownMail(mail), text: mail.isWhole ? await mailText(queries, id) : null });
    }),
    changes(tryMailAgain, async (change, { params }, { member: actor }) =>
      shown(await sendAgain(change, params.id, { actor, setUp })),
    ),
    changes(sendTestMail, async (change, _, { member: actor }) =>
      shown(await writeTestMail(change, { actor, setUp, newId, workspace: actor.workspace })),
    ),
    reads(showMailStanding, async (queries, _, { member }) => {
      const since = new Date(maker.now().getTime() - LOOKED_BACK_DAYS * DAY_MS);
      const isSetUp = setUp.from !== null;
      return taken({
        isSetUp,
        from: setUp.from,
        // One without the other is refused at the start.
        missing: isSetUp ? [] : [...MAIL_SETTINGS],
        ...(await mailCounts(queries, since)),
        ownAddress: (await personById(queries, member.personId))?.email ?? null,
      });
    }),
    reads(showMailbox, async (queries) => taken(await mailboxOf(queries))),
  ];
}

async function mailboxOf(queries: Queries): Promise<MailboxShown> {
  const standing = await mailboxStanding(queries);
  const left = await leftMails(queries, MOST_LEFT);
  return {
    mailbox:
      standing === null
        ? null
        : {
            name: standing.mailbox,
            problem: standing.problem,
            problemSince: standing.problemSince?.toISOString() ?? null,
            lookedAt: standing.lookedAt?.toISOString() ?? null,
          },
    left: left.map(({ words, takenAt, ...mail }) => ({
      ...mail,
      why: words,
      takenAt: takenAt.toISOString(),
    })),
  };
}

function shown(outcome: Outcome<KeptMail>): Outcome<MailShown> {
  return outcome.ok ? taken(shownMail(outcome.value)) : outcome;
}

function shownMail({ isWhole, writtenAt, sentAt, nextAt, ...mail }: KeptMail): MailShown {
  return {
    ...{ id: mail.id, to: mail.to, address: mail.address, subject: mail.subject },
    ...{ state: mail.state, problem: mail.problem, tries: mail.tries },
    writtenAt: writtenAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    nextAt: nextAt?.toISOString() ?? null,
    again: mail.state === 'failed' && isWhole,
  };
}
