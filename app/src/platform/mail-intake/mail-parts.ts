import { createRequire } from 'node:module';
import type Mime from 'postal-mime';
import type { Email, Header } from 'postal-mime';
import { readReport } from './delivery-report.ts';
import { textOfHtml } from './html-text.ts';
import { HEAD_LINES, type IncomingMail, type MailFile } from './incoming-mail.ts';

/** The bytes of a mail, and what the mailbox says of it. */
export type RawMail = {
  readonly bytes: Uint8Array;
  readonly receivedAt: Date;
  /** How long it is in the mailbox; longer than `bytes`, where only its beginning was fetched. */
  readonly size: number;
};

export const LONGEST_TEXT = 900_000;
const LONGEST_SUBJECT = 300;
const LONGEST_NAME = 200;
const LONGEST_ADDRESS = 320;
const LONGEST_LINE = 2_000;
const MOST_LINES = 20;
const MOST_IDS = 60;
const LIMITS = { maxNestingDepth: 50, maxHeadersSize: 512 * 1024, maxRfc822NestingDepth: 3 };
const WINMAIL = new Set(['application/ms-tnef', 'application/vnd.ms-tnef']);
const SIGNATURES = new Set([
  'application/pgp-signature',
  'application/pkcs7-signature',
  'application/x-pkcs7-signature',
]);
const OF_REPORTS = new Set(['message/delivery-status', 'text/rfc822-headers', 'message/rfc822']);

/** Reads a mail; runs in a thread of its own, for it may be made to take long. */
export async function readParts({ bytes, receivedAt, size }: RawMail): Promise<IncomingMail> {
  const { parse } = createRequire(import.meta.url)('postal-mime') as typeof Mime;
  const isReport = /^content-type:\s*multipart\/report/imu.test(headText(bytes));
  const email = await parse(bytes, { ...LIMITS, forceRfc822Attachments: isReport });
  const isWhole = bytes.length >= size;
  const { text, cut } = textOf(email);
  const head = headOf(email.headers);
  const { files, leftOut } = isReport ? NO_FILES : filesOf(email, isWhole);
  const ids = [...idsIn(email.inReplyTo ?? ''), ...idsIn(email.references ?? '').reverse()];
  return {
    messageId: idsIn(email.messageId ?? '')[0] ?? '',
    answers: [...new Set(ids)].slice(0, MOST_IDS),
    from: mailboxOf(email.from),
    replyTo: mailboxOf(email.replyTo?.[0]).address,
    subject: oneLine(email.subject ?? '', LONGEST_SUBJECT),
    receivedAt,
    language: languageOf(head['content-language']?.[0]),
    text,
    files,
    leftOut: [
      ...(isWhole ? [] : [tooLarge(size)]),
      ...(cut === 0 ? [] : [`only the first ${LONGEST_TEXT} of ${cut} characters are kept here`]),
      ...leftOut,
    ],
    head,
    report: readReport(email, { isReport, ids }),
    size,
  };
}

const NO_FILES = { files: [], leftOut: [] } as const;

export function tooLarge(size: number): string {
  const megabytes = Math.round(size / 1_000_000);
  return `the mail has ${megabytes} MB, more than Heed reads: its files are not here, and its text may not be whole`;
}

function headText(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 65_536)).toString('latin1');
  return start.slice(0, /\r?\n\r?\n/u.exec(start)?.index ?? start.length);
}

function textOf({ text = '', html = '' }: Email): { readonly text: string; readonly cut: number } {
  const said = clean(text.trim() === '' ? textOfHtml(html) : text).trim();
  if (said.length <= LONGEST_TEXT) return { text: said, cut: 0 };
  return { text: said.slice(0, LONGEST_TEXT).toWellFormed(), cut: said.length };
}

/** Neither the database nor a page can hold these; they say nothing. */
export function clean(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/gu, '')
    .toWellFormed();
}

export function oneLine(text: string, most: number): string {
  return clean(text)
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, most)
    .toWellFormed();
}

function mailboxOf(given: Email['from']): { readonly name: string; readonly address: string } {
  const mailbox = given?.group === undefined ? given : given.group[0];
  const address = oneLine(mailbox?.address ?? '', LONGEST_ADDRESS);
  const isOne = /^[^\s<>@,;"]+@[^\s<>@,;"]+$/u.test(address);
  return { name: oneLine(mailbox?.name ?? '', LONGEST_NAME), address: isOne ? address : '' };
}

export function idsIn(line: string): string[] {
  return [...line.matchAll(/<[^\s<>]{1,900}>/gu)].map(([id]) => clean(id));
}

function headOf(headers: readonly Header[]): Readonly<Record<string, readonly string[]>> {
  const wanted: readonly string[] = HEAD_LINES;
  const found: Record<string, string[]> = {};
  for (const { key, value } of headers) {
    if (!wanted.includes(key) || (found[key]?.length ?? 0) >= MOST_LINES) continue;
    found[key] = [...(found[key] ?? []), oneLine(value, LONGEST_LINE)];
  }
  return found;
}

function languageOf(line: string | undefined): string {
  const [, tag = ''] = /^\s*([a-z]{2,3}(?:-[a-z0-9]{2,8})*)\s*(?:,|$)/iu.exec(line ?? '') ?? [];
  return tag;
}

function filesOf(
  { attachments }: Email,
  isWhole: boolean,
): { readonly files: readonly MailFile[]; readonly leftOut: readonly string[] } {
  const files: MailFile[] = [];
  const leftOut: string[] = [];
  for (const { filename, mimeType, content } of attachments) {
    if (SIGNATURES.has(mimeType) || OF_REPORTS.has(mimeType) || !isWhole) continue;
    if (WINMAIL.has(mimeType) || /^winmail\.dat$/iu.test(filename ?? '')) {
      leftOut.push('winmail.dat was left out: an Outlook packed the files; ask them to send each by itself');
      continue;
    }
    const bytes =
      typeof content === 'string'
        ? new TextEncoder().encode(content)
        : new Uint8Array(content as ArrayBuffer);
    files.push({ name: nameOf(filename, mimeType, files.length + 1), bytes });
  }
  return { files, leftOut };
}

function nameOf(name: string | null, mimeType: string, count: number): string {
  const said = oneLine((name ?? '').replaceAll(/[/\\]/gu, '_'), 200);
  if (said !== '') return said;
  const [, kind = '', form = ''] = /^(\w+)\/([\w-]+)/u.exec(mimeType) ?? [];
  return `${kind === 'image' ? 'image' : 'file'}-${count}${form === '' ? '' : `.${form === 'jpeg' ? 'jpg' : form}`}`;
}
