import { type Outcome, quoted, readingProblem, refuse, taken } from '../refusals/index.ts';
import type { Storage, WorkspaceId } from '../storage/index.ts';
import { publicKeys } from './event-seal.store.ts';
import {
  EXPORT_FORM,
  eventLine,
  type FirstLine,
  firstLine,
  type LastLine,
  type LaterLine,
  laterLine,
  signedEnd,
} from './exported-line.ts';
import { LogCheck } from './log-check.ts';
import { sealedEvents, waitingCount } from './log-cursor.store.ts';
import type { LogHead, Verification } from './log-findings.ts';
import type { SealingKey } from './sealing-key.ts';
import { LineTooLong, linesOf } from './text-lines.ts';
import type { KnownOfLog } from './verify-log.ts';

/** Which log to export, and who vouches for where it ends. */
export type LogExport = {
  readonly storage: Storage;
  readonly workspace: WorkspaceId;
  readonly key: SealingKey;
  now(): Date;
};

/** What was exported: events that wait for their seal are not; they are counted. */
export type LogExported = {
  readonly events: number;
  readonly unsealed: number;
  readonly head: LogHead | null;
};

/**
 * Exports the log of a workspace, as it is at one moment, line by line: what the file holds, each event with its seal in
 * the order of positions, and where it ends. The file is verified without a database by `verifyExportedLog`. Seals whose
 * event is missing are left out; their positions are missed then.
 */
export async function exportLog(
  { storage, workspace, key, now }: LogExport,
  write: (line: string) => Promise<void> | void,
): Promise<LogExported> {
  return storage.read(workspace, async (queries) => {
    const known = new Map([...(await publicKeys(queries)), [key.keyId, key.publicKey]]);
    const keys = [...known].map(([name, bytes]) => ({ key: name, publicKey: bytes.toString('hex') }));
    await write(JSON.stringify({ form: EXPORT_FORM, workspace, keys } satisfies FirstLine));
    let events = 0;
    let head: LogHead | null = null;
    for await (const seal of sealedEvents(queries)) {
      const line = eventLine(seal);
      if (line === null) continue;
      await write(line);
      events += 1;
      head = { position: seal.position, link: seal.link.toString('hex') };
    }
    const exported = { events, unsealed: await waitingCount(queries), head };
    const end = { ...exported, at: now().toISOString() };
    const signature = key.sign(signedEnd(workspace, end)).toString('hex');
    await write(JSON.stringify({ ...end, key: key.keyId, signature } satisfies LastLine));
    return exported;
  });
}

/** What the verification of an exported log gives; `at` is when it was exported, by its last line. */
export type ExportVerification = Verification & { readonly workspace: string; readonly at: string | null };

/**
 * Is an exported log what was exported? Finds every line altered, taken away, put in between or put elsewhere, and an end
 * cut off, also where payloads were erased before. It needs no database. Who has the key can write such a file anew, and
 * without trusted keys anybody can: name the key that the installation shows.
 *
 * Refused when the file cannot be read or is not an exported log.
 */
export async function verifyExportedLog(
  path: string,
  known: Pick<KnownOfLog, 'head' | 'trustedKeys'> = {},
): Promise<Outcome<ExportVerification>> {
  try {
    return await verifyLines(path, known);
  } catch (error) {
    if (error instanceof LineTooLong) return notExported(path);
    const problem = readingProblem(error);
    if (problem === null) throw error;
    return refuse('file-refused', `${quoted(path)}: ${problem}`);
  }
}

function notExported(path: string): Outcome<never> {
  return refuse('file-refused', `${quoted(path)} is not a log that Heed exported; export it anew`);
}

async function verifyLines(
  path: string,
  { head = null, trustedKeys = null }: Pick<KnownOfLog, 'head' | 'trustedKeys'>,
): Promise<Outcome<ExportVerification>> {
  const lines = linesOf(path);
  const begun = await lines.next();
  const first = begun.done === true ? null : firstLine(begun.value);
  if (first === null) {
    await lines.return();
    return notExported(path);
  }
  const { workspace } = first;
  const given = new Map(first.keys.map(({ key, publicKey }) => [key, Buffer.from(publicKey, 'hex')]));
  const check = await LogCheck.begin({
    workspace,
    keys: { given, trusted: trustedKeys },
    head,
    anchors: null,
  });
  let last: LastLine | null = null;
  let number = 1;
  for await (const text of lines) {
    number += 1;
    const line: LaterLine | null = last === null ? laterLine(text) : null;
    if (line === null) {
      const what = last === null ? 'is nothing that Heed writes' : 'comes behind the last one';
      check.findings.add('line-unreadable', {}, `line ${number} of the file ${what}`);
    } else if ('last' in line) {
      last = line.last;
    } else {
      await check.lookAtSealed(line.event);
    }
  }
  lookAtEnd(check, workspace, last);
  const verification = await check.end();
  return taken({ ...verification, unsealed: last?.unsealed ?? 0, workspace, at: last?.at ?? null });
}

function lookAtEnd(check: LogCheck, workspace: string, last: LastLine | null): void {
  const { findings } = check;
  if (last === null) {
    findings.add('end-cut-off', {}, 'the file has no last line; its end was cut off');
    return;
  }
  const { events, head } = check.reached;
  const position = last.head?.position ?? null;
  if ((head?.position ?? 0) < (position ?? 0)) {
    findings.add(
      'end-cut-off',
      { position },
      'the last line names a later end; the end before it was cut off',
    );
  } else if (head?.position !== last.head?.position || head?.link !== last.head?.link) {
    findings.add('head-differs', { position }, 'the last line names another end than the file has');
  }
  if (events !== last.events) {
    const what = `the last line says that there are ${last.events} events, but there are ${events}`;
    findings.add('count-wrong', {}, what);
  }
  const signature = Buffer.from(last.signature, 'hex');
  if (check.isRight({ keyId: last.key, signed: signedEnd(workspace, last), signature }) === false) {
    findings.add(
      'signature-wrong',
      { position },
      'the signature of the last line does not fit; it was altered',
    );
  }
}
