import type { CUSTOMER_TRAITS, IndexRegions, IndexWeights } from '../settings/index-settings.ts';

type Typed = Extract<IndexRegions, { kind: 'typed' }>['regions'];
type Values = Extract<IndexWeights, { kind: 'entered' }>['values'];

function textOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** Regions as the fields say them. */
export function regionsWritten(fields: FormData): IndexRegions {
  const kind = textOf(fields, 'regions');
  if (kind === 'column') return { kind, column: textOf(fields, 'regionColumn') };
  if (kind === 'typed') return { kind, regions: readRegions(textOf(fields, 'regionLines')) };
  return { kind: 'none' };
}

/** Weights as the fields say them. */
export function weightsWritten(fields: FormData): IndexWeights {
  const kind = textOf(fields, 'weights');
  const [by = 'segment', ...key] = textOf(fields, 'trait').split(' ');
  const trait = {
    by: by as (typeof CUSTOMER_TRAITS)[number],
    field: by === 'own' ? key.join(' ') : null,
  };
  if (kind === 'customers') return { kind, ...trait };
  if (kind === 'revenue') {
    const amount = textOf(fields, 'amount') === 'lifetime' ? 'lifetime' : 'yearly';
    return { kind, ...trait, amount };
  }
  if (kind === 'entered') {
    const values = readWeights(textOf(fields, 'weightLines'));
    return { kind, source: textOf(fields, 'weightSource'), values };
  }
  return { kind: 'answers' };
}

/** `North: Kiel; Husum`, a line each; a name may hold a colon when its units do not. */
export function readRegions(text: string): Typed {
  return linesIn(text).map((line) => {
    const at = line.indexOf(':');
    const name = at < 0 ? line : line.slice(0, at);
    const units = at < 0 ? [] : line.slice(at + 1).split(';');
    return { name: name.trim(), units: units.map((unit) => unit.trim()).filter((unit) => unit !== '') };
  });
}

export function regionLines(regions: Typed): string {
  return regions.map(({ name, units }) => `${name}: ${units.join('; ')}`).join('\n');
}

/** `Nord = 1200`, a line each; what is no number is sent as none, and the server says so. */
export function readWeights(text: string): Values {
  return linesIn(text).map((line) => {
    const at = line.lastIndexOf('=');
    const number = at < 0 ? '' : line.slice(at + 1).trim();
    const weight = /^\d+(\.\d+)?$/u.test(number) ? Number(number) : Number.NaN;
    return { unit: (at < 0 ? line : line.slice(0, at)).trim(), weight };
  });
}

export function weightLines(values: Values): string {
  return values.map(({ unit, weight }) => `${unit} = ${weight}`).join('\n');
}

function linesIn(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
