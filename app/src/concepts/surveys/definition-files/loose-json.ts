import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';

/** A JSON object of a stranger: nothing in it is what it should be until it was asked. */
export type LooseObject = { readonly [key: string]: unknown };

const DEEPEST = 100;

/** JSON text as a value, or why not. What is nested too deep is refused before anything walks it. */
export function looseJson(text: string): Outcome<unknown> {
  const deep = nesting(text);
  if (deep > DEEPEST) {
    return refuse(
      'file-refused',
      `the JSON in this file is nested more than ${DEEPEST} deep; no survey needs that`,
    );
  }
  try {
    return taken(JSON.parse(text) as unknown);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refuse('file-refused', 'the JSON in this file is broken or cut off; export it again');
  }
}

function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (quoted) {
      if (sign === 0x5c) at += 1;
      else if (sign === 0x22) quoted = false;
    } else if (sign === 0x22) quoted = true;
    else if (sign === 0x7b || sign === 0x5b) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (sign === 0x7d || sign === 0x5d) depth -= 1;
  }
  return deepest;
}

export function isObject(value: unknown): value is LooseObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own value of an object; what lies on a prototype is not there. */
export function own(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** An object, or one without anything. PHP writes an empty object as an empty list. */
export function objectAt(value: unknown, key: string): LooseObject {
  const found = own(value, key);
  if (isObject(found)) return found;
  return Array.isArray(found) ? Object.fromEntries(found.map((part, i) => [String(i), part])) : {};
}

/** The parts of a list; of an object whose keys count them, its values in that order. */
export function listAt(value: unknown, key: string): readonly unknown[] {
  return asList(own(value, key));
}

export function asList(found: unknown): readonly unknown[] {
  if (Array.isArray(found)) return found;
  return isObject(found) ? Object.values(found) : [];
}

/** A text, or a number as one; empty for everything else. */
export function textAt(value: unknown, key: string): string {
  return asText(own(value, key));
}

export function asText(found: unknown): string {
  if (typeof found === 'string') return found;
  return typeof found === 'number' && Number.isFinite(found) ? String(found) : '';
}

/** A number, or a text that says one; undefined for everything else. */
export function numberAt(value: unknown, key: string): number | undefined {
  return asNumber(own(value, key));
}

export function asNumber(found: unknown): number | undefined {
  if (typeof found === 'number') return Number.isFinite(found) ? found + 0 : undefined;
  if (typeof found !== 'string' || !/^\s*-?\d{1,15}(\.\d{1,15})?\s*$/u.test(found)) return undefined;
  return Number(found) + 0;
}

/** Whether something is said to be so: `true`, `"true"`, `"ON"`, `"Y"`, `1`. */
export function isOn(value: unknown): boolean {
  return (
    value === true ||
    value === 1 ||
    (typeof value === 'string' && /^(?:true|on|yes|y|1|force)$/iu.test(value))
  );
}
