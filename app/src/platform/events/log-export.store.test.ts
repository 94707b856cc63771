import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { good } from '../refusals/testing.ts';
import { useTestStorage } from '../storage/testing.ts';
import { type ExportVerification, exportLog, verifyExportedLog } from './exported-log.ts';
import { erasePayloads } from './payload-erasure.ts';
import { loadSealingKey } from './sealing-key.ts';
import {
  changed,
  type SampleInstallation,
  sampleEvent,
  sampleInstallation,
  sampleLog,
} from './test-sample-log.ts';
import type { KnownOfLog } from './verify-log.ts';

const INDEPENDENT = fileURLToPath(new URL('exported-log.reference.R', import.meta.url));

type Alteration = {
  readonly what: string;
  readonly line: number;
  readonly from: RegExp;
  readonly to: string;
  readonly findings: readonly string[];
};

describe('an exported log', () => {
  const test = useTestStorage();
  let heed: SampleInstallation;
  let workspace: string;
  /** The first line, fourteen events with a person erased from the fifth, the last line. */
  let lines: readonly string[];
  beforeAll(async () => {
    heed = await sampleInstallation(test().storage);
    workspace = await sampleLog(heed);
    const person = randomUUID();
    await changed(heed.storage, workspace, (change) => change.record(sampleEvent(13, person)));
    await changed(heed.storage, workspace, (change) => erasePayloads(change, person));
    await heed.sealer.sealNow();
    await changed(heed.storage, workspace, (change) => change.record(sampleEvent(15)));
    lines = await exported();
  });
  afterAll(async () => heed.close());

  const exported = async (): Promise<string[]> => {
    const written: string[] = [];
    const options = { ...heed, workspace, now: () => new Date('2026-03-02T08:00:00Z') };
    const result = await exportLog(options, (line) => void written.push(line));
    expect(result).toMatchObject({ events: 14, unsealed: 1, head: { position: 14 } });
    return written;
  };
  const asFile = async (some: readonly string[]): Promise<string> => {
    const path = join(heed.folder, 'log.jsonl');
    await writeFile(path, some.map((line) => `${line}\n`).join(''));
    return path;
  };
  const verified = async (some: readonly string[], known?: KnownOfLog): Promise<ExportVerification> => {
    const outcome = await verifyExportedLog(
      await asFile(some),
      known ?? { trustedKeys: [heed.key.publicKey] },
    );
    return good(outcome);
  };
  const found = async (some: readonly string[], known?: KnownOfLog): Promise<string[]> =>
    (await verified(some, known)).findings.map(({ kind, position }) => `${kind} ${position ?? '-'}`).sort();
  /** The same lines, one of them with something in it exchanged. */
  const altered = (number: number, from: RegExp, to: string): string[] =>
    lines.map((line, i) => {
      if (i !== number) return line;
      expect(line).toMatch(from);
      return line.replace(from, to);
    });

  it('verifies without a database, after an erasure too', async () => {
    const { head } = await verified(lines);
    expect(await verified(lines, { head, trustedKeys: [heed.key.publicKey] })).toMatchObject({
      verified: true,
      workspace,
      at: '2026-03-02T08:00:00.000Z',
      events: 14,
      erased: 1,
      unsealed: 1,
      signedTo: 14,
      findings: [],
      keys: [heed.key.keyId],
    });
  });

  it.each<Alteration>([
    {
      what: 'what happened',
      line: 5,
      from: /sample.renamed/,
      to: 'sample.removed',
      findings: ['link-broken 5'],
    },
    { what: 'when', line: 5, from: /"at":"1/u, to: '"at":"2', findings: ['link-broken 5'] },
    { what: 'the payload', line: 5, from: /Ünal/u, to: 'Unal', findings: ['payload-altered 5'] },
    { what: 'the salt', line: 5, from: /"salt":".{4}/u, to: '"salt":"0000', findings: ['payload-altered 5'] },
    {
      what: 'the payload taken away',
      line: 5,
      from: /"payload":\{.*\},"link"/su,
      to: '"payload":null,"link"',
      findings: ['payload-missing 5'],
    },
    {
      what: 'the digest',
      line: 5,
      from: /"digest":".{8}/u,
      to: '"digest":"00000000',
      findings: ['link-broken 5', 'payload-altered 5'],
    },
    {
      what: 'the link',
      line: 5,
      from: /"link":".{8}/u,
      to: '"link":"00000000',
      findings: ['link-broken 5', 'link-broken 6'],
    },
    {
      what: 'the position',
      line: 5,
      from: /"position":5/u,
      to: '"position":6',
      findings: ['position-missing 5', 'position-twice 6'],
    },
    {
      what: 'a signature',
      line: 8,
      from: /"signature":".{8}/u,
      to: '"signature":"00000000',
      findings: ['signature-wrong 8'],
    },
    {
      what: 'a word more',
      line: 5,
      from: /^\{/u,
      to: '{"by":"me",',
      findings: ['count-wrong -', 'line-unreadable -', 'position-missing 5'],
    },
    {
      what: 'the count',
      line: 15,
      from: /"events":14/u,
      to: '"events":13',
      findings: ['count-wrong -', 'signature-wrong 14'],
    },
    {
      what: 'the moment of the export',
      line: 15,
      from: /2026-03-02/u,
      to: '2026-03-03',
      findings: ['signature-wrong 14'],
    },
    {
      what: 'the end',
      line: 15,
      from: /"position":14/u,
      to: '"position":15',
      findings: ['end-cut-off 15', 'signature-wrong 15'],
    },
  ])('tells of a line altered: $what', async ({ line, from, to, findings }) => {
    expect(await found(altered(line, from, to))).toEqual(findings);
  });

  it('tells of lines missing, reordered, doubled, put in, and of an end cut off', async () => {
    expect(await found(lines.toSpliced(5, 1))).toEqual(['count-wrong -', 'position-missing 5']);
    const swapped = lines.with(5, lines[6]!).with(6, lines[5]!);
    expect(await found(swapped)).toEqual(['order-broken 5', 'position-missing 5']);
    expect(await found(lines.toSpliced(5, 0, lines[5]!))).toEqual(['count-wrong -', 'position-twice 5']);
    expect(await found([...lines, lines[5]!])).toEqual(['line-unreadable -']);
    expect(await found(lines.slice(0, -1))).toEqual(['end-cut-off -']);
    // Cut where a signed batch ends, with the last line kept: only its own words betray the cut.
    expect(await found([...lines.slice(0, 9), lines.at(-1)!])).toEqual(['count-wrong -', 'end-cut-off 14']);
    expect(await found([lines[0]!, lines.at(-1)!])).toEqual(['count-wrong -', 'end-cut-off 14']);
  });

  it('tells when it is another log than the one whose head was noted, or of another key', async () => {
    const head = { position: 12, link: '0'.repeat(64) };
    expect(await found(lines, { head })).toEqual(['head-differs 12']);
    expect(await found(lines, { head: { ...head, position: 15 } })).toEqual(['end-cut-off 15']);
    const other = good(await loadSealingKey(join(heed.folder, 'other.key')));
    expect(await found(lines, { trustedKeys: [other.publicKey] })).toEqual(['key-untrusted 4']);
    expect(await found(altered(0, /"workspace":".{36}/u, `"workspace":"${randomUUID()}`))).toContain(
      'link-broken 1',
    );
  });

  it.each(['', 'hello', '{"form":"heed-log-2"}'])('is refused when it is none: %j', async (text) => {
    const outcome = await verifyExportedLog(await asFile(text === '' ? [] : [text]));
    expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'file-refused' }] });
    const missing = await verifyExportedLog(join(heed.folder, 'no-such-file'));
    expect(missing).toMatchObject({ ok: false, refusals: [{ code: 'file-refused' }] });
  });

  it('is verified alike by a program in R that follows the README', async () => {
    const independently = async (some: readonly string[]): Promise<unknown> => {
      const { status, stdout, stderr } = spawnSync('Rscript', [INDEPENDENT, await asFile(some)], {
        encoding: 'utf8',
      });
      expect(stderr).toBe('');
      expect(status).toBe(0);
      return JSON.parse(stdout);
    };
    expect(await independently(lines)).toEqual({ events: 14, erased: 1, links: [], payloads: [] });
    const three = lines
      .with(3, altered(3, /sample.renamed/u, 'sample.removed')[3]!)
      .with(5, altered(5, /Ünal/u, 'Unal')[5]!)
      .with(7, altered(7, /"link":".{8}/u, '"link":"00000000')[7]!);
    expect(await independently(three)).toEqual({ events: 14, erased: 1, links: [3, 7, 8], payloads: [5] });
    expect(await found(three)).toEqual([
      'link-broken 3',
      'link-broken 7',
      'link-broken 8',
      'payload-altered 5',
    ]);
  });
});
