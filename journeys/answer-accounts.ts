import type { SentAnswer } from './answer-writers.ts';
import type { HeedVisitor } from './heed-visitor.ts';

/** A response as it goes out of the survey's set. */
export type KeptAnswer = {
  readonly row: number;
  readonly answers: Readonly<Record<string, unknown>>;
};

/** All responses of a set, as lines of JSON say them; an error when there are not as many as stated. */
export async function keptAnswers({ cookie, workspace }: HeedVisitor, setId: string): Promise<KeptAnswer[]> {
  const response = await fetch(`${workspace}/answer-sets/${setId}/answers.jsonl`, { headers: { cookie } });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`answers.jsonl: ${response.status} ${text.slice(0, 300)}`);
  const lines = text.split('\n').filter((line) => line !== '');
  const stated = Number(response.headers.get('heed-rows'));
  if (lines.length !== stated) throw new Error(`${stated} responses stated, ${lines.length} came`);
  return lines.map((line) => JSON.parse(line) as KeptAnswer);
}

/** What was sent, and what is there. */
export type AnswerAccounts = {
  readonly sent: readonly SentAnswer[];
  /** Personal addresses with what was answered there. */
  readonly personal: ReadonlyMap<string, string>;
  readonly kept: readonly KeptAnswer[];
};

/** Whatever was acknowledged and is not there exactly once as it was sent, and whatever is there without that. */
export function wrongAnswers({ sent, personal, kept }: AnswerAccounts): {
  readonly findings: readonly string[];
  readonly doubled: number;
} {
  const findings: string[] = [];
  const byText = Map.groupBy(kept, ({ answers }) => String(answers['Q3']));
  const expected = new Set<string>();
  let doubled = 0;
  const expect = (who: string, text: string, answers: Readonly<Record<string, unknown>>): void => {
    expected.add(text);
    const found = byText.get(text) ?? [];
    if (found.length > 1) doubled += found.length - 1;
    if (found.length !== 1) findings.push(`${who} is there ${found.length} times`);
    else if (Object.entries(answers).some(([code, value]) => found[0]?.answers[code] !== value)) {
      findings.push(`${who} is there as ${JSON.stringify(found[0]?.answers).slice(0, 200)}`);
    }
  };
  for (const { key, kind, first, rest, acknowledged, response } of sent) {
    if (kind === 'begun' || acknowledged !== 'all') continue;
    expect(key, String(rest['Q3']), { ...first, ...rest, response });
  }
  for (const [address, text] of personal) {
    if (text === '') findings.push(`${address} was never answered`);
    else expect(address, text, { Q1: 5, Q2: 10 });
  }
  for (const [text, rows] of byText) {
    if (!expected.has(text))
      findings.push(`${rows.length} rows say ${text.slice(0, 80)}, which nobody finished`);
  }
  kept.forEach(({ row }, i) => {
    if (row !== i + 1) findings.push(`row ${row} stands at place ${i + 1}`);
  });
  return { findings: findings.slice(0, 20), doubled };
}
