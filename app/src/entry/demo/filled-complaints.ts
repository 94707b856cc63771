import {
  acknowledgeCase,
  answerCase,
  assessCase,
  type CaseShown,
  caseListing,
  changeComplaintSettings,
  decideCase,
  holdCase,
  investigateCase,
  logCase,
  nameCaseCause,
  noteAsking,
  rejectCase,
  showComplaintSettings,
  takeCases,
} from '../../concepts/complaints/declarations.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import { type DemoComplaint, demoComplaints } from './brightwater-complaints.ts';
import { UNITS } from './brightwater-people.ts';
import { eachOf, namedIn } from './demo-steps.ts';
import { fillComplaintDesk } from './filled-complaint-desk.ts';
import { LIVE_COMPLAINTS, type LiveComplaint, type LiveStage } from './live-complaints.ts';

type Ids = ReadonlyMap<string, string>;

export type ComplaintsWish = {
  readonly units: Ids;
  readonly attributes: Ids;
  readonly customers: readonly { readonly id: string; readonly reference: string }[];
  readonly now: Temporal.Instant;
  readonly seed: number;
};

const DAY_MS = 86_400_000;

/** How Brightwater takes complaints, a year of them that came to an end, and some at every stage; what is there already stays as it is. */
export async function fillComplaints(owner: Performing, wish: ComplaintsWish): Promise<Outcome<null>> {
  const desk = await fillComplaintDesk(owner, wish);
  if (!desk.ok) return desk;
  const opened = await openedForm(owner, wish);
  if (!opened.ok) return opened;
  const past = await filledPast(owner, wish);
  if (!past.ok) return past;
  const known = await namedIn(owner, caseListing, ({ subject }) => subject);
  if (!known.ok) return known;
  const live = await eachOf(
    LIVE_COMPLAINTS.filter(({ subject }) => !known.value.has(subject)),
    (one) => liveCase(owner, { one, wish, people: desk.value.people, causes: desk.value.causes }),
  );
  return live.ok ? taken(null) : live;
}

async function openedForm(owner: Performing, { units }: ComplaintsWish): Promise<Outcome<unknown>> {
  const there = await perform(owner, showComplaintSettings, {});
  if (!there.ok || there.value.revision > 0) return there;
  const { formPath: _, trackerPath: __, ...settings } = there.value;
  return perform(owner, changeComplaintSettings, {
    body: {
      ...settings,
      isOpen: true,
      organisation: 'Brightwater Broadband',
      languages: ['en', 'de', 'pl'],
      products: ['Connection', 'Technician’s visit', 'Bill', 'Telephone', 'Contract'],
      unitId: units.get('customer-service') ?? null,
      limits: { owner: null, manager: 500, agent: 60 },
    },
  });
}

const ASKED_AGAIN = 90;

const REMEDY_WORDS: Readonly<Record<DemoComplaint['remedy'], string>> = {
  refund: 'Taken off the next bill',
  compensation: 'Paid for the time that was lost',
  apology: 'An apology, by the person who was there',
  information: 'What happened, explained',
  repair: 'Mended at once',
  none: 'Nothing, for the reason that was given',
};

async function filledPast(
  owner: Performing,
  { customers, now, seed }: ComplaintsWish,
): Promise<Outcome<null>> {
  const unitOf = new Map(UNITS.map(({ key, name }) => [key, name]));
  const history = demoComplaints(now, seed);
  const cases = history.map((one, i) => ({
    reference: one.reference,
    received: one.receivedAt.toString(),
    kind: one.kind,
    channel: one.channel,
    subject: one.subject,
    words: one.words,
    product: one.cause.product,
    issue: one.cause.issue,
    customer: customers[one.customer % customers.length]!.reference,
    unit: unitOf.get(one.cause.unit),
    caseState: 'closed',
    severity: one.severity,
    acknowledged: one.acknowledgedAt.toString(),
    answered: one.answeredAt.toString(),
    closed: one.closedAt.toString(),
    result: 'accepted',
    verdict: one.verdict,
    reasons: one.verdict === 'not-justified' ? 'It was as agreed.' : 'It was as they say.',
    remedy: one.remedy,
    remedyWords: REMEDY_WORDS[one.remedy],
    cost: one.cost,
    ratingBefore: one.ratingBefore,
    // How fair it was they say on the page that asks them; only of the last ones is that known.
    ratingAfter: i < ASKED_AGAIN ? null : (one.after?.rating ?? null),
    cause: one.cause.name,
  }));
  const report = await perform(owner, takeCases, { body: { cases } });
  if (!report.ok) return report;
  const { refusals, cases: added } = report.value;
  const [refused] = refusals;
  if (refused !== undefined) return refuse('request-refused', refused.reason);
  const asked = added.flatMap(({ index, id }) => {
    const one = history[index];
    return index < ASKED_AGAIN && one?.after != null ? [{ id, one, after: one.after }] : [];
  });
  const noted = await eachOf(asked, ({ id, one, after }) => {
    const then = new Date(one.closedAt.epochMilliseconds + 4 * DAY_MS);
    const afterwards = { ...owner, maker: { ...owner.maker, now: () => then } };
    const { rating: ratingAfter, ...justice } = after;
    return perform(afterwards, noteAsking, {
      params: { id } as never,
      body: {
        ...{ revision: 1, at: null, how: 'phone', ratingBefore: null, ratingAfter },
        ...{ ...justice, items: {}, comment: '' },
      },
    });
  });
  return noted.ok ? taken(null) : noted;
}

type Living = {
  readonly one: LiveComplaint;
  readonly wish: ComplaintsWish;
  readonly people: Ids;
  readonly causes: Ids;
};

/** At which stage, so many hours after it came, somebody does what. */
const STAGES: readonly LiveStage[] = [
  'received',
  'acknowledged',
  'assessed',
  'held',
  'investigated',
  'decided',
  'answered',
  'disputed',
];

async function liveCase(owner: Performing, { one, wish, people, causes }: Living): Promise<Outcome<unknown>> {
  const came = wish.now.epochMilliseconds - one.daysAgo * DAY_MS;
  const until = STAGES.indexOf(one.stage);
  // Spread over the time since it came, so that nothing happens tomorrow.
  const at = (stage: LiveStage): Performing => {
    const share = STAGES.indexOf(stage) / STAGES.length;
    const then = new Date(came + share * share * one.daysAgo * DAY_MS);
    return { ...owner, maker: { ...owner.maker, now: () => then } };
  };
  const customer = wish.customers[Math.round(one.daysAgo * 37) % wish.customers.length]!;
  const logged = await perform(at('received'), logCase, {
    body: {
      kind: one.kind,
      channel: one.channel,
      customerId: customer.id,
      subject: one.subject,
      words: one.words,
      wanted: one.wanted,
      product: one.product,
      issue: one.issue,
      ratingBefore: one.ratingBefore,
      unitId: wish.units.get(one.unit) ?? null,
      ownerId: one.owner === null ? null : (people.get(one.owner) ?? null),
    } as never,
  });
  let done: Outcome<CaseShown> = logged;
  for (const stage of STAGES.slice(1, until + 1)) {
    if (!done.ok) return done;
    done = await stepTaken(at(stage), stage, { one, record: done.value });
  }
  const causeId = one.cause === null ? undefined : causes.get(one.cause);
  if (!done.ok || causeId === undefined) return done;
  const { id, revision } = done.value;
  return perform(at(one.stage), nameCaseCause, {
    params: { id } as never,
    body: { revision, causeId, cause: null },
  });
}

type Stepping = { readonly one: LiveComplaint; readonly record: CaseShown };

async function stepTaken(
  by: Performing,
  stage: LiveStage,
  { one, record }: Stepping,
): Promise<Outcome<CaseShown>> {
  const params = { id: record.id } as never;
  const { revision } = record;
  const said = { revision, at: null, how: 'phone' as const };
  switch (stage) {
    case 'acknowledged':
      return perform(by, acknowledgeCase, { params, body: { ...said, words: '' } });
    case 'assessed':
      if (one.kind !== 'complaint') return taken(record);
      return perform(by, assessCase, {
        params,
        body: {
          ...{ revision, at: null, severity: one.severity, isSafety: one.isSafety === true },
          ...{ complexity: 'medium', impact: one.severity === 'low' ? 'low' : 'medium', words: '' },
          immediate: {
            isNeeded: one.isSafety === true,
            isPossible: true,
            action:
              one.isSafety === true ? 'The place was closed off and the night shift is on its way.' : '',
          },
        },
      });
    case 'held':
      if (one.stage !== 'held') return taken(record);
      return perform(by, holdCase, {
        params,
        body: { ...said, words: 'We wait for the record of the outage and answer within two weeks.' },
      });
    case 'investigated':
      return perform(by, investigateCase, {
        params,
        body: { revision, at: null, isSkipped: false, words: one.findings },
      });
    case 'decided':
      return perform(by, decideCase, {
        params,
        body: {
          ...{ revision, at: null, verdict: one.verdict, reasons: one.findings, rightIds: [] },
          remedies: offered(one),
        },
      });
    case 'answered':
      return perform(by, answerCase, { params, body: { ...said, words: one.answer, letterId: null } });
    case 'disputed':
      return perform(by, rejectCase, {
        params,
        body: { ...said, words: 'The tiles cannot be bought any more, so the whole wall has to be done.' },
      });
    default:
      return taken(record);
  }
}

function offered({ verdict, cost }: LiveComplaint) {
  if (verdict === 'not-justified') return [];
  const apology = { kind: 'apology' as const, words: 'We say sorry, and say what went wrong', cost: null };
  return cost === null
    ? [apology]
    : [apology, { kind: 'compensation' as const, words: 'Paid for what it cost them', cost }];
}
