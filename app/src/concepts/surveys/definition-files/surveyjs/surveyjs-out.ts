import type { Condition } from '../../definition/condition.ts';
import type { Question, SurveyDefinition, SurveyPage } from '../../definition/survey-definition.ts';
import type { Words } from '../../definition/words.ts';
import type { ReportLine } from '../definition-file.ts';
import { SurveyReport } from '../survey-report.ts';
import { otherOf, SurveyjsNames } from './surveyjs-conditions.ts';
import {
  type ScaleParts,
  surveyjsHtml,
  surveyjsPoints,
  surveyjsRating,
  surveyjsText,
} from './surveyjs-scales.ts';

type Json = { [key: string]: unknown };

/** A definition as SurveyJS describes surveys, and what of it SurveyJS has no place for. */
export function surveyjsFrom(definition: SurveyDefinition): {
  readonly file: Json;
  readonly report: readonly ReportLine[];
} {
  return new SurveyjsWriter(definition).written();
}

class SurveyjsWriter {
  readonly #definition: SurveyDefinition;
  readonly #names: SurveyjsNames;
  readonly #report = new SurveyReport();
  readonly #base: string;

  constructor(definition: SurveyDefinition) {
    this.#definition = definition;
    this.#names = new SurveyjsNames(definition);
    this.#base = definition.languages[0] ?? 'en';
  }

  written(): { readonly file: Json; readonly report: readonly ReportLine[] } {
    const { title, introduction, thanks, pages, settings, quotas, analyses, instruments } = this.#definition;
    if (quotas.length > 0) this.#report.dropped('quotas', `${quotas.length} quotas`, 'SurveyJS has none');
    if (analyses.length + instruments.length > 0)
      this.#report.dropped('analyses', 'analyses and instruments', 'SurveyJS has none');
    if (settings.shuffledPages.length > 0)
      this.#report.dropped('settings', 'pages in random order', 'SurveyJS shuffles questions only');
    this.#report.dropped('theme', 'the theme', 'SurveyJS keeps themes apart from the questions');
    const file: Json = {
      locale: this.#base,
      title: this.#text(title),
      ...(introduction === undefined ? {} : { description: this.#text(introduction) }),
      ...(thanks === undefined ? {} : { completedHtml: surveyjsHtml(thanks, this.#base) }),
      // What was answered to a question that is hidden counts nowhere, as here.
      clearInvisibleValues: 'onHidden',
      showProgressBar: settings.progress,
      showPrevButton: settings.back,
      pages: pages.map((page, at) => this.#page(page, at)),
    };
    return { file, report: this.#report.lines };
  }

  #page(page: SurveyPage, at: number): Json {
    const where = `page ${page.code}`;
    const when = this.#when(
      [...(page.when === undefined ? [] : [page.when]), ...this.#skippedWhen(at)],
      where,
    );
    return {
      name: page.code,
      ...(page.title === undefined ? {} : { title: this.#text(page.title) }),
      ...(page.text === undefined ? {} : { description: this.#text(page.text) }),
      ...(when === null ? {} : { visibleIf: when }),
      ...(page.shuffle ? { questionsOrder: 'random' } : {}),
      elements: page.questions.map((question) => this.#element(question)),
    };
  }

  /** A page that earlier pages skip over is shown where none of these skips holds. */
  #skippedWhen(at: number): readonly Condition[] {
    return this.#definition.pages.slice(0, at).flatMap(({ skips, code }) => {
      const over = skips.filter(
        ({ to }) => to === null || this.#definition.pages.findIndex((page) => page.code === to) > at,
      );
      if (over.length > 0)
        this.#report.changed(`page ${code}`, 'skips', 'pages that are skipped are hidden by visibleIf');
      // The first skip that holds leads: one that comes here goes before those after it.
      return over.map((skip): Condition => {
        const before = skips.slice(0, skips.indexOf(skip)).filter((each) => !over.includes(each));
        const [first] = before;
        const hidden: Condition =
          first === undefined
            ? skip.when
            : { all: [skip.when, ...before.map(({ when }): Condition => ({ not: when }))] };
        return { not: hidden };
      });
    });
  }

  #when(conditions: readonly Condition[], where: string): string | null {
    const [first, ...others] = conditions;
    if (first === undefined) return null;
    const found = this.#names.expression(others.length === 0 ? first : { all: [first, ...others] });
    if (found === null)
      this.#report.dropped(where, 'a condition', 'SurveyJS cannot say it; it is shown to all');
    return found;
  }

  #element(question: Question): Json {
    const when = question.when === undefined ? null : this.#when([question.when], question.code);
    if (question.meaning !== 1)
      this.#report.dropped(
        question.code,
        'which version of its meaning it is',
        'SurveyJS has no versions of questions',
      );
    return {
      ...this.#typed(question),
      ...(question.type === 'statement' ? {} : { title: this.#text(question.text) }),
      ...(question.hint === undefined || question.type === 'statement'
        ? {}
        : { description: this.#text(question.hint) }),
      ...(question.required ? { isRequired: true } : {}),
      ...(when === null ? {} : { visibleIf: when }),
    };
  }

  #typed(question: Question): Json {
    const name = question.code;
    switch (question.type) {
      case 'rating':
        return { ...surveyjsRating(question, this.#scaleParts(name)), name };
      case 'matrix':
        return {
          type: 'matrix',
          name,
          columns: surveyjsPoints(question.scale, this.#scaleParts(name)),
          rows: this.#items(question.rows),
          ...(question.shuffle ? { rowsOrder: 'random' } : {}),
        };
      case 'pair':
        return this.#pair(question);
      case 'single-choice':
        return {
          type: question.look === 'dropdown' ? 'dropdown' : 'radiogroup',
          name,
          ...this.#choices(question),
        };
      case 'multiple-choice':
        return {
          type: 'checkbox',
          name,
          ...this.#choices(question),
          ...(question.least === undefined ? {} : { minSelectedChoices: question.least }),
          ...(question.most === undefined ? {} : { maxSelectedChoices: question.most }),
        };
      case 'ranking':
        return {
          type: 'ranking',
          name,
          choices: this.#items(question.items),
          ...(question.most === undefined
            ? {}
            : { selectToRankEnabled: true, maxSelectedChoices: question.most }),
          ...(question.shuffle ? { choicesOrder: 'random' } : {}),
        };
      case 'constant-sum':
        this.#report.changed(
          name,
          'points shared out',
          `numbers to write; nothing sees to their sum of ${question.total}`,
        );
        return {
          type: 'multipletext',
          name,
          items: question.items.map(({ code, words }) => ({
            name: code,
            title: this.#text(words),
            inputType: 'number',
            validators: [{ type: 'numeric', minValue: 0, maxValue: question.total }],
          })),
        };
      default:
        return this.#written(question);
    }
  }

  #written(
    question: Extract<Question, { type: 'number' | 'date' | 'text' | 'file' | 'consent' | 'statement' }>,
  ): Json {
    const name = question.code;
    switch (question.type) {
      case 'number':
        if (question.unit !== undefined) this.#report.dropped(name, 'the unit', 'SurveyJS has none');
        return {
          type: 'text',
          name,
          inputType: 'number',
          step: 10 ** -question.decimals,
          ...limits(question.lowest, question.highest),
        };
      case 'date':
        return { type: 'text', name, inputType: 'date', ...limits(question.from, question.to) };
      case 'text': {
        const kind = { words: {}, 'e-mail': { inputType: 'email' }, phone: { inputType: 'tel' } }[
          question.kind
        ];
        return question.lines > 1 && question.kind === 'words'
          ? { type: 'comment', name, rows: question.lines, maxLength: question.longest }
          : { type: 'text', name, ...kind, maxLength: question.longest };
      }
      case 'file':
        return {
          type: 'file',
          name,
          allowMultiple: question.most > 1,
          maxSize: question.largestBytes,
          acceptedTypes: question.kinds
            .map((kind) => ({ image: 'image/*', pdf: 'application/pdf', text: 'text/plain' })[kind])
            .join(','),
          ...(question.most > 1 ? { maxFiles: question.most } : {}),
        };
      case 'consent':
        this.#report.changed(name, 'a consent', 'a question of yes and no');
        return { type: 'boolean', name };
      case 'statement':
        if (question.hint !== undefined)
          this.#report.dropped(name, 'a hint', 'words to read have none in SurveyJS');
        return { type: 'html', name, html: surveyjsHtml(question.text, this.#base) };
    }
  }

  #pair({ code, rows, columns, scale, shuffle }: Extract<Question, { type: 'pair' }>): Json {
    this.#report.dropped(
      code,
      'what each column asks (expectation, perception and such)',
      'SurveyJS does not say so',
    );
    if (shuffle) this.#report.dropped(code, 'random order of rows', 'SurveyJS has none in such tables');
    const given = columns.map((column) => ({
      name: column.code,
      title: this.#text(column.words),
      cellType: 'radiogroup',
      choices: surveyjsPoints(column.scale ?? scale, this.#scaleParts(code)),
    }));
    return { type: 'matrixdropdown', name: code, columns: given, rows: this.#items(rows) };
  }

  #choices(question: Extract<Question, { type: 'single-choice' | 'multiple-choice' }>): Json {
    const other = otherOf(question);
    const others = question.choices.filter((choice) => choice.other);
    if (others.length > 1)
      this.#report.dropped(question.code, 'words beside several choices', 'SurveyJS has one such choice');
    if (other !== undefined && other.code !== 'other')
      this.#report.changed(question.code, `the code ${other.code}`, 'it is other in SurveyJS');
    if (question.choices.some(({ fixed }) => fixed))
      this.#report.dropped(question.code, 'choices that keep their place', 'SurveyJS shuffles all');
    const choices = question.choices
      .filter((choice) => choice !== other)
      .map(({ code, words, alone }) => ({
        value: code,
        text: this.#text(words),
        ...(alone ? { isExclusive: true } : {}),
      }));
    return {
      choices,
      ...(other === undefined ? {} : { showOtherItem: true, otherText: this.#text(other.words) }),
      ...(question.shuffle ? { choicesOrder: 'random' } : {}),
    };
  }

  #items(
    items: readonly {
      readonly code: string;
      readonly words: Words;
      readonly attributeId?: string | undefined;
    }[],
  ): readonly Json[] {
    if (items.some(({ attributeId }) => attributeId !== undefined))
      this.#report.dropped(
        'attributes',
        'which attribute a row measures',
        'SurveyJS does not know attributes',
      );
    return items.map(({ code, words }) => ({ value: code, text: this.#text(words) }));
  }

  #scaleParts(where: string): ScaleParts {
    return { where, base: this.#base, report: this.#report };
  }

  #text(words: Words): unknown {
    return surveyjsText(words, this.#base);
  }
}

function limits(min: number | string | undefined, max: number | string | undefined): Json {
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}
