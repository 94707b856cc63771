import { createRequire } from 'node:module';
import { type Outcome, quoted, refuse, taken } from '../../../../platform/refusals/index.ts';
import { FILE_LIMITS, megabytes, TAKEN_ENDINGS, TAKEN_FILES } from './file-limits.ts';

/** A file as it came. */
export type SentFile = { readonly name: string; readonly bytes: Uint8Array };

/** A file that may be kept: its name made harmless, its kind by its bytes. */
export type CheckedFile = SentFile & { readonly mediaType: string };

/** Why a file is not taken. */
export const FILE_FAULTS = ['empty', 'too-large', 'not-taken', 'lies'] as const;
export type FileFault = (typeof FILE_FAULTS)[number];

/** What a file is, or why it is not taken; asked by its bytes, whatever its name says. */
export async function judgedFile({ name, bytes }: SentFile): Promise<CheckedFile | FileFault> {
  if (bytes.length === 0) return 'empty';
  if (bytes.length > FILE_LIMITS.each) return 'too-large';
  const named = properFileName(name);
  const ending = endingOf(named);
  const mediaType = await typeOfBytes(bytes);
  const endings = mediaType === null ? undefined : TAKEN_FILES[mediaType];
  if (mediaType === null || endings === undefined)
    return TAKEN_ENDINGS.includes(ending) ? 'lies' : 'not-taken';
  if (ending === '') return { name: `${named}.${endings[0]}`, bytes, mediaType };
  return endings.includes(ending) ? { name: named, bytes, mediaType } : 'lies';
}

/** The same as an outcome, with one line in English. */
export async function checkedFile(file: SentFile): Promise<Outcome<CheckedFile>> {
  const judged = await judgedFile(file);
  return typeof judged === 'string'
    ? refuse('request-refused', `${quoted(properFileName(file.name))}: ${SAID[judged]}`)
    : taken(judged);
}

const SAID: Readonly<Record<FileFault, string>> = {
  empty: 'this file is empty',
  'too-large': `this file has more than ${megabytes(FILE_LIMITS.each)} MB`,
  'not-taken': `this kind of file is not taken; send one of ${TAKEN_ENDINGS.join(', ')}`,
  lies: 'this file is not what its name says',
};

type FileType = { readonly fileTypeFromBuffer: (bytes: Uint8Array) => Promise<{ mime: string } | undefined> };
let fileType: FileType | null = null;

/** By the bytes alone; null: neither a known kind nor text. */
async function typeOfBytes(bytes: Uint8Array): Promise<string | null> {
  fileType ??= createRequire(import.meta.url)('file-type') as FileType;
  const found = await fileType.fileTypeFromBuffer(bytes).catch(() => undefined);
  if (found !== undefined) return found.mime;
  return isPlainText(bytes) ? 'text/plain' : null;
}

const MARKUP =
  /^\s*(?:<!--[\s\S]*?-->\s*)*<(?:!doctype|html|head|body|svg|script|\?xml|\?php|iframe|style)\b/iu;

/** Whether bytes are a text that is read and not run. */
function isPlainText(bytes: Uint8Array): boolean {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Notes of older programs come in one byte a letter; whatever holds control characters is no text.
    text = new TextDecoder('latin1').decode(bytes);
  }
  if (/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/u.test(text)) return false;
  return !text.startsWith('#!') && !MARKUP.test(text.slice(0, 4000).replace(/^\ufeff/u, ''));
}

const LONGEST_NAME = 120;

/** The name of a file without folders, without what cannot be seen, and not longer than it can be shown. */
export function properFileName(given: string): string {
  const base = given.toWellFormed().split(/[\\/]/u).at(-1) ?? '';
  const seen = base
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"<>|:*?]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[. ]+/u, '')
    .replace(/[. ]+$/u, '');
  if (seen === '') return 'file';
  if (seen.length <= LONGEST_NAME) return seen;
  const ending = endingOf(seen);
  const room = LONGEST_NAME - ending.length - 1;
  return `${seen.slice(0, room).toWellFormed()}${ending === '' ? '' : `.${ending}`}`;
}

function endingOf(name: string): string {
  return /\.([A-Za-z0-9]{1,10})$/u.exec(name)?.[1]?.toLowerCase() ?? '';
}
