import { shownPages } from '../../../surveys/declarations.ts';
import type { PagesForScript, ReplyForScript } from '../script-messages.ts';
import { AnswerQueue, keyIn, type QueuedPage } from './answer-queue.ts';
import { watchFields } from './field-comforts.ts';
import { bodyOf, fieldsIn, fillIn, formOf, newKey, saidIn, setField } from './page-fields.ts';

const main = document.querySelector<HTMLElement>('#main');
const place = document.querySelector<HTMLElement>('#page');
const status = document.querySelector<HTMLElement>('#status');
const { path = '', kind = '', seconds = '' } = main?.dataset ?? {};

const queue = new AnswerQueue(`heed-survey ${path}`);
const said: Record<string, string> = {};
let fields: Record<string, string[]> = {};
let pages: PagesForScript | null = null;
let step = 0;
/** Whether many people use this device, one after the other; then pages of others may wait to be sent too. */
const isShared = kind === 'kiosk';
/** The key of who is here now. */
let own = '';
/** Whether what is seen was drawn here, while the server did not answer. */
let isAhead = false;
let isSending = false;
let wait = 2000;

const words = (name: keyof PagesForScript['words']): string => pages?.words[name] ?? '';

function say(text: string): void {
  if (status !== null && status.textContent !== text) status.textContent = text;
}

/** Puts another page in place of the present one, and leads to its head. */
function show(html: string, title: string): void {
  if (place === null) return;
  place.innerHTML = html;
  document.title = title;
  ready();
  const head = place.querySelector<HTMLElement>('.problems, h1');
  head?.setAttribute('tabindex', '-1');
  head?.focus({ preventScroll: true });
  scrollTo(0, 0);
}

/** Gets a page that was just put in place ready: its key, its step, and what helps to fill it in. */
function ready(): void {
  const form = formOf(document);
  if (form === null) return;
  if (fieldsIn(form)['_key']?.[0] === '') setField(form, '_key', newKey());
  if (isShared && own !== '') setField(form, '_key', own);
  own = fieldsIn(form)['_key']?.[0] ?? '';
  step = Math.max(step, Number(fieldsIn(form)['_step']?.[0] ?? 0) - 1);
  watchFields(form);
}

async function sendOne({ body }: QueuedPage): Promise<ReplyForScript | null> {
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.timeout(20_000),
    });
    const later = response.status === 429 || response.status >= 500;
    if (later) wait = Math.max(wait, 1000 * Number(response.headers.get('retry-after') ?? 0));
    return later ? null : ((await response.json()) as ReplyForScript);
  } catch {
    return null;
  }
}

/** Sends what waits, in its order, each until it is acknowledged; gives the last answer, null while the server does not answer. */
async function flush(): Promise<ReplyForScript | null> {
  if (isSending) return null;
  isSending = true;
  let last: ReplyForScript | null = null;
  let isReached = true;
  for (let next = queue.first(); next !== undefined && isReached; next = queue.first()) {
    const reply = await sendOne(next);
    isReached = reply !== null;
    if (reply === null) break;
    wait = 2000;
    queue.drop(next);
    const isOwn = !isShared || keyIn(next) === own;
    if (isOwn) last = reply;
    // What cannot be taken is shown again before anything behind it may end all; what was said there is still known here.
    if (reply.state !== 'asking' && isShared) queue.dropAllOf(next);
    else if (reply.state !== 'asking') queue.clear();
  }
  isSending = false;
  if (!isReached) later();
  return isReached ? last : null;
}

function later(): void {
  say(words('offline'));
  setTimeout(onlineAgain, wait);
  wait = Math.min(wait * 2, 60_000);
}

/** Tries again what waits, and says how it went. */
async function onlineAgain(): Promise<void> {
  if (queue.first() === undefined) return;
  say(words('sending'));
  const last = await flush();
  if (last === null) {
    if (queue.first() === undefined) say('');
    return;
  }
  const wasAhead = isAhead;
  isAhead = false;
  // Who writes on is not disturbed by what was sent in the meantime.
  if (!wasAhead || last.state !== 'asking' || formOf(document) === null) take(last);
  say(last.state === 'finished' ? words('sent') : '');
}

function take(reply: ReplyForScript): void {
  if (reply.html === undefined) {
    if (!isShared) queue.clear();
    location.assign(path);
    return;
  }
  show(reply.html, reply.title ?? document.title);
  const form = formOf(document);
  if (form !== null && reply.state === 'asking') fillIn(form, fields);
  if (reply.state === 'finished') ended();
}

function ended(): void {
  if (!isShared) queue.clear();
  fields = {};
  beginAgainLater();
}

async function submitted(form: HTMLFormElement, go: string): Promise<void> {
  const own = fieldsIn(form);
  step += 1;
  own['_step'] = [String(step)];
  own['_go'] = [go];
  const before = isAhead || !navigator.onLine;
  if (before && go === 'next' && !isComplete(form)) return;
  const page = own['_page']?.[0] ?? '';
  for (const name of Object.keys(fields))
    if (own['_asked']?.[0]?.split(',').includes(name.split('.')[0] ?? '')) delete fields[name];
  for (const [name, values] of Object.entries(own)) if (!name.startsWith('_')) fields[name] = values;
  Object.assign(said, saidIn(form));
  queue.add({ page, body: bodyOf(own) });
  say(words('sending'));
  const answer = isSending
    ? null
    : await Promise.race([flush(), new Promise<null>((resolve) => setTimeout(resolve, 4000, null))]);
  if (answer !== null && queue.first() === undefined) {
    isAhead = false;
    say('');
    take(answer);
    return;
  }
  goOn(page, go === 'back');
}

/** Shows the next page although the server did not answer, by the same logic as there. */
function goOn(page: string, isBack: boolean): void {
  say(words('offline'));
  if (pages === null) return;
  const shown = shownNow(pages);
  const at = shown.findIndex((each) => each.page.code === page);
  const next = shown[isBack ? Math.max(0, at - 1) : at + 1]?.page.code ?? null;
  queue.goAhead({ pages, fields, said, step, page: next });
  showAhead(pages, next);
}

function shownNow({ flow, language, seed }: PagesForScript) {
  return shownPages(flow, { fields: new Map(Object.entries(fields)), language, seed });
}

/** Shows a page from what is kept here; null is the end. */
function showAhead(kept: PagesForScript, page: string | null): void {
  isAhead = true;
  const shown = shownNow(kept);
  const present = shown.find((each) => each.page.code === page);
  if (present === undefined) {
    show(`<h1>${words('thanks')}</h1><p>${words('keptThanks')}</p>`, words('thanks'));
    return;
  }
  draw(
    present.page.code,
    present.questions.map(({ code }) => code),
    present === shown.at(-1),
  );
}

/**
 * At a device of many people nobody sees what others answered. A page that was kept has the key of whoever was here when it came,
 * so who comes next gets their own.
 */
function beginAnew(): void {
  const { ahead } = queue;
  if (ahead !== null) {
    pages = { ...ahead.pages, fields: {}, said: {} };
    queue.goAhead({ pages, fields: {}, said: {}, step: 0, page: null });
  }
  if (own === '' || !queue.hasSeen(own)) return;
  own = newKey();
  ready();
}

/** Takes up again what somebody answered here before the page was loaded anew, and what was never sent. */
function takeUp(): void {
  const { ahead } = queue;
  if (ahead === null || queue.first() === undefined) return;
  ({ pages, fields, step } = ahead);
  Object.assign(said, ahead.said);
  showAhead(ahead.pages, ahead.page);
  say(words('offline'));
}

function draw(code: string, asked: readonly string[], isLast: boolean): void {
  show(pages?.pages[code] ?? '', document.title);
  const form = formOf(document);
  if (form === null || place === null) return;
  for (const question of form.querySelectorAll<HTMLElement>('[data-question]')) {
    if (!asked.includes(question.dataset['question'] ?? '')) question.remove();
  }
  setField(form, '_asked', asked.join(','));
  fillIn(form, fields);
  for (const pipe of place.querySelectorAll<HTMLElement>('[data-pipe]')) {
    pipe.textContent = said[pipe.dataset['pipe'] ?? ''] || pipe.textContent;
  }
  const button = form.querySelector('button');
  if (button !== null) button.textContent = words(isLast ? 'send' : 'next');
}

/** Whether all that must be answered on this page is; else it leads to the first question that is not. */
function isComplete(form: HTMLFormElement): boolean {
  const own = fieldsIn(form);
  for (const question of form.querySelectorAll<HTMLElement>('[data-needed]')) {
    const inputs = [
      ...question.querySelectorAll<HTMLInputElement>('input:not([type=hidden]), select, textarea'),
    ];
    const names = [...new Set(inputs.filter(({ name }) => !name.endsWith('.words')).map(({ name }) => name))];
    const missing = names.find((name) => !(own[name] ?? []).some((value) => value.trim() !== ''));
    const isWrong = inputs.find((input) => !input.validity.valid && input.type !== 'radio');
    if (missing === undefined && isWrong === undefined) continue;
    say(words('needed'));
    (isWrong ?? inputs.find(({ name }) => name === missing))?.focus();
    return false;
  }
  return true;
}

/** At a device that many people use, what one of them left is put away for the next. */
function beginAgainLater(): void {
  const patience = Number(seconds) * 1000;
  if (!isShared || !(patience > 0)) return;
  let timer = 0;
  const again = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => location.assign(path), patience) as unknown as number;
  };
  for (const event of ['pointerdown', 'keydown', 'input']) document.addEventListener(event, again);
  again();
}

async function fetchPages(): Promise<void> {
  const form = formOf(document);
  if (form === null || pages !== null) return;
  const own = fieldsIn(form);
  const asked = new URLSearchParams({
    pages: '1',
    key: own['_key']?.[0] ?? '',
    lang: own['_lang']?.[0] ?? '',
  });
  const response = await fetch(`${path}?${asked}`, { headers: { accept: 'application/json' } }).catch(
    () => null,
  );
  if (response?.ok !== true) return;
  pages = (await response.json()) as PagesForScript;
  fields = { ...pages.fields, ...fields };
  Object.assign(said, pages.said);
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.getAttribute('data-page') === null) return;
  event.preventDefault();
  const go = (event.submitter as HTMLButtonElement | null)?.value ?? 'next';
  void submitted(form, go);
});
addEventListener('online', () => void onlineAgain());
addEventListener('beforeunload', (event) => {
  if (!isShared && queue.first() !== undefined) event.preventDefault();
});

ready();
beginAgainLater();
if (isShared) beginAnew();
else takeUp();
void fetchPages().then(onlineAgain);
if ('serviceWorker' in navigator && kind !== 'embed')
  void navigator.serviceWorker.register('/s/offline.js').catch(() => undefined);
