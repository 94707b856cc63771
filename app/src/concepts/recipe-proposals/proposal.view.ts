import { harmless } from '../../platform/foreign-text/index.ts';
import { fill, wrap } from '../../platform/interface/index.ts';
import type { Proposal, ProposedColumn } from './proposal.ts';

const NARROWEST = 60;
const WIDEST = 120;
const LONGEST_NAME = 28;

/** How does a reader see a proposal in a terminal? Columns that are alike and stand together are told together. */
export function proposalLines(proposal: Proposal, width: number): string[] {
  const room = Math.min(WIDEST, Math.max(NARROWEST, Math.floor(width) || 80));
  const { file, columns, notes } = proposal;
  const rows = `${file.rows} rows${file.rowsRefused > 0 ? `, ${file.rowsRefused} of them refused` : ''}`;
  const headers = `${file.headerRows} header ${file.headerRows === 1 ? 'row' : 'rows'}`;
  const encoding = `${file.encoding}${file.encodingSure ? '' : ' (unsure)'}`;
  const facts = [rows, `${file.columns} columns`, encoding, `delimiter ${file.delimiter}`, headers];
  return [
    ...wrapped(file.name, room, ''),
    ...wrapped(facts.join(' · '), room, ''),
    '',
    'What the columns are',
    '',
    ...alike(columns).flatMap((group) => groupLines(group, room)),
    '',
    'What is asked of them, and what to look at',
    '',
    ...notes.flatMap((note) => wrapped(`· ${note}`, room, '  ')),
  ].map((line) => line.trimEnd());
}

function alike(columns: readonly ProposedColumn[]): ProposedColumn[][] {
  const groups: ProposedColumn[][] = [];
  for (const column of columns) {
    const last = groups.at(-1);
    if (last !== undefined && meaningOf(last[0]!) === meaningOf(column)) last.push(column);
    else groups.push([column]);
  }
  return groups;
}

function meaningOf({ as, scale, values, missing, kind, format, certainty, reason }: ProposedColumn): string {
  return JSON.stringify([as, scale, values, as === 'item' ? missing : null, kind, format, certainty, reason]);
}

function groupLines(group: readonly ProposedColumn[], room: number): string[] {
  const [first, last] = [group[0]!, group.at(-1)!];
  const refused = group.reduce((sum, { wouldRefuse }) => sum + wouldRefuse, 0);
  const place = first === last ? `#${first.position}` : `#${first.position}–#${last.position}`;
  const shown = (column: ProposedColumn): string => harmless(column.label ?? column.name);
  const names = first === last ? shown(first) : `${shown(first)} … ${shown(last)}`;
  const words = [
    `${first.as}${detailOf(first)}`,
    first.certainty,
    ...(refused > 0 ? [`${refused} ${refused === 1 ? 'cell' : 'cells'} refused`] : []),
  ].join(' · ');
  const indent = ' '.repeat(6);
  return [
    ...wrapped(`${fill(place, 10)} ${fill(names, Math.max(LONGEST_NAME, room - 60))} ${words}`, room, indent),
    ...wrapped(`${indent}${first.reason}`, room, indent),
  ];
}

function detailOf({ as, scale, values, missing, kind, format }: ProposedColumn): string {
  const parts = [
    ...(scale === undefined ? [] : [`${scale[0]} to ${scale[1]}`]),
    ...(values === undefined
      ? []
      : [
          Object.entries(values)
            .map(([text, number]) => `${number} = ${harmless(text)}`)
            .join(', '),
        ]),
    ...(kind === 'frequency' ? ['rows count as many people'] : []),
    ...(format === undefined ? [] : [format]),
    ...(as === 'item' && missing !== undefined
      ? [`no answer: ${missing.map((one) => harmless(String(one))).join(', ')}`]
      : []),
  ];
  return parts.length === 0 ? '' : ` ${parts.join('; ')}`;
}

/** Foreign text as it may stand on a terminal, in lines; the first keeps the blanks it begins with. */
function wrapped(text: string, room: number, indent: string): string[] {
  const safe = harmless(text);
  const lead = /^ */u.exec(safe)?.[0] ?? '';
  const width = room - Math.max(lead.length, indent.length);
  return wrap(safe.slice(lead.length), width).map((line, i) => `${i === 0 ? lead : indent}${line}`);
}
