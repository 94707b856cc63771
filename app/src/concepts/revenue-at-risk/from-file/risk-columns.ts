import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { openTableBytes } from '../../../platform/tables/index.ts';
import type { RiskFileColumns } from './risk-file-rows.ts';

/** Names by which a column is found when none is typed, in small letters without blanks and signs. */
const USUAL: Readonly<Record<keyof RiskFileColumns, readonly string[]>> = {
  customer: ['customer', 'customerid', 'customernumber', 'id'],
  met: ['met', 'expectationmet', 'expectationsmet'],
  perception: ['perception', 'perceived'],
  expectation: ['expectation', 'expected'],
  answered: ['answeredon', 'answered', 'answeredat', 'answerday'],
  left: ['lefton', 'left', 'leftat', 'leavingday'],
  revenue: ['revenue', 'yearlyrevenue'],
  by: [],
};

export type RiskColumnsAsked = { readonly [Name in keyof RiskFileColumns]: string | null };

/** Which column says what: as it was typed, else by its name. */
export async function riskColumns(
  file: { readonly name: string; readonly bytes: Uint8Array },
  asked: RiskColumnsAsked,
): Promise<Outcome<RiskFileColumns>> {
  const names = await columnNames(file);
  if (!names.ok) return names;
  const bare = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]/gu, '');
  const found = (what: keyof RiskFileColumns): string | null =>
    asked[what] ?? names.value.find((name) => USUAL[what].includes(bare(name))) ?? null;
  const [answered, left] = [found('answered'), found('left')];
  if (answered === null || left === null) {
    return refuse(
      'request-refused',
      answered === null
        ? '--answered: name the column with the day on which they answered'
        : '--left: name the column with the day on which they left, empty for who is still there',
    );
  }
  const byAnswers = asked.perception !== null || asked.expectation !== null;
  const met = byAnswers ? asked.met : found('met');
  const [perception, expectation] = [found('perception'), found('expectation')];
  if (met === null && (perception === null || expectation === null)) {
    return refuse(
      'request-refused',
      '--met: name the column that says whether they were met (1 or 0), or --perception and --expectation',
    );
  }
  if (asked.met !== null && byAnswers) {
    return refuse('request-refused', '--met, --perception: give one or the other, not both');
  }
  return taken({
    ...{ customer: found('customer'), met, answered, left },
    ...{ perception: met === null ? perception : null, expectation: met === null ? expectation : null },
    ...{ revenue: found('revenue'), by: asked.by },
  });
}

async function columnNames(file: {
  readonly name: string;
  readonly bytes: Uint8Array;
}): Promise<Outcome<readonly string[]>> {
  if (file.name.toLowerCase().endsWith('.json')) return taken(namesInJson(file.bytes));
  const opened = await openTableBytes(file.name, file.bytes, {
    encoding: 'utf-8',
    delimiter: 'auto',
    headerRows: 1,
  });
  return opened.ok ? taken(opened.value.columnNames.map((name) => name.trim())) : opened;
}

/** What is no list of objects is refused where its rows are read. */
function namesInJson(bytes: Uint8Array): readonly string[] {
  try {
    const read: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const [first] = Array.isArray(read) ? read : [];
    return typeof first === 'object' && first !== null ? Object.keys(first) : [];
  } catch {
    return [];
  }
}
