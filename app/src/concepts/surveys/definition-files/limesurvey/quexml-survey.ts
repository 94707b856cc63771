import type { Outcome } from '../../../../platform/refusals/index.ts';
import type { Words } from '../../definition/words.ts';
import type { ReadSurveyFile } from '../definition-file.ts';
import { DraftedSurvey } from '../drafted-survey.ts';
import { scaleOf } from '../scale-labels.ts';
import { UniqueCodes } from '../unique-codes.ts';
import { childNamed, childrenNamed, type XmlElement } from '../xml-elements.ts';
import { ownAnswer } from './lime-words.ts';

type Category = {
  readonly there: string;
  readonly code: string;
  readonly label: string;
  readonly words: Words;
  readonly other: boolean;
};

/**
 * The print export of LimeSurvey (queXML). It says what a reader of paper sees: questions, categories and free fields, in one language;
 * logic stands in it as words only, which become hints.
 */
export function readQuexml(root: XmlElement): Outcome<ReadSurveyFile> {
  const draft = new DraftedSurvey([languageIn(root)]);
  for (const info of childrenNamed(root, 'questionnaireInfo')) {
    const words = html(draft, 'the survey', childNamed(info, 'text'));
    if (words === undefined) continue;
    if (childNamed(info, 'position')?.text.trim() === 'after') draft.whole.thanks = words;
    else draft.whole.introduction = words;
  }
  for (const section of childrenNamed(root, 'section')) takeSection(draft, section);
  draft.report.dropped(
    'the file',
    'logic, quotas, settings and other languages',
    'a print file does not hold them; export the survey as .lss for these',
  );
  const title = html(draft, 'the survey', childNamed(root, 'title'));
  return draft.finished('limesurvey-quexml', draft.neededWords('the survey', title, 'Survey'));
}

function languageIn(root: XmlElement): string {
  return (root.attributes['xml:lang'] ?? root.attributes['lang'] ?? '') === 'de' ? 'de' : 'en';
}

function html(draft: DraftedSurvey, where: string, element: XmlElement | undefined): Words | undefined {
  return draft.words(where, { [draft.base]: element?.text });
}

function takeSection(draft: DraftedSurvey, section: XmlElement): void {
  const where = `section ${section.attributes['id'] ?? ''}`;
  const infos = childrenNamed(section, 'sectionInfo');
  const at = (position: string): Words | undefined =>
    html(
      draft,
      where,
      childNamed(
        infos.find((info) => childNamed(info, 'position')?.text.trim() === position),
        'text',
      ),
    );
  draft.page({ where, title: at('title'), text: at('before') });
  for (const question of childrenNamed(section, 'question')) takeQuestion(draft, question);
}

function takeQuestion(draft: DraftedSurvey, question: XmlElement): void {
  const responses = childrenNamed(question, 'response');
  const rows = childrenNamed(question, 'subQuestion');
  const named = responses[0]?.attributes['varName'] ?? rows[0]?.attributes['varName'] ?? 'Q';
  const where = `question ${named}`;
  const texts = childrenNamed(question, 'text').map(({ text }) => text);
  const text = draft.neededWords(where, draft.words(where, { [draft.base]: texts.join('<br>') }), named);
  const notes = childrenNamed(question, 'directive').map((note) => childNamed(note, 'text')?.text ?? '');
  const hint = draft.words(where, { [draft.base]: notes.join('<br>') });
  if (childrenNamed(question, 'skipTo').length > 0)
    draft.report.dropped(where, 'a skip', 'print files skip by words; see the hint');
  const asking: Asking = { draft, where, text, ...(hint === undefined ? {} : { hint }) };
  if (rows.length > 0) takeRows(asking, rows, responses);
  else if (boxed(responses)) takeBoxes(asking, responses);
  else for (const response of responses) takeResponse(asking, response);
  if (rows.length === 0 && responses.length === 0) {
    const code = draft.codes.take(named);
    draft.ask({ type: 'statement', code, text }, where);
  }
}

type Asking = {
  readonly draft: DraftedSurvey;
  readonly where: string;
  readonly text: Words;
  readonly hint?: Words;
};

/** Several fixed responses of one category each are boxes to tick. */
function boxed(responses: readonly XmlElement[]): boolean {
  const fixed = responses.filter((response) => childNamed(response, 'fixed') !== undefined);
  return (
    fixed.length > 1 &&
    fixed.every((response) => childrenNamed(childNamed(response, 'fixed'), 'category').length === 1)
  );
}

function takeBoxes({ draft, where, text, hint }: Asking, responses: readonly XmlElement[]): void {
  const names = responses.map((response) => response.attributes['varName'] ?? '');
  const common = commonStart(names);
  const code = draft.codes.take(common.replace(/_+$/u, '') || (names[0] ?? 'Q'));
  const codes = new UniqueCodes('part', 'c');
  const choices = responses.map((response, i) => {
    const category = childNamed(childNamed(response, 'fixed'), 'category');
    const beside = childNamed(category, 'contingentQuestion')?.attributes['varName'] ?? '';
    const other = beside.endsWith('other');
    const part = codes.take(other ? 'other' : (names[i] ?? '').slice(common.length) || `c${i + 1}`);
    const label = html(draft, where, childNamed(category, 'label'));
    if (beside !== '' && !other)
      draft.report.dropped(where, 'a comment beside a box', 'Heed asks for words beside “other” only');
    return { code: part, words: draft.neededWords(where, label, part), other };
  });
  if (
    draft.ask(
      { type: 'multiple-choice', code, text, choices, ...(hint === undefined ? {} : { hint }) },
      where,
    )
  )
    draft.report.kept(where, code, `any of ${choices.length} choices`);
}

function commonStart(names: readonly string[]): string {
  const [first = ''] = names;
  let length = first.length;
  for (const name of names)
    while (length > 0 && name.slice(0, length) !== first.slice(0, length)) length -= 1;
  return first.slice(0, length).replace(/(?<=_)[^_]*$/u, '');
}

function takeRows(asking: Asking, rows: readonly XmlElement[], responses: readonly XmlElement[]): void {
  const { draft, where, text } = asking;
  const [response] = responses;
  const name = response?.attributes['varName'] ?? '';
  const fixed = childNamed(response, 'fixed');
  const prefix = `${name}_`;
  const parts = new UniqueCodes('part', 'r');
  const named = rows.map((row, i) => {
    const varName = row.attributes['varName'] ?? '';
    const there = varName.startsWith(prefix) ? varName.slice(prefix.length) : varName || `r${i + 1}`;
    const code = parts.take(there);
    return { code, words: draft.neededWords(where, html(draft, where, childNamed(row, 'text')), code) };
  });
  if (responses.length > 1)
    draft.report.changed(
      where,
      `a table with ${responses.length} scales`,
      'each scale is a question of its own',
    );
  const hint = asking.hint === undefined ? {} : { hint: asking.hint };
  for (const [i, each] of responses.entries()) {
    const categories = categoriesOf(draft, where, childNamed(each, 'fixed'));
    const found =
      fixed === undefined
        ? null
        : scaleOf(
            categories.map(({ there, label, words }) => ({ code: there, label, words })),
            where,
            draft.report,
          );
    const suffix = i === 0 ? '' : `_${i + 1}`;
    if (found !== null) {
      const code = draft.codes.take(`${name}${suffix}`);
      if (
        draft.ask(
          { type: 'matrix', code, text, rows: named.slice(0, 100), scale: found.scale, ...hint },
          where,
        )
      )
        draft.report.kept(where, code, `${named.length} rows on one scale`);
      continue;
    }
    draft.report.changed(
      where,
      `a table of ${named.length} rows`,
      'its answers are no points of a scale that is known, so each row is a question of its own',
    );
    for (const row of named) {
      const code = draft.codes.take(`${name}_${row.code}${suffix}`);
      const base = { code, text: above(draft, text, row.words), ...hint };
      if (categories.length === 0) takeFree({ ...asking, text: base.text }, { each, code });
      else if (categories.length === 1)
        draft.ask({ type: 'multiple-choice', ...base, choices: categories.map(choiceOf) }, where);
      else if (draft.ask({ type: 'single-choice', ...base, choices: categories.map(choiceOf) }, where))
        draft.report.kept(where, code, `one of ${categories.length} choices`);
    }
  }
}

function above(draft: DraftedSurvey, text: Words, row: Words): Words {
  return { [draft.base]: `${text[draft.base] ?? ''}\n${row[draft.base] ?? ''}`.trim().slice(0, 5000) };
}

function takeResponse(asking: Asking, response: XmlElement): void {
  const { draft, where, text } = asking;
  const name = response.attributes['varName'] ?? 'Q';
  const code = draft.codes.take(name);
  if (code !== name) draft.report.changed(where, `the name ${name}`, `it is ${code} here`);
  const fixed = childNamed(response, 'fixed');
  if (fixed === undefined) {
    takeFree(asking, { each: response, code });
    return;
  }
  const categories = categoriesOf(draft, where, fixed);
  const options = categories.map(({ there, label, words }) => ({ code: there, label, words }));
  const found = categories.some(({ other }) => other) ? null : scaleOf(options, where, draft.report);
  const base = { code, text, ...(asking.hint === undefined ? {} : { hint: asking.hint }) };
  const asked =
    found !== null
      ? draft.ask({ type: 'rating', ...base, scale: found.scale, look: 'list' }, where)
      : categories.length === 1
        ? draft.ask({ type: 'multiple-choice', ...base, choices: categories.map(choiceOf) }, where)
        : draft.ask({ type: 'single-choice', ...base, choices: categories.map(choiceOf) }, where);
  if (asked)
    draft.report.kept(where, code, found === null ? `one of ${categories.length} choices` : 'a rating');
}

function takeFree(
  { draft, where, text, hint }: Asking,
  { each, code }: { readonly each: XmlElement; readonly code: string },
): void {
  const free = childNamed(each, 'free');
  const format = childNamed(free, 'format')?.text.trim() ?? '';
  const label = html(draft, where, childNamed(free, 'label'));
  const base = {
    code,
    text: label === undefined ? text : above(draft, text, label),
    ...(hint === undefined ? {} : { hint }),
  };
  const asked =
    format === 'integer' || format === 'currency'
      ? draft.ask({ type: 'number', ...base, decimals: format === 'integer' ? 0 : 2 }, where)
      : format === 'date'
        ? draft.ask({ type: 'date', ...base }, where)
        : draft.ask({ type: 'text', ...base, lines: format === 'longtext' ? 5 : 1 }, where);
  if (asked) draft.report.kept(where, code, format || 'words');
}

function categoriesOf(
  draft: DraftedSurvey,
  where: string,
  fixed: XmlElement | undefined,
): readonly Category[] {
  const codes = new UniqueCodes('part', 'c');
  return childrenNamed(fixed, 'category').map((category) => {
    const there = childNamed(category, 'value')?.text.trim() ?? '';
    const code = codes.take(there === '-oth-' ? 'other' : there);
    if (code !== there) draft.report.changed(where, `the code ${there}`, `it is ${code} here`);
    const found = html(draft, where, childNamed(category, 'label'));
    const other = childNamed(category, 'contingentQuestion') !== undefined;
    const words =
      found ?? (other ? ownAnswer('other', [draft.base]) : draft.neededWords(where, undefined, code));
    return { there, code, words, label: words[draft.base] ?? '', other };
  });
}

function choiceOf({ code, words, other }: Category): { code: string; words: Words; other: boolean } {
  return { code, words, other };
}
