import type { FormFile } from '../../../../platform/http/index.ts';
import type { ReceiptSpeech } from '../said-receipt-words.ts';
import { type CheckedFile, type FileFault, judgedFile, properFileName } from './check-file.ts';
import { FILE_LIMITS, megabytes } from './file-limits.ts';

/** Files of a form, each looked at by its bytes; what is wrong is said in the language of the page, with the file's name. */
export async function judgedFiles(
  files: readonly FormFile[],
  { words, plain }: ReceiptSpeech,
): Promise<{ readonly files: readonly CheckedFile[]; readonly problems: readonly string[] }> {
  const problems: string[] = [];
  const checked: CheckedFile[] = [];
  const { most, each, together } = FILE_LIMITS;
  const isTooMuch = files.length > most || files.some(({ size, bytes }) => bytes === null && size <= each);
  if (isTooMuch) problems.push(plain(words.filesTooMany, most, megabytes(together)));
  for (const { name, size, bytes } of files) {
    const judged: CheckedFile | FileFault | null =
      bytes === null ? (size > each ? 'too-large' : null) : await judgedFile({ name, bytes });
    if (typeof judged === 'string') problems.push(plain(words.fileFaults[judged], properFileName(name)));
    else if (judged !== null) checked.push(judged);
  }
  return { files: checked, problems };
}
