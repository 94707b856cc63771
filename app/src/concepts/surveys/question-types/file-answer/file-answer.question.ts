import type { QuestionType } from '../question-type.ts';
import { isNothing, NOTHING, wrong } from '../reading/answer-reading.ts';
import type { FileAnswer } from './file-answer.ts';

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

export const fileQuestion: QuestionType<FileAnswer, readonly string[]> = {
  type: 'file',
  name: 'File',
  read({ code, most }, given) {
    if (isNothing(given)) return NOTHING;
    if (!Array.isArray(given)) return wrong(code, 'wrong-shape');
    if (given.length === 0) return NOTHING;
    if (given.length > most) return wrong(code, 'too-many', most);
    const ids = given as readonly unknown[];
    if (!ids.every((id) => typeof id === 'string' && ID.test(id))) return wrong(code, 'not-a-file');
    if (new Set(ids).size < ids.length) return wrong(code, 'wrong-shape');
    return { value: ids as readonly string[] };
  },
  fromForm({ code }, fields) {
    const ids = (fields.get(code) ?? []).map((id) => id.trim()).filter((id) => id !== '');
    return ids.length === 0 ? undefined : ids;
  },
  toForm: ({ code }, value) => value.map((id) => [code, id]),
  fields: ({ code }) => [{ name: code, label: {}, holds: 'file' }],
  unanswered: ({ code }, value) => (value === undefined ? [code] : []),
  columns: ({ code, text, attributeId, meaning }) => [
    { name: code, as: 'ignore', label: text, attributeId, sameAs: `file meaning ${meaning}` },
  ],
  cells: (_, value = []) => [value.join(' ')],
  inWords: (_, value, { language }) => new Intl.NumberFormat(language).format(value.length),
  wording: () => [],
  seconds: () => 40,
};
