import fc from 'fast-check';

/** Values that stand where something else should. */
const WRONG: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  '',
  '__proto__',
  'constructor',
  '\u0000\u202e',
  '<script>alert(1)</script>',
  `$\{q://QID1/ChoiceGroup/SelectedChoices}{{Q1}}`,
  [],
  {},
  [[[]]],
  { '1': { '1': { '1': 1 } } },
];

/** A JSON value in which some nodes were dropped, swapped or made something else. */
export function alteredJson(file: unknown): fc.Arbitrary<unknown> {
  return fc
    .array(fc.record({ at: fc.nat(), wrong: fc.nat(WRONG.length) }), { minLength: 1, maxLength: 12 })
    .map((changes) => {
      const copy = structuredClone(file);
      for (const { at, wrong } of changes) {
        const places = placesIn(copy);
        const place = places[at % Math.max(1, places.length)];
        if (place === undefined) continue;
        if (wrong === WRONG.length) delete place.holder[place.key];
        else place.holder[place.key] = structuredClone(WRONG[wrong]);
      }
      return copy;
    });
}

type Place = { readonly holder: Record<string, unknown>; readonly key: string };

function placesIn(value: unknown): readonly Place[] {
  const found: Place[] = [];
  const look = (holder: unknown): void => {
    if (typeof holder !== 'object' || holder === null) return;
    for (const key of Object.keys(holder)) {
      found.push({ holder: holder as Record<string, unknown>, key });
      look((holder as Record<string, unknown>)[key]);
    }
  };
  look(value);
  return found;
}

/** A text in which some pieces were taken out, doubled or made something else. */
export function alteredText(text: string): fc.Arbitrary<string> {
  return fc
    .array(
      fc.record({
        at: fc.nat(text.length),
        length: fc.nat(400),
        instead: fc.constantFrom('', '\t', '<', ']]>', '&', '\u0000', '"', 'Q\tX\t\t', '💥'),
      }),
      { minLength: 1, maxLength: 8 },
    )
    .map((changes) =>
      changes.reduce(
        (changed, { at, length, instead }) => changed.slice(0, at) + instead + changed.slice(at + length),
        text,
      ),
    );
}

/** A text in which whole elements of XML were taken out, emptied or moved into others, so that it stays well-formed. */
export function alteredXml(text: string): fc.Arbitrary<string> {
  const leaves = [...text.matchAll(/<(\w+)>(?:<!\[CDATA\[[^\]]*\]\]>|[^<]*)<\/\1>/gu)];
  return fc
    .array(
      fc.record({
        at: fc.nat(leaves.length - 1),
        instead: fc.constantFrom('', '-1', '99999999999', '__proto__', '&lt;b&gt;', '{x', '!'),
      }),
      {
        minLength: 1,
        maxLength: 10,
      },
    )
    .map((changes) => {
      let changed = text;
      for (const { at, instead } of changes) {
        const [whole, name] = leaves[at] ?? [];
        if (whole !== undefined)
          changed = changed.replace(whole, instead === '' ? '' : `<${name}>${instead}</${name}>`);
      }
      return changed;
    });
}
