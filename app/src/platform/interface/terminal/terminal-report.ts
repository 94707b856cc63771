import type { Findings, HeadlinePart, Report, Section } from '../report.ts';
import { writeCount } from '../writing/number-writing.ts';
import { cut, fill, widthOf, wrap } from './display-width.ts';
import { harmlessReport } from './harmless-report.ts';
import { headlineWords, partLines } from './part-lines.ts';
import { refusalLines } from './refusal-lines.ts';
import { paintFor, type Sheet } from './terminal-paint.ts';

const NARROWEST = 40;
const WIDEST = 120;

/**
 * How does a reader see this report in a terminal? Lines of at most `width` columns (never less than 40 nor more than
 * 120), headlines first; `color` only sets off what the words say anyway.
 */
export function terminalReport(report: Report, { width, color }: { width: number; color: boolean }): string {
  const columns = Math.min(WIDEST, Math.max(NARROWEST, Math.floor(width) || 80));
  const sheet = { width: columns, paint: paintFor(color) };
  const safe = harmlessReport(report);
  const lines = [
    ...topLines(safe, sheet),
    ...safe.sections.flatMap((section) => sectionLines(section, safe.by, sheet)),
    ...refusalLines(safe, sheet),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function topLines({ title, file, rows, notes, by, sections }: Report, { width, paint }: Sheet): string[] {
  const counts = `${writeCount(rows.read)} rows read · ${writeCount(rows.used)} used · ${writeCount(rows.refused)} refused`;
  const compared = by === null ? '' : ` · compared by ${by}`;
  return [
    ...wrap(title, width).map((line) => paint(line, 'title')),
    ...wrap(`${file} · ${counts}${compared}`, width),
    ...notes.flatMap((note) =>
      wrap(note, width - 2).map((line, index) => paint(`${index === 0 ? '· ' : '  '}${line}`, 'quiet')),
    ),
    '',
    ...headlineTable(sections, { width, paint }),
  ];
}

function headlineTable(sections: readonly Section[], { width, paint }: Sheet): string[] {
  const titleWidth = Math.min(
    Math.floor(width / 2),
    Math.max(0, ...sections.map(({ title }) => widthOf(title))),
  );
  const lines = sections.flatMap(({ title, parts, finding }) => {
    const part = parts.find((one): one is HeadlinePart => one.kind === 'headline');
    const words =
      part === undefined ? [] : [paint(cut(headlineWords(part), width - titleWidth - 2), 'strong')];
    const found = finding === undefined ? [] : wrap(finding, width - titleWidth - 2);
    return [...words, ...found].map(
      (line, index) => `${fill(index === 0 ? title : '', titleWidth)}  ${line}`,
    );
  });
  return lines.length === 0 ? [] : [...lines, ''];
}

// A terminal is read from top to bottom; each group in full would bury what the comparison says.
const GROUPS_ELSEWHERE = 'Each group in full: --html or --json.';

function sectionLines(section: Section, by: Report['by'], sheet: Sheet): string[] {
  const { width, paint } = sheet;
  const { title, question, comparison, groups, method } = section;
  const compared = comparison.flatMap((part) => [...partLines(part, sheet), '']);
  return [
    paint('━'.repeat(width), 'quiet'),
    ...wrap(title, width).map((line) => paint(line, 'title')),
    ...wrap(question, width).map((line) => paint(line, 'quiet')),
    '',
    ...findingLines(section, sheet),
    ...(compared.length > 0
      ? [
          paint(ruled(by === null ? 'The groups compared' : `Compared by ${by}`, width), 'strong'),
          '',
          ...compared,
        ]
      : []),
    ...(groups.length > 0 ? [paint(GROUPS_ELSEWHERE, 'quiet'), ''] : []),
    ...[`Method: ${method.name}`, `Formula: ${method.formula}`, `Source: ${method.source}`]
      .flatMap((text) => wrap(text, width))
      .map((line) => paint(line, 'quiet')),
    '',
  ];
}

function findingLines({ parts, warnings }: Findings, sheet: Sheet): string[] {
  const { width, paint } = sheet;
  const warned = warnings.flatMap((warning) =>
    wrap(`Warning: ${warning}`, width - 2).map((line, index) =>
      paint(`${index === 0 ? '! ' : '  '}${line}`, 'warning'),
    ),
  );
  return [
    ...parts.flatMap((part) => [...partLines(part, sheet), '']),
    ...warned,
    ...(warned.length > 0 ? [''] : []),
  ];
}

function ruled(title: string, width: number): string {
  const words = `── ${cut(title, width - 8)} `;
  return words + '─'.repeat(Math.max(0, width - widthOf(words)));
}
