import { quoted } from '../../../platform/refusals/index.ts';
import type { NamedPathModel } from './index-input.ts';

/** What cannot be estimated in a model that was given by hand, a line each. */
export function modelObjections({ index, constructs, paths }: NamedPathModel): string[] {
  const names = constructs.map(({ name }) => name);
  const inPaths = new Set(paths.flat());
  const unknown = [...inPaths].filter((name) => !names.includes(name));
  return [
    ...(names.includes(index) ? [] : [`model.index: ${quoted(index)} is no construct; name one of them`]),
    ...repeated(names).map((name) => `model.constructs: ${quoted(name)} stands there twice`),
    ...constructs.flatMap(({ name, indicators }) =>
      repeated(indicators).map(
        (one) => `model.constructs: ${quoted(name)} has the indicator ${quoted(one)} twice`,
      ),
    ),
    ...unknown.map((name) => `model.paths: ${quoted(name)} is no construct`),
    ...repeated(paths.map((path) => path.join(' → '))).map(
      (path) => `model.paths: ${path} stands there twice`,
    ),
    ...names
      .filter((name) => !inPaths.has(name))
      .map(
        (name) => `model.paths: no path leads to or from ${quoted(name)}; add one or remove the construct`,
      ),
    ...(unknown.length === 0 && goRound({ constructs, paths })
      ? ['model.paths: the paths lead round in a circle; remove one of them']
      : []),
  ];
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
}

/** Taking away constructs that no path leads to, again and again, leaves those on a circle. */
function goRound({ constructs, paths }: Pick<NamedPathModel, 'constructs' | 'paths'>): boolean {
  let left = constructs.map(({ name }) => name);
  for (;;) {
    const next = left.filter((name) => paths.some(([from, to]) => to === name && left.includes(from)));
    if (next.length === left.length) return left.length > 0;
    left = next;
  }
}
