import { createHash } from 'node:crypto';
import {
  type FormFile,
  type FormLimits,
  type SentForm,
  sentForm,
  type Visit,
} from '../../../../platform/http/index.ts';
import { html } from '../../../../platform/interface/index.ts';
import type { Outcome } from '../../../../platform/refusals/index.ts';
import { isUnreachable, StorageUnavailable } from '../../../../platform/storage/index.ts';
import { languageFor, networkOf } from '../../../responses/index.ts';
import type { CaseRecord } from '../../case.ts';
import { caseById } from '../../cases/case.store.ts';
import { messagesOf } from '../../correspondence/case-message.store.ts';
import { answersDue } from '../answer-due.ts';
import { FILE_LIMITS } from '../files/file-limits.ts';
import { judgedFiles } from '../files/judged-files.ts';
import { FormMarks } from '../form-marks.ts';
import type { TakenComplaint } from '../intake/taken-forms.ts';
import type { OpenWorkspace, ReceiptGuard, ReceiptParts } from '../public-parts.ts';
import { type FieldProblem, filledIn, type SentFields, TRAP } from '../receipt-fields.ts';
import { nothingThere, receiptResponse, waitThere } from '../receipt-frame.ts';
import { type ReceiptSpeech, receiptSpeech } from '../said-receipt-words.ts';
import { trackerPath, trackerSecret } from '../tracker-secret.ts';
import { complaintForm, formTitle } from './complaint-form.markup.ts';
import { receivedPage } from './received-page.markup.ts';
import { MOST, readComplaint } from './sent-complaint.rules.ts';

/** Of forms with files: a body larger than this is not read on; files that are too large go by unheld. */
export const BODY_LIMITS: FormLimits = {
  text: 400_000,
  fields: 60,
  files: FILE_LIMITS,
  body: 64_000_000,
  withinMs: 5 * 60_000,
};

type AtForm = {
  readonly visit: Visit;
  readonly open: OpenWorkspace;
  readonly speech: ReceiptSpeech;
};

type Shown = {
  readonly fields?: SentFields;
  readonly problems?: readonly FieldProblem[];
  readonly hadFiles?: boolean;
  readonly notice?: string;
  readonly status?: number;
};

/** The public form: what strangers see, and what becomes of what they send. */
export class ComplaintFormPages {
  readonly #parts: ReceiptParts;
  readonly #guard: ReceiptGuard;

  constructor(parts: ReceiptParts, guard: ReceiptGuard) {
    this.#parts = parts;
    this.#guard = guard;
  }

  async show(visit: Visit): Promise<Response> {
    const wait = this.#seen(visit);
    if (wait !== null) return wait;
    const at = await this.#at(visit);
    if (at === null) return nothingThere(visit);
    const response = this.#form(at, {});
    // It holds nothing of anybody; who goes back to it finds again what they wrote.
    response.headers.set('cache-control', 'private, no-cache');
    return response;
  }

  async send(visit: Visit): Promise<Response> {
    const at = await this.#at(visit);
    if (at === null) return nothingThere(visit);
    const now = this.#parts.maker.now();
    const network = networkOf(visit.address);
    const byNetwork = visit.address === '' ? 0 : this.#guard.sentByNetwork.take(network, now);
    const seconds = byNetwork > 0 ? byNetwork : this.#guard.sentToWorkspace.take(at.open.id, now);
    if (seconds > 0) return waitThere(visit, seconds);
    const { budget } = this.#parts;
    const sent = await sentForm(visit.request, { limits: BODY_LIMITS, budget, who: network });
    if (sent.kind === 'no-form') return this.#form(at, { notice: at.speech.shared.sendAgain, status: 400 });
    if (sent.kind !== 'form') return unread(at, sent.kind);
    try {
      return await this.#taken(at, sent);
    } finally {
      sent.done();
    }
  }

  /** What is said once it was received: code, link and what happens next. */
  async received(visit: Visit): Promise<Response> {
    const wait = this.#seen(visit);
    if (wait !== null) return wait;
    const at = await this.#at(visit);
    const { marks, maker, baseUrl, secret } = this.#parts;
    const now = maker.now();
    const id = at === null ? null : marks.receiptOf(at.open.id, visit.params['word'] ?? '', now);
    if (at === null || id === null) return nothingThere(visit);
    const { open } = at;
    const found = await maker.storage.read(open.id, async (queries) => {
      const record = await caseById(queries, id);
      if (record === null) return null;
      const said = await messagesOf(queries, [id], { notes: false });
      const isMailed = said.some(({ purpose, mailKey }) => purpose === 'acknowledgement' && mailKey !== '');
      return { record, isMailed, due: (await answersDue(queries, [id], now)).get(id) };
    });
    if (found === null || found.record.erasedAt !== null) return nothingThere(visit);
    const { record } = found;
    const word = trackerSecret(secret, { workspace: open.id, caseId: id, version: record.secretVersion });
    const link = new URL(trackerPath(open.slug, record.code, word), baseUrl).href;
    const speech = at.speech;
    const body = receivedPage({ ...found, speech, link, settings: open.settings });
    const { received } = speech.words;
    return receiptResponse(visit, { title: received, organisation: open.organisation, speech, body });
  }

  async #at(visit: Visit): Promise<AtForm | null> {
    const open = await this.#parts.settings.open(visit.params['workspace'] ?? '');
    if (open === null) return null;
    const chosen = new URL(visit.request.url).searchParams.get('lang');
    const accepted = visit.request.headers.get('accept-language');
    const wanted = { chosen, begun: null, link: null, accepted };
    return { visit, open, speech: receiptSpeech(languageFor(open.settings.languages, wanted)) };
  }

  #seen(visit: Visit): Response | null {
    if (visit.address === '') return null;
    const seconds = this.#guard.seen.take(networkOf(visit.address), this.#parts.maker.now());
    return seconds > 0 ? waitThere(visit, seconds) : null;
  }

  async #taken(at: AtForm, sent: Extract<SentForm, { kind: 'form' }>): Promise<Response> {
    const { fields, files } = sent;
    const hadFiles = files.length > 0;
    const { marks, maker, limits, intake } = this.#parts;
    const now = maker.now();
    const made = marks.sealedAt(at.open.id, filledIn({ fields }, '_seal'));
    const isByPerson =
      made !== null && filledIn({ fields }, TRAP) === '' && now.getTime() - made.getTime() >= limits.fastest;
    if (!isByPerson) {
      return this.#form(at, { fields, hadFiles, notice: at.speech.shared.sendAgain, status: 400 });
    }
    const { settings } = at.open;
    const read = readComplaint(fields, { settings, speech: at.speech, now });
    const judged = await judgedFiles(settings.acceptsFiles ? files : [], at.speech);
    const problems = [...read.problems, ...judged.problems.map((message) => ({ field: 'files', message }))];
    if (problems.length > 0) return this.#form(at, { fields, problems, hadFiles });
    const { email } = read.wanted.complainant;
    const digest = digestOf(at.open.id, fields, files);
    const mayMail =
      email === '' || this.#guard.mailed.take(`${at.open.id} ${email.toLowerCase()}`, now) === 0;
    const kept = await this.#kept(() =>
      intake.take(at.open.id, { digest, wanted: read.wanted, files: judged.files, mayMail }),
    );
    if (kept === null) {
      return this.#form(at, { fields, hadFiles, notice: at.speech.shared.fault, status: 503 });
    }
    return kept.ok ? this.#onward(at, kept.value.record) : nothingThere(at.visit);
  }

  /** Null: it should be sent again later. */
  async #kept(take: () => Promise<Outcome<TakenComplaint>>): Promise<Outcome<TakenComplaint> | null> {
    try {
      const kept = await take();
      return !kept.ok && kept.refusals[0]?.code === 'conflict' ? null : kept;
    } catch (error) {
      if (!(error instanceof StorageUnavailable) && !isUnreachable(error)) throw error;
      return null;
    }
  }

  #onward({ open, speech }: AtForm, record: CaseRecord): Response {
    const word = this.#parts.marks.receipt(open.id, record.id, this.#parts.maker.now());
    const location = `/f/${open.slug}/received/${word}?lang=${encodeURIComponent(speech.language)}`;
    return new Response(null, { status: 303, headers: { location } });
  }

  #form({ visit, open, speech }: AtForm, shown: Shown): Response {
    const { fields = new Map(), problems = [], hadFiles = false, notice, status } = shown;
    const { marks, maker } = this.#parts;
    const given = filledIn({ fields }, '_key');
    const drawn = {
      ...{ speech, fields, problems, hadFiles, settings: open.settings },
      mails: this.#parts.mails,
      key: FormMarks.isKey(given) ? given : marks.drawKey(),
      seal: marks.seal(open.id, maker.now()),
      ...(notice === undefined ? {} : { notice }),
    };
    const error = problems.length > 0 ? `${speech.shared.error} ` : '';
    return receiptResponse(visit, {
      ...{ title: `${error}${formTitle(drawn)}`, organisation: open.organisation, speech },
      body: complaintForm(drawn),
      languages: open.settings.languages.map((tag) => ({ tag, address: `?lang=${encodeURIComponent(tag)}` })),
      status: status ?? (problems.length > 0 ? 400 : 200),
    });
  }
}

/** Too much, too slowly, or at a moment at which there is no room. */
function unread({ visit, open, speech }: AtForm, kind: 'too-large' | 'too-slow' | 'no-room'): Response {
  const { shared, words, say } = speech;
  const isTooLarge = kind === 'too-large';
  const title = isTooLarge ? shared.thereIsAProblem : shared.wait;
  const said = isTooLarge ? say(words.tooLarge, MOST.words) : html`${shared.fault}`;
  const body = html`<h1>${title}</h1>\n<p>${said}</p>\n`;
  const status = isTooLarge ? 413 : kind === 'too-slow' ? 408 : 503;
  return receiptResponse(visit, { title, organisation: open.organisation, speech, body, status });
}

/** Tells what was sent twice from something else by the same form. */
export function digestOf(workspace: string, fields: SentFields, files: readonly FormFile[]): string {
  const said = [...fields].filter(([name]) => name !== '_seal').sort(([a], [b]) => (a < b ? -1 : 1));
  const hash = createHash('sha256').update(JSON.stringify([workspace, said]));
  for (const { name, bytes } of files) {
    hash.update(`\n${JSON.stringify(name)} ${bytes?.length ?? 0}\n`).update(bytes ?? new Uint8Array());
  }
  return hash.digest('hex');
}
