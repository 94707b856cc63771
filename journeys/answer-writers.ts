import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

const CLIENTS = 8;
const REST_MS = 100;
const PATIENCE_MS = 20_000;
/** Sooner than this nobody has read a page, as the page itself thinks. */
const READING_MS = 250;

/** What one person says, and how far they got with it: nothing, the first part, or all of it was acknowledged. */
export type SentAnswer = {
  readonly key: string;
  /** In one go, or page by page; `begun` stays with its first page. */
  readonly kind: 'once' | 'steps' | 'begun';
  readonly first: Readonly<Record<string, unknown>>;
  readonly rest: Readonly<Record<string, unknown>>;
  acknowledged: 'none' | 'first' | 'all';
  /** The id that the first acknowledgement gave. */
  response: string | null;
};

/** What the people of a drill sent and heard. */
export type AnswerRecord = {
  readonly answers: SentAnswer[];
  /** Personal addresses that were used, each with the text that was answered there. */
  readonly personal: Map<string, string>;
  acknowledgements: number;
  putOff: number;
  readonly faults: string[];
};

/** Where answers are sent to. */
export type AnswerPlace = {
  /** The address of an open link. */
  readonly link: string;
  /** Addresses of personal links that nobody used yet; each client takes from them. */
  readonly personal: string[];
};

/** A flood of answers that goes on until it is stopped. */
export type AnswerFlood = {
  readonly record: AnswerRecord;
  /** Lets each client finish what it sent, and ends. */
  stop(): Promise<void>;
};

/** Eight people at a time answer as fast as they are acknowledged, each the next one; what is not acknowledged they send again. */
export function startAnswerFlood(place: AnswerPlace, random: () => number): AnswerFlood {
  const record: AnswerRecord = {
    answers: [],
    personal: new Map(),
    acknowledgements: 0,
    putOff: 0,
    faults: [],
  };
  let isOver = false;
  const client = async (number: number): Promise<void> => {
    while (!isOver) {
      const word = number === 0 ? place.personal.pop() : undefined;
      if (word !== undefined) {
        await answerPersonally(word, record, () => isOver);
        continue;
      }
      const answer = newAnswer(random);
      record.answers.push(answer);
      while (!isDone(answer) && !isOver) {
        if (!(await sendNext(place, answer, record))) await pause(REST_MS);
      }
      // Whoever heard nothing for a while sends again what was kept long ago.
      if (isDone(answer) && random() < 0.2) await sendAgain(place, answer, record);
    }
  };
  const all = Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)));
  return {
    record,
    stop: async () => {
      isOver = true;
      await all;
    },
  };
}

/** Sends what was not acknowledged until it is; gives up after half a minute. */
export async function sendUnacknowledged(place: AnswerPlace, record: AnswerRecord): Promise<number> {
  const waiting = record.answers.filter((answer) => !isDone(answer));
  const until = performance.now() + 30_000;
  for (const answer of waiting) {
    while (!isDone(answer)) {
      if (performance.now() > until) {
        record.faults.push(`${answer.key} was never acknowledged`);
        return waiting.length;
      }
      if (!(await sendNext(place, answer, record))) await pause(REST_MS);
    }
  }
  for (const [address, text] of record.personal) {
    if (text === '') await answerPersonally(address, record, () => performance.now() > until);
  }
  return waiting.length;
}

export function isDone({ kind, acknowledged }: SentAnswer): boolean {
  return acknowledged === 'all' || (kind === 'begun' && acknowledged === 'first');
}

function newAnswer(random: () => number): SentAnswer {
  const kind = random() < 0.5 ? 'once' : random() < 0.7 ? 'steps' : 'begun';
  const key = randomUUID();
  const first = { Q1: Math.floor(random() * 6) };
  const rest = { Q2: Math.floor(random() * 11), Q3: `said by ${key}, "so"` };
  return { key, kind, first, rest, acknowledged: 'none', response: null };
}

function bodyOf(answer: SentAnswer): object {
  const { key, kind, first, rest, acknowledged } = answer;
  if (kind === 'once') return { key, answers: { ...first, ...rest } };
  if (acknowledged === 'none') return { key, step: 1, finished: false, answers: first };
  return { key, step: 2, answers: rest };
}

/** Whether the next part was acknowledged. */
async function sendNext(place: AnswerPlace, answer: SentAnswer, record: AnswerRecord): Promise<boolean> {
  const isFirst = answer.kind !== 'once' && answer.acknowledged === 'none';
  const heard = await sent(place.link, bodyOf(answer), record);
  if (heard === null) return false;
  note(answer, heard, record);
  answer.acknowledged = isFirst ? 'first' : 'all';
  return true;
}

async function sendAgain(place: AnswerPlace, answer: SentAnswer, record: AnswerRecord): Promise<void> {
  if (answer.kind === 'begun') return;
  const heard = await sent(place.link, bodyOf(answer), record);
  if (heard === null) return;
  note(answer, heard, record);
  if (!heard.replayed) record.faults.push(`${answer.key} was kept anew when it came again`);
}

type Heard = { readonly response: string; readonly replayed: boolean };

function note(answer: SentAnswer, { response }: Heard, record: AnswerRecord): void {
  record.acknowledgements += 1;
  if (answer.response !== null && answer.response !== response) {
    record.faults.push(`${answer.key} was acknowledged as two responses`);
  }
  answer.response = response;
}

/** What came as an acknowledgement; null when there was none, and whoever sent it sends it again. */
async function sent(link: string, body: object, record: AnswerRecord): Promise<Heard | null> {
  try {
    const response = await fetch(`${link}/answers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': anyAddress() },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const text = await response.text();
    if (response.status === 201) return JSON.parse(text) as Heard;
    heardOtherwise(response, text, record);
  } catch (error) {
    // A connection cut by a kill is what this is about; an answer that never comes is a fault.
    if ((error as Error).name === 'TimeoutError') record.faults.push('no answer within 20 s');
  }
  return null;
}

/** Whoever is told to come again later, by a Heed that begins or one whose database is away, sends the same again. */
function heardOtherwise({ status }: Response, text: string, record: AnswerRecord): void {
  if (status === 503 && !/\bat \S+:\d+/u.test(text)) record.putOff += 1;
  else record.faults.push(`answered ${status} ${text.slice(0, 300)}`);
}

/** Each as from another place, for the page lets nobody answer hundreds of times. */
function anyAddress(): string {
  const part = (): number => 1 + Math.floor(Math.random() * 250);
  return `10.${part()}.${part()}.${part()}`;
}

/** One person with a link of their own and two tabs, both of which are sent, again and again until each heard something. */
async function answerPersonally(address: string, record: AnswerRecord, isOver: () => boolean): Promise<void> {
  record.personal.set(address, '');
  const text = `said at ${address.slice(-22)}`;
  while (!isOver()) {
    const heard = await Promise.all([formSent(address, text), formSent(address, text)]);
    if (heard.every((one) => one)) {
      record.personal.set(address, text);
      record.acknowledgements += 1;
      return;
    }
    record.putOff += heard.filter((one) => !one).length;
    await pause(REST_MS);
  }
}

/** Whether a page was answered as a browser without script does, or says that this was done before. */
async function formSent(address: string, text: string): Promise<boolean> {
  const from = { 'x-forwarded-for': anyAddress(), 'user-agent': 'Mozilla/5.0 (X11; Linux)' };
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const page = await fetch(address, { headers: from, signal });
    const html = await page.text();
    if (page.status >= 500) return false;
    const fields = new URLSearchParams({ Q1: '5', Q2: '10', Q3: text, _go: 'next' });
    for (const [tag] of html.matchAll(/<input type="hidden"[^>]*>/gu)) {
      const [, name = ''] = / name="([^"]*)"/u.exec(tag) ?? [];
      const [, value = ''] = / value="([^"]*)"/u.exec(tag) ?? [];
      if (name.startsWith('_') && name !== '_go') fields.set(name, value);
    }
    // No form any more: it was answered.
    if (!fields.has('_seal')) return page.status < 400;
    await pause(READING_MS);
    const cookie = page.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ');
    const answered = await fetch(address, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...from, origin: new URL(address).origin, cookie },
      body: fields,
      signal,
    });
    const said = await answered.text();
    return answered.status < 400 && !said.includes('name="_seal"');
  } catch {
    return false;
  }
}
