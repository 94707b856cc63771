import type { Words } from '../../definition/words.ts';
import { asNumber, isObject, listAt, numberAt, own, textAt } from '../loose-json.ts';
import { scaleOf } from '../scale-labels.ts';
import { namesWithin, type SurveyjsElement, type SurveyjsPart } from './surveyjs-element.ts';
import { askWritten } from './surveyjs-fields.ts';
import { askCellTable, askPlainTable, askSeveralTexts } from './surveyjs-tables.ts';

const ASKING: Readonly<Record<string, (element: SurveyjsElement) => void>> = {
  text: askText,
  comment: askText,
  radiogroup: askOne,
  dropdown: askOne,
  buttongroup: askOne,
  imagepicker: (element) => (own(element.raw, 'multiSelect') === true ? askAny(element) : askOne(element)),
  checkbox: askAny,
  tagbox: askAny,
  ranking: askOrder,
  rating: askRating,
  boolean: askBoolean,
  matrix: askPlainTable,
  matrixdropdown: askCellTable,
  multipletext: askSeveralTexts,
  html: askNothing,
  file: askFile,
  slider: askText,
};
const LOST: Readonly<Record<string, string>> = {
  matrixdynamic: 'a table to which rows are added',
  paneldynamic: 'questions that are asked again and again',
  signaturepad: 'a signature',
  expression: 'a value that is worked out',
  image: 'an image',
  flowpanel: 'questions within running words',
};
const KNOWN = new Set(
  'type name title description isRequired visibleIf choices choicesOrder showOtherItem hasOther otherText showNoneItem hasNone noneText inputType min max step maxLength rows cols columns rateMin rateMax rateStep rateCount rateValues rateType rateDisplayMode minRateDescription maxRateDescription labelTrue labelFalse valueTrue valueFalse items html maxSelectedChoices minSelectedChoices multiSelect allowMultiple acceptedTypes maxSize rowsOrder rowOrder isAllRowRequired eachRowRequired cellType validators visible storeOthersAsComment colCount startWithNewLine titleLocation hideNumber placeholder placeHolder width minWidth maxWidth maxFiles selectToRankEnabled displayMode autoGenerate showCommentArea scaleColorMode rateColorMode descriptionLocation displayRateDescriptionsAsExtremeItems'.split(
    ' ',
  ),
);

/** Takes an element of SurveyJS, or reports that it cannot be. */
export function askSurveyjs(element: SurveyjsElement): void {
  const type = textAt(element.raw, 'type');
  const ask = Object.hasOwn(ASKING, type) ? ASKING[type] : undefined;
  if (ask === undefined) {
    const what = Object.hasOwn(LOST, type) ? (LOST[type] ?? type) : `a question of type ${type || 'unknown'}`;
    const names = namesWithin(element.raw);
    element.lost(names.length === 0 ? what : `${what}: ${names.join(', ')}`, 'Heed has no such question');
    return;
  }
  ask(element);
  for (const [key, value] of Object.entries(element.raw)) {
    if (KNOWN.has(key) || value === '' || value === false || value === null) continue;
    element.lost(`the setting ${key}`, 'Heed has no such setting');
  }
  const order = textAt(element.raw, 'choicesOrder');
  if (order === 'asc' || order === 'desc')
    element.lost(`choices sorted by their words (${order})`, 'they stand in the order of the file');
  if (own(element.raw, 'showCommentArea') === true)
    element.lost('a comment beside the answer', 'Heed asks for words beside “other” only');
  for (const validator of listAt(element.raw, 'validators')) {
    const kind = textAt(validator, 'type');
    if (
      !(
        ['numeric', 'numericvalidator', 'email', 'emailvalidator'].includes(kind) ||
        (kind === 'text' && textAt(validator, 'minLength') === '')
      )
    )
      element.lost(`the check ${kind || 'of its own'}`, 'Heed checks answers by the kind of question');
  }
}

function askText(element: SurveyjsElement): void {
  askWritten(element, element.raw, { ...element.base, path: '' });
}

type GivenChoice = { code: string; words: Words; other?: boolean; alone?: boolean };

/** Choices with those that SurveyJS adds by a setting: other words, and none of them. */
function choicesOf(element: SurveyjsElement): {
  readonly parts: readonly SurveyjsPart[];
  readonly choices: readonly GivenChoice[];
  readonly values: Map<string, string>;
} {
  const parts = element.parts(listAt(element.raw, 'choices'));
  const values = new Map(parts.map((part) => [part.there, part.code]));
  const choices: GivenChoice[] = parts.map(({ code, words, alone }) => ({ code, words, alone }));
  const add = (code: string, words: Words, more: Partial<GivenChoice>): void => {
    if (values.has(code) || choices.some((choice) => choice.code.toLowerCase() === code)) return;
    choices.push({ code, words, ...more });
    values.set(code, code);
  };
  const { base } = element.draft;
  const { raw } = element;
  if (own(raw, 'showNoneItem') === true || own(raw, 'hasNone') === true)
    add('none', element.words('noneText') ?? { [base]: 'None' }, { alone: true });
  if (own(raw, 'showOtherItem') === true || own(raw, 'hasOther') === true)
    add('other', element.words('otherText') ?? { [base]: 'Other (describe)' }, { other: true });
  for (const key of ['choicesByUrl', 'choicesFromQuestion'])
    if (own(raw, key) !== undefined)
      element.lost(`choices from elsewhere (${key})`, 'Heed fetches nothing and copies no choices');
  return { parts, choices, values };
}

function askOne(element: SurveyjsElement): void {
  const { draft, where, when, code, raw } = element;
  const { parts, choices, values } = choicesOf(element);
  const plain =
    choices.length === parts.length &&
    textAt(raw, 'type') !== 'dropdown' &&
    textAt(raw, 'type') !== 'imagepicker';
  const options = parts.map(({ there, label, words }) => ({ code: there, label, words }));
  const found = plain ? scaleOf(options, where, draft.report) : null;
  element.set('', { field: code, kind: 'choice', values: found?.pointOf ?? values });
  const shuffle = textAt(raw, 'choicesOrder') === 'random';
  const look = textAt(raw, 'type') === 'dropdown' ? 'dropdown' : 'list';
  const asked =
    found !== null
      ? draft.ask({ type: 'rating', ...element.base, scale: found.scale, look: 'list' }, where, when)
      : choices.length === 1
        ? draft.ask({ type: 'multiple-choice', ...element.base, choices: [...choices] }, where, when)
        : draft.ask(
            { type: 'single-choice', ...element.base, choices: [...choices], look, shuffle },
            where,
            when,
          );
  if (asked) element.kept(code, found === null ? `one of ${choices.length} choices` : 'a rating');
}

function askAny(element: SurveyjsElement): void {
  const { draft, where, when, code, raw } = element;
  const { choices, values } = choicesOf(element);
  element.set('', { field: code, kind: 'choice', values });
  const limit = (key: string): number | undefined => {
    const number = numberAt(raw, key);
    return number !== undefined && Number.isInteger(number) && number >= 1 && number <= choices.length
      ? number
      : undefined;
  };
  const least = limit('minSelectedChoices');
  const most = limit('maxSelectedChoices');
  const limits = { ...(least === undefined ? {} : { least }), ...(most === undefined ? {} : { most }) };
  const shuffle = textAt(raw, 'choicesOrder') === 'random';
  if (
    draft.ask(
      { type: 'multiple-choice', ...element.base, choices: [...choices], ...limits, shuffle },
      where,
      when,
    )
  )
    element.kept(code, `any of ${choices.length} choices`);
}

function askOrder(element: SurveyjsElement): void {
  const { draft, where, when, code, raw } = element;
  const items = element.parts(listAt(raw, 'choices')).map(({ code: part, words }) => ({ code: part, words }));
  const given = numberAt(raw, 'maxSelectedChoices');
  const most =
    given !== undefined && Number.isInteger(given) && given >= 1 && given < items.length
      ? { most: given }
      : {};
  const shuffle = textAt(raw, 'choicesOrder') === 'random';
  if (draft.ask({ type: 'ranking', ...element.base, items, ...most, shuffle }, where, when))
    element.kept(code, `${items.length} things in order`);
}

function askRating(element: SurveyjsElement): void {
  const { draft, where, when, code, raw } = element;
  const listed = listAt(raw, 'rateValues');
  const lowest = numberAt(raw, 'rateMin') ?? 1;
  const highest = numberAt(raw, 'rateMax') ?? lowest + (numberAt(raw, 'rateCount') ?? 5) - 1;
  const step = numberAt(raw, 'rateStep') ?? 1;
  const type = textAt(raw, 'rateType') || textAt(raw, 'rateDisplayMode');
  const look = type === 'stars' ? 'stars' : type === 'smileys' ? 'faces' : 'points';
  if (listed.length > 0) {
    const parts = element.parts(listed);
    const found = scaleOf(
      parts.map(({ there, label, words, isPoint }) => ({ code: there, label, words, isPoint })),
      where,
      draft.report,
    );
    element.set('', {
      field: code,
      kind: 'choice',
      values: found?.pointOf ?? new Map(parts.map((part) => [part.there, part.code])),
    });
    const choices = parts.map(({ code: part, words }) => ({ code: part, words }));
    const scale = found === null ? null : withEnds(element, found.scale);
    if (
      scale === null
        ? draft.ask({ type: 'single-choice', ...element.base, choices }, where, when)
        : draft.ask({ type: 'rating', ...element.base, scale, look }, where, when)
    )
      element.kept(code, scale === null ? `one of ${choices.length}` : 'a rating');
    return;
  }
  if (step !== 1) draft.report.changed(where, `points ${step} apart`, 'points of Heed are one apart');
  const values = new Map<string, string>();
  for (let point = Math.ceil(lowest); point <= highest && values.size < 200; point += 1)
    values.set(String(point), String(point));
  element.set('', { field: code, kind: 'choice', values });
  if (
    draft.ask(
      { type: 'rating', ...element.base, scale: withEnds(element, { lowest, highest }), look },
      where,
      when,
    )
  )
    element.kept(code, 'a rating');
}

type Scale = {
  lowest: number;
  highest: number;
  labels?: Record<string, Words> | undefined;
  lowestIsBest?: boolean | undefined;
  notApplicable?: Words | undefined;
};

function withEnds(element: SurveyjsElement, scale: Scale): Scale {
  const least = element.words('minRateDescription');
  const most = element.words('maxRateDescription');
  const labels = {
    ...(least === undefined ? {} : { [String(scale.lowest)]: least }),
    ...(most === undefined ? {} : { [String(scale.highest)]: most }),
    ...scale.labels,
  };
  return Object.keys(labels).length === 0 ? scale : { ...scale, labels };
}

/** Yes or no are two choices: whether it is a consent is not for a file to say. */
function askBoolean(element: SurveyjsElement): void {
  const { draft, where, when, code, raw } = element;
  const { base } = draft;
  const choices = [
    { code: 'yes', words: element.words('labelTrue') ?? { [base]: 'Yes' } },
    { code: 'no', words: element.words('labelFalse') ?? { [base]: 'No' } },
  ];
  const there = (key: string, otherwise: string): string =>
    isObject(own(raw, key)) ? otherwise : textAt(raw, key) || otherwise;
  const values = new Map([
    ['true', 'yes'],
    ['false', 'no'],
    [there('valueTrue', 'true'), 'yes'],
    [there('valueFalse', 'false'), 'no'],
  ]);
  element.set('', { field: code, kind: 'choice', values });
  draft.report.changed(where, 'yes or no', 'it is a question with the choices yes and no');
  if (draft.ask({ type: 'single-choice', ...element.base, choices }, where, when))
    element.kept(code, 'one of 2 choices');
}

function askNothing(element: SurveyjsElement): void {
  const { draft, where, when, code } = element;
  const text = element.words('html', element.raw, 'html');
  if (text === undefined) element.lost('words to read', 'there are none in it');
  else if (draft.ask({ type: 'statement', code, text }, where, when)) element.kept(code, 'words to read');
}

function askFile(element: SurveyjsElement): void {
  const { draft, where, when, code, raw } = element;
  const most =
    own(raw, 'allowMultiple') === true ? Math.min(5, Math.max(1, asNumber(own(raw, 'maxFiles')) ?? 5)) : 1;
  const size = numberAt(raw, 'maxSize');
  const largest =
    size !== undefined && Number.isInteger(size) && size >= 1000 && size <= 10_000_000
      ? { largestBytes: size }
      : {};
  const types = textAt(raw, 'acceptedTypes').toLowerCase();
  const kinds = (['image', 'pdf', 'text'] as const).filter(
    (kind) => types === '' || types.includes(kind === 'text' ? 'text' : kind),
  );
  if (
    draft.ask(
      {
        type: 'file',
        ...element.base,
        most: Math.floor(most),
        ...largest,
        kinds: kinds.length === 0 ? ['image', 'pdf'] : kinds,
      },
      where,
      when,
    )
  )
    element.kept(code, 'a file');
}
