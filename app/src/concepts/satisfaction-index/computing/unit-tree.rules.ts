import type { IndexRegions } from '../settings/index-settings.ts';
import type { CodedTexts, IndexInput } from './index-input.ts';

/** The units that answers name, each once, and the region of each. */
export type UnitTree = {
  /** Null: no unit was said. */
  readonly names: readonly (string | null)[];
  readonly regions: readonly string[];
  /** By unit; −1 is in none. */
  readonly regionOf: Int32Array;
  /** By row. */
  readonly units: Int32Array;
  readonly warnings: readonly string[];
};

/** A name as it is compared: however it is spaced, composed or capitalised. */
export function comparedName(name: string): string {
  return name.normalize('NFC').trim().replaceAll(/\s+/gu, ' ').toLowerCase();
}

/** Puts rows into units: names that differ by capitals or spaces alone are one, and rows without a name are one too. */
export function unitTree(
  input: Pick<IndexInput, 'columns' | 'units' | 'regions'>,
  by: IndexRegions,
): UnitTree {
  const rows = input.columns[0]?.length ?? 0;
  const coded = input.units === null ? everybody(rows) : oneOfEach(input.units, rows);
  const found =
    by.kind === 'column' && input.regions !== null
      ? regionsByColumn(coded, input.regions)
      : by.kind === 'typed'
        ? typedRegions(coded.names, by.regions)
        : { regions: [], regionOf: new Int32Array(coded.names.length).fill(-1), warnings: [] };
  return { ...coded, ...found, warnings: [...coded.warnings, ...found.warnings] };
}

type Coded = Pick<UnitTree, 'names' | 'units' | 'warnings'>;

function everybody(rows: number): Coded {
  return { names: ['All customers'], units: new Int32Array(rows), warnings: [] };
}

/** Units by name; the name that most wrote is shown, and whoever wrote none is of the last one. */
function oneOfEach({ codes, texts }: CodedTexts, rows: number): Coded {
  const counts = new Float64Array(texts.length + 1);
  for (let row = 0; row < rows; row++) counts[codes[row]!]! += 1;
  const spellings = new Map<string, number[]>();
  texts.forEach((text, i) => {
    if (counts[i + 1] === 0) return;
    const key = comparedName(text);
    if (key === '') counts[0]! += counts[i + 1]!;
    else spellings.set(key, [...(spellings.get(key) ?? []), i + 1]);
  });
  const sorted = [...spellings].sort(([a], [b]) => (a < b ? -1 : 1));
  const unitOf = new Int32Array(texts.length + 1).fill(-1);
  const names = sorted.map(([, own], unit): string | null => {
    for (const code of own) unitOf[code] = unit;
    const most = own.reduce((best, code) => (counts[code]! > counts[best]! ? code : best));
    return texts[most - 1]!.normalize('NFC').trim().replaceAll(/\s+/gu, ' ');
  });
  const unsaid = names.length;
  const units = Int32Array.from({ length: rows }, (_, row) => {
    const unit = unitOf[codes[row]!]!;
    return unit < 0 ? unsaid : unit;
  });
  const alike = sorted.filter(([, own]) => own.length > 1).length;
  const warnings =
    alike === 0
      ? []
      : [
          `${alike === 1 ? '1 unit was' : `${alike} units were`} written in several ways that differ by capitals or spaces alone; each is one unit`,
        ];
  return { names: counts[0]! > 0 ? [...names, null] : names, units, warnings };
}

type Regions = Pick<UnitTree, 'regions' | 'regionOf' | 'warnings'>;

/** The region that most people of a unit name is its region. */
function regionsByColumn({ names, units }: Coded, column: CodedTexts): Regions {
  const coded = oneOfEach(column, units.length);
  const times = names.map(() => new Map<number, number>());
  units.forEach((unit, row) => {
    const region = coded.units[row]!;
    if (coded.names[region] == null) return;
    times[unit]!.set(region, (times[unit]!.get(region) ?? 0) + 1);
  });
  const regions = coded.names.filter((name) => name !== null);
  const several = times.filter((own, unit) => names[unit] !== null && own.size > 1).length;
  const without = times.filter((own, unit) => names[unit] !== null && own.size === 0).length;
  const regionOf = Int32Array.from(times, (own, unit) => {
    const [first] = [...own].sort(([a, x], [b, y]) => y - x || a - b);
    return names[unit] === null || first === undefined ? -1 : first[0];
  });
  return {
    regions,
    regionOf,
    warnings: [
      ...coded.warnings.map((words) => words.replaceAll('unit', 'region')),
      ...(several === 0
        ? []
        : [
            `${several === 1 ? '1 unit lies' : `${several} units lie`} in more than one region by its answers; the region that most of them name counts`,
          ]),
      ...(without === 0
        ? []
        : [`${without === 1 ? '1 unit has' : `${without} units have`} no region in any answer`]),
    ],
  };
}

function typedRegions(
  names: readonly (string | null)[],
  typed: readonly { readonly name: string; readonly units: readonly string[] }[],
): Regions {
  const place = new Map<string, number>();
  const twice: string[] = [];
  typed.forEach(({ units }, region) => {
    for (const unit of units) {
      const key = comparedName(unit);
      if (place.has(key) && place.get(key) !== region) twice.push(unit);
      else place.set(key, region);
    }
  });
  const regionOf = Int32Array.from(names, (name) =>
    name === null ? -1 : (place.get(comparedName(name)) ?? -1),
  );
  const known = new Set(names.flatMap((name) => (name === null ? [] : [comparedName(name)])));
  const absent = [...place.keys()].filter((key) => !known.has(key)).length;
  const outside = names.filter((name, unit) => name !== null && regionOf[unit] === -1).length;
  return {
    regions: typed.map(({ name }) => name),
    regionOf,
    warnings: [
      ...(twice.length === 0
        ? []
        : [
            `${twice.length === 1 ? '1 unit is' : `${twice.length} units are`} named in two regions; the first counts`,
          ]),
      ...(absent === 0
        ? []
        : [`${absent === 1 ? '1 unit' : `${absent} units`} named in the regions gave no answer`]),
      ...(outside === 0
        ? []
        : [
            `${outside === 1 ? '1 unit belongs' : `${outside} units belong`} to no region; the total has them`,
          ]),
    ],
  };
}
