import type { Email } from 'postal-mime';
import type { DeliveryReport } from './incoming-mail.ts';

const LONGEST_PROBLEM = 300;
const READ = 200_000;

/** What a server says of a mail that it could not deliver (RFC 3464), and what servers say that know no such form. */
export function readReport(
  email: Email,
  { isReport, ids }: { readonly isReport: boolean; readonly ids: readonly string[] },
): DeliveryReport | null {
  if (isReport) return formal(email, ids);
  const isNobody = /^\s*<\s*>\s*$/u.test(email.headers.find(({ key }) => key === 'return-path')?.value ?? '');
  const isServer = /^(?:mailer-daemon|postmaster)@/iu.test(email.from?.address ?? '');
  if (!isNobody || !isServer) return null;
  const text = `${email.text ?? ''}\n${email.html ?? ''}`.slice(0, READ);
  const isLate = /delay|warning|verz[öo]ger|retard/iu.test(email.subject ?? '');
  return {
    isFinal: !isLate,
    about: [...ids, ...messageIds(text)],
    problem: oneLine(text).slice(0, LONGEST_PROBLEM),
  };
}

function formal({ attachments, text = '' }: Email, ids: readonly string[]): DeliveryReport | null {
  const partOf = (...types: readonly string[]): string =>
    attachments
      .filter(({ mimeType }) => types.includes(mimeType))
      .map(({ content }) => textIn(content))
      .join('\n');
  const status = partOf('message/delivery-status').replaceAll(/\r?\n[ \t]+/gu, ' ');
  if (status === '') return null;
  const sent = partOf('message/rfc822', 'text/rfc822-headers').replaceAll(/\r?\n[ \t]+/gu, ' ');
  const [, action = ''] = /^action:\s*(\w+)/imu.exec(status) ?? [];
  const [, code = ''] = /^status:\s*([\d.]+)/imu.exec(status) ?? [];
  const [, said = ''] = /^diagnostic-code:\s*(?:[\w-]+;)?\s*(.+)$/imu.exec(status) ?? [];
  const problem = oneLine(said === '' ? text : `${code} ${said}`).slice(0, LONGEST_PROBLEM);
  return { isFinal: action.toLowerCase() === 'failed', about: [...messageIds(sent), ...ids], problem };
}

function messageIds(text: string): string[] {
  return [...text.matchAll(/^message-id:\s*(<[^\s<>]{1,900}>)/gimu)].map(([, id]) => id!);
}

function textIn(content: ArrayBuffer | Uint8Array | string): string {
  if (typeof content === 'string') return content.slice(0, READ);
  const bytes = content instanceof Uint8Array ? content : new Uint8Array(content);
  return Buffer.from(bytes.subarray(0, READ)).toString('utf8');
}

function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .toWellFormed();
}
