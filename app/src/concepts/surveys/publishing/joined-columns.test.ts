import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SurveyColumn } from '../question-types/question-type.ts';
import { joinedColumns, type SetColumn, STANDARD_COLUMNS } from './joined-columns.ts';

const column = (name: string, sameAs: string): SurveyColumn => ({
  name,
  as: 'item',
  label: { en: name },
  sameAs,
});

/** The columns of a set after some versions, and where the last one stands. */
function after(...versions: readonly (readonly SurveyColumn[])[]) {
  let known: readonly SetColumn[] = [];
  return versions.map((columns, i) => {
    const joined = joinedColumns(known, { version: i + 1, columns });
    known = joined.setColumns;
    return joined;
  });
}

const placeOf = (joined: ReturnType<typeof joinedColumns>, name: string) =>
  joined.layout.find((one) => one.column.name === name);

describe('joining versions', () => {
  it('goes on in the column of the same name, type, scale and meaning, whatever its words', () => {
    const [first, second] = after(
      [column('Q', 'five')],
      [{ ...column('Q', 'five'), label: { en: 'Otherwise' } }],
    );
    expect(placeOf(second!, 'Q')?.position).toBe(placeOf(first!, 'Q')?.position);
    expect(second!.fates).toEqual([{ column: 'Q', name: 'Q', fate: 'joined' }]);
    expect(second!.setColumns.at(-1)).toMatchObject({
      name: 'Q',
      versions: [1, 2],
      column: { label: { en: 'Otherwise' } },
    });
  });

  it('remembers what stood for no answer when a version offers that no more', () => {
    const [, second, third] = after(
      [{ ...column('Q', 'five'), missing: ['not-applicable'] }],
      [column('Q', 'five')],
      [column('Q', 'five')],
    );
    expect(second!.setColumns.at(-1)?.column.missing).toEqual(['not-applicable']);
    expect(third!.setColumns.at(-1)?.column.missing).toEqual(['not-applicable']);
  });

  it('puts another scale apart under a name of its own, and joins the old column when the scale comes back', () => {
    const [first, second, third, fourth] = after(
      [column('Q', 'five')],
      [column('Q', 'ten')],
      [column('Q', 'five')],
      [column('Q', 'ten')],
    );
    expect(placeOf(second!, 'Q')).toMatchObject({ position: 10, name: 'Q (v2)' });
    expect(placeOf(third!, 'Q')).toEqual({ ...placeOf(first!, 'Q') });
    expect(placeOf(fourth!, 'Q')).toMatchObject({ position: 10, name: 'Q (v2)' });
    expect(fourth!.setColumns.map(({ name }) => name).slice(9)).toEqual(['Q', 'Q (v2)']);
  });

  it('has the nine columns of every response first, and a question called as one of them apart', () => {
    const [first] = after([column('language', 'choice')]);
    expect(first!.layout.slice(0, 9).map(({ name }) => name)).toEqual(
      STANDARD_COLUMNS.map(({ name }) => name),
    );
    expect(placeOf({ ...first!, layout: first!.layout.slice(9) }, 'language')?.name).toBe('language (v1)');
  });

  it('keeps for any versions: a position means one name and one scale, names are unique, nothing moves', () => {
    const anyVersion = fc.uniqueArray(
      fc.record({ name: fc.constantFrom('A', 'B', 'C', 'D'), sameAs: fc.constantFrom('five', 'ten', 'yes') }),
      { selector: ({ name }) => name, maxLength: 4 },
    );
    fc.assert(
      fc.property(fc.array(anyVersion, { minLength: 1, maxLength: 6 }), (versions) => {
        const joined = after(...versions.map((one) => one.map(({ name, sameAs }) => column(name, sameAs))));
        const meant = new Map<number, string>();
        for (const { layout, setColumns } of joined) {
          expect(new Set(setColumns.map(({ name }) => name)).size).toBe(setColumns.length);
          for (const {
            position,
            name,
            column: { sameAs },
          } of layout) {
            const meaning = JSON.stringify([name, sameAs]);
            expect(meant.get(position) ?? meaning).toBe(meaning);
            meant.set(position, meaning);
            expect(setColumns[position]?.position).toBe(position);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
