import type { IncomingMail } from '../../../platform/mail-intake/index.ts';
import { quoted } from '../../../platform/refusals/index.ts';
import { type CheckedFile, checkedFile, properFileName } from '../receiving/files/check-file.ts';
import { FILE_LIMITS, megabytes } from '../receiving/files/file-limits.ts';

/** The files of a mail that may be kept, and a line for each that is not. */
export async function filesOfMail({ files, leftOut }: Pick<IncomingMail, 'files' | 'leftOut'>): Promise<{
  readonly files: readonly CheckedFile[];
  readonly leftOut: readonly string[];
}> {
  const kept: CheckedFile[] = [];
  const lines = [...leftOut];
  let together = 0;
  for (const file of files) {
    const name = quoted(properFileName(file.name));
    if (kept.length >= FILE_LIMITS.most) {
      lines.push(`${name} was left out: at most ${FILE_LIMITS.most} files of one message are kept`);
      continue;
    }
    if (together + file.bytes.length > FILE_LIMITS.together) {
      lines.push(
        `${name} was left out: at most ${megabytes(FILE_LIMITS.together)} MB of one message are kept`,
      );
      continue;
    }
    const checked = await checkedFile(file);
    if (checked.ok) {
      kept.push(checked.value);
      together += file.bytes.length;
    } else lines.push(...checked.refusals.map(({ message }) => message));
  }
  return { files: kept, leftOut: lines };
}

/** What is noted beside a mail of which something is not here; null: all of it is. */
export function noteOfLeftOut(lines: readonly string[]): string | null {
  if (lines.length === 0) return null;
  const list = lines.map((line) => `- ${line}`).join('\n');
  return `Of the mail that came, not everything is here; the whole lies in the mailbox, in the folder “Heed”.\n${list}`;
}
