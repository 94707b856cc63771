import type { Rule } from './rule.ts';
import { arrowsRule } from './rules/arrows.rule.ts';
import { circlesRule } from './rules/circles.rule.ts';
import { codeWordsRule } from './rules/code-words.rule.ts';
import { dependenciesRule } from './rules/dependencies.rule.ts';
import { doorsRule } from './rules/doors.rule.ts';
import { linksRule } from './rules/links.rule.ts';
import { lockfileRule } from './rules/lockfile.rule.ts';
import { namesRule } from './rules/names.rule.ts';
import { placesRule } from './rules/places.rule.ts';
import { sizesRule } from './rules/sizes.rule.ts';
import { sqlRule } from './rules/sql.rule.ts';

export const RULES: readonly Rule[] = [
  arrowsRule,
  doorsRule,
  circlesRule,
  sizesRule,
  namesRule,
  sqlRule,
  linksRule,
  codeWordsRule,
  placesRule,
  dependenciesRule,
  lockfileRule,
];
